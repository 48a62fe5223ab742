"""The forms on which a plan is made."""

from typing import Any

from agencies.forms.fields import Choice, DateParts, LongText, MultiChoice, Version
from interventions.forms.acts import Choices, PlanForm
from interventions.models import Decision, OwnView

TEXT = 4000


class StartPlanForm(PlanForm):
    """Which programme."""

    programme = Choice(label="Which programme is the plan for?", called="a programme", choices=[])

    def __init__(self, *args: Any, programmes: Choices, hints: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("programme", programmes, hints)


class DecideModuleForm(PlanForm):
    """Accept, decline or replace, and why."""

    version = Version()
    decision = Choice(
        label="What do you decide?",
        called="what you decide about this module",
        choices=[
            (Decision.ACCEPTED.value, "Accept it into the plan"),
            (Decision.DECLINED.value, "Decline it"),
            (Decision.REPLACED.value, "Replace it by another module"),
        ],
        reveals={Decision.REPLACED.value: "replaced_by"},
    )
    replaced_by = Choice(
        label="Which module instead?",
        called="another module of this programme",
        as_select=True,
        required=False,
        choices=[],
    )
    reason = LongText(
        label="Why?",
        called="why",
        help_text="Needed when you decline or replace a module, or change an agreed plan.",
        max_length=TEXT,
        required=False,
    )

    def __init__(self, *args: Any, modules: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("replaced_by", [("", "Choose a module"), *modules])


class AddModuleForm(PlanForm):
    """A module nobody suggested, or one worked on again, and why."""

    module = Choice(label="Which module?", called="a module of this programme", choices=[])
    reason = LongText(
        label="Why is it added, or worked on again?", called="why this module is added", max_length=TEXT
    )

    def __init__(self, *args: Any, modules: Choices, hints: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("module", modules, hints)


class MoveModuleForm(PlanForm):
    """One place up or down; the version is the plan's."""

    version = Version()
    direction = Choice(label="Direction", choices=[("up", "Up"), ("down", "Down")])


class ExplainFactorForm(PlanForm):
    """Why a factor is left without a module."""

    version = Version()
    why_untargeted = LongText(
        label="Why does no module target this factor?",
        called="why no module targets this factor",
        help_text="For example, it is managed by supervision, or it is for later work.",
        max_length=TEXT,
    )


class SetGoalsForm(PlanForm):
    """Which goals of the programme, and the person's own."""

    version = Version()
    goals = MultiChoice(label="Which goals is the work for?", called="at least one goal", choices=[])
    aims = LongText(
        label="What does the person want from it?",
        called="what the person wants from it",
        help_text="In their own words where you can. They may read this.",
        max_length=TEXT,
        required=False,
    )

    def __init__(self, *args: Any, goals: Choices, hints: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("goals", goals, hints)


class AgreePlanForm(PlanForm):
    """Whether the person agrees with the plan."""

    version = Version()
    own_view = Choice(
        label="Does the person agree with this plan?",
        called="whether the person agrees",
        choices=OwnView.choices,
    )
    own_words = LongText(
        label="What do they say about it?",
        called="what they say about it",
        max_length=TEXT,
        required=False,
    )
    review_on = DateParts(
        label="When is the plan reviewed first?",
        called="the day of the first review",
        help_text="After twelve weeks if you leave it empty.",
        future_only=True,
        required=False,
    )
