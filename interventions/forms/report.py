"""The forms on which a report on a plan is written, changed and signed off."""

from typing import Any

from agencies.forms.fields import Choice, LongText, Version
from interventions.forms.acts import PlanForm
from interventions.models import Attained, EndedBecause, PlanReport, PlanStatus, ReportState, StartedFrom
from interventions.report_rules import GoalSaid, ReportTyped

TEXT = 4000
_START = ("started_from", "seen_since")
_REST = ("in_the_way", "own_words", "further_work", "shared_with")


class _OfGoals(PlanForm):
    """Where the person is against their start, how far each goal was reached, and what should follow."""

    version = Version()
    started_from = Choice(
        label="Where did the person start from?",
        called="where the person started from",
        choices=StartedFrom.choices,
    )
    seen_since = LongText(
        label="What was seen since, against that start?",
        called="what was seen since, or that nothing was",
        help_text="What they said and did, and what speaks against it. In words.",
        max_length=TEXT,
    )
    in_the_way = LongText(
        label="What got in the way?",
        called="what got in the way",
        help_text="For example transfers, health, language, safety, our own staffing.",
        max_length=TEXT,
        required=False,
    )
    own_words = LongText(
        label="What does the person say about it?",
        called="what the person says about it",
        help_text="In their own words where you can.",
        max_length=TEXT,
        required=False,
    )
    further_work = LongText(
        label="What further work is needed, and who does it?",
        called="what further work is needed, or that none is",
        max_length=TEXT,
    )
    shared_with = LongText(
        label="Who is this report shared with?",
        called="who this report is shared with, or that it is shared with nobody",
        help_text="Say too how it is shared with the person.",
        max_length=TEXT,
    )

    def __init__(
        self, *args: Any, goals: list[dict[str, str]], outcomes: dict[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.goals, asked = [one["code"] for one in goals], list(_START)
        self._ask_against_the_start(outcomes)
        for goal in goals:
            name = f"goal_{goal['code']}"
            asked += [name, f"{name}_shown_by"]
            self.fields[name] = Choice(
                label=f"Goal: {goal['name']}",
                called=f"how far “{goal['name']}” was reached",
                help_text=goal["aim"],
                choices=Attained.choices,
            )
            self.fields[f"{name}_shown_by"] = LongText(
                label="What shows it?",
                called=f"what shows it for “{goal['name']}”",
                max_length=TEXT,
                rows=3,
            )
        first = [one for one in self.fields if one not in (*asked, *_REST)]
        self.order_fields([*first, *asked, *_REST])

    def _ask_against_the_start(self, outcomes: dict[str, str]) -> None:
        """Under each start, what the programme is for from there; nothing where it publishes none."""
        if outcomes:
            hints = {stage: f"From there: {outcome}" for stage, outcome in outcomes.items()}
            self.offer("started_from", StartedFrom.choices, hints)
        else:
            for name in _START:
                del self.fields[name]

    def typed(self) -> ReportTyped:
        """What was written, beside how it went."""
        given = self.cleaned_data
        goals = {code: GoalSaid(given[f"goal_{code}"], given[f"goal_{code}_shown_by"]) for code in self.goals}
        rest = {name: given.get(name, "") for name in (*_START, *_REST)}
        return ReportTyped(goals=goals, ended_because=given.get("ended_because", ""), **rest)


class ReportForm(_OfGoals):
    """How the work on a running plan goes."""

    how_it_went = LongText(
        label="How has the work gone?",
        called="how the work has gone",
        help_text="Where they were when it began and where they are now. Others on the case read this.",
        max_length=TEXT,
    )

    def answers(self) -> dict[str, Any]:
        """As the service takes it."""
        given = self.cleaned_data
        asked = {name: given[name] for name in ("version", "how_it_went")}
        return {**asked, "report": self.typed()}


class EndPlanForm(_OfGoals):
    """How the plan ended, why, and the report on it."""

    status = Choice(
        label="How did the plan end?",
        called="whether the plan was completed or ended early",
        choices=[
            (PlanStatus.COMPLETED.value, "It was completed"),
            (PlanStatus.ENDED.value, "It ended early"),
        ],
        reveals={PlanStatus.ENDED.value: "ended_because"},
    )
    ended_because = Choice(
        label="Why did it end early?",
        called="why it ended early",
        as_select=True,
        required=False,
        choices=[("", "Choose a reason"), *EndedBecause.choices],
    )
    ending_reason = LongText(
        label="How did the work go, and how did it end?",
        called="how the work went and how it ended",
        help_text="Where they were when it began and where they are now. Others on the case read this.",
        max_length=TEXT,
    )

    def answers(self) -> dict[str, Any]:
        """As the service takes it."""
        given = self.cleaned_data
        asked = {name: given[name] for name in ("version", "status", "ending_reason")}
        return {**asked, "report": self.typed()}


class AmendReportForm(ReportForm):
    """A report that was sent back, as it was written."""

    def __init__(self, *args: Any, is_early: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_early:
            self.fields["ended_because"] = Choice(
                label="Why did it end early?",
                called="why it ended early",
                as_select=True,
                choices=EndedBecause.choices,
            )
            self.order_fields(["version", "ended_because"])

    def answers(self) -> dict[str, Any]:
        """As the service takes it."""
        given = self.cleaned_data
        return {"version": given["version"], "how_it_went": given["how_it_went"], "typed": self.typed()}


def as_it_was(report: PlanReport) -> dict[str, Any]:
    """A report as the first answers of its form."""
    goals = {f"goal_{one['code']}": one["attained"] for one in report.goals}
    shown = {f"goal_{one['code']}_shown_by": one["shown_by"] for one in report.goals}
    rest = {name: getattr(report, name) for name in ("how_it_went", "ended_because", *_START, *_REST)}
    return {"version": report.version, **rest, **goals, **shown}


class SignOffReportForm(PlanForm):
    """Whether a second person signs it off."""

    version = Version()
    decision = Choice(
        label="What do you decide?",
        called="whether you sign it off or send it back",
        choices=[
            (ReportState.SIGNED.value, "Sign it off"),
            (ReportState.SENT_BACK.value, "Send it back"),
        ],
        reveals={ReportState.SENT_BACK.value: "missing"},
    )
    missing = LongText(
        label="What is missing?",
        called="what is missing",
        max_length=TEXT,
        required=False,
    )
