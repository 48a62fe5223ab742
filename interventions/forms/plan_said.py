"""The forms for what a plan says beside its modules."""

from typing import Any

from agencies.forms.fields import Choice, DateParts, LongText, MultiChoice, PlainText, Version, YesNo
from agencies.forms.govuk import GovUkForm
from interventions.forms.acts import Choices, PlanForm
from interventions.forms.plan import TEXT

_LEAD = 160


class DescribePersonForm(PlanForm):
    """The person's own account, strengths and hopes."""

    version = Version()
    own_account = LongText(
        label="How do they see their problems themselves?",
        called="their own account",
        help_text="In their own words where you can. They may read this.",
        max_length=TEXT,
        required=False,
    )
    strengths = LongText(
        label="What are their strengths?", called="their strengths", max_length=TEXT, required=False
    )
    hopes = LongText(
        label="What do they hope for?", called="what they hope for", max_length=TEXT, required=False
    )


def _track(name: str, words: str, help_text: str) -> dict[str, Any]:
    return {
        f"{name}_work": LongText(
            label=f"{words}: what runs?",
            called="what runs",
            help_text=help_text,
            max_length=TEXT,
            required=False,
        ),
        f"{name}_lead": PlainText(
            label=f"{words}: who leads it?", called="who leads it", max_length=_LEAD, required=False
        ),
        f"{name}_why_not": LongText(
            label=f"{words}: if it is not needed, why not?",
            called="why it is not needed",
            max_length=TEXT,
            required=False,
        ),
    }


class DescribeWorkForm(PlanForm):
    """Both tracks, the pace, and what makes sessions fit the person."""

    version = Version()
    pace = LongText(
        label="Pace",
        help_text="How often, how long, and what would slow it down.",
        max_length=TEXT,
        required=False,
    )
    language = LongText(
        label="Language in sessions",
        help_text="Interpreting and languages spoken are on the page Communication. Say what it means here.",
        max_length=TEXT,
        required=False,
    )
    neurodiversity = LongText(
        label="Neurodiversity in sessions",
        help_text="What you do differently. A diagnosis belongs on the page Health: do not copy it.",
        max_length=TEXT,
        required=False,
    )
    learning = LongText(
        label="Learning in sessions",
        help_text="Reading, writing, memory, and how they learn best.",
        max_length=TEXT,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        runs = "Leave it empty where the work is not needed, and say why below."
        tracks = _track("psychosocial", "Psychosocial work", runs)
        tracks |= _track("theological", "Theological or ideological work", runs)
        rest = {name: self.fields.pop(name) for name in ("pace", "language", "neurodiversity", "learning")}
        self.fields.update(tracks | rest)


class StatePlanSafetyForm(PlanForm):
    """Threats, and what keeps the person and staff safe."""

    version = Version()
    threats = LongText(
        label="Who might threaten the person for taking part?",
        called="who might threaten the person",
        help_text="Above all people who are still committed.",
        max_length=TEXT,
        required=False,
    )
    for_participant = LongText(
        label="What keeps the person safe?",
        called="what keeps the person safe",
        max_length=TEXT,
        required=False,
    )
    for_staff = LongText(
        label="What keeps staff safe?", called="what keeps staff safe", max_length=TEXT, required=False
    )


class NameFacilitatorsForm(PlanForm):
    """One or two facilitators."""

    version = Version()
    facilitator = Choice(label="Facilitator", called="a facilitator", as_select=True, choices=[])
    second_facilitator = Choice(
        label="Second facilitator",
        called="a second facilitator",
        as_select=True,
        required=False,
        choices=[],
    )

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("facilitator", [("", "Choose somebody"), *people])
        self.offer("second_facilitator", [("", "Nobody"), *people])


class AddOpportunityForm(PlanForm):
    """What, who sees to it, and by when."""

    what = LongText(
        label="What is the opportunity?",
        called="what the opportunity is",
        help_text="For example a course, a job, time with family, or a group they would like to join.",
        max_length=TEXT,
    )
    owner = Choice(label="Who sees to it?", called="who sees to it", as_select=True, choices=[])
    due_on = DateParts(label="By when?", called="the day", future_only=True)

    def __init__(self, *args: Any, owners: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("owner", [("", "Choose a person or an agency"), *owners])


class SettleOpportunityForm(PlanForm):
    """Whether it came about, and what came of it."""

    version = Version()
    came_about = YesNo(label="Did it come about?", called="whether it came about")
    what_came = LongText(label="What came of it?", called="what came of it", max_length=TEXT)


class ShareGoalForm(PlanForm):
    """The goal, with whom, how it will be seen, and when it is reviewed."""

    goal = LongText(label="What is the goal?", called="the goal", max_length=TEXT)
    agencies = MultiChoice(label="Which agencies share it?", called="at least one agency", choices=[])
    how_seen = LongText(
        label="How will everybody see it?",
        called="how everybody will see it",
        help_text="What will be different, in words.",
        max_length=TEXT,
    )
    review_on = DateParts(label="When is it reviewed?", called="the day of the review", future_only=True)

    def __init__(self, *args: Any, agencies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("agencies", agencies)


class ReviewSharedGoalForm(PlanForm):
    """What the review of a shared goal found."""

    version = Version()
    what_was_found = LongText(
        label="What did the review find?", called="what the review found", max_length=TEXT
    )


class ReviewPlanForm(PlanForm):
    """When, what was found, and when next."""

    version = Version()
    held_on = DateParts(label="Date of the review", past_only=True)
    found = LongText(label="What was found?", called="what was found", max_length=TEXT)
    next_on = DateParts(label="Date of the next review", future_only=True)


class OnDayForm(GovUkForm):
    """The day for which a plan is shown as it stood."""

    on = DateParts(label="As it stood on", called="a day", past_only=True)
