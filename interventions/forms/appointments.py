"""The forms on which sessions are booked, moved and cancelled."""

from typing import Any
from uuid import UUID

from agencies.forms.fields import Choice, DateParts, LongText, MultiChoice, TimeOfDay, Version, WholeNumber
from interventions.appointment_rules import LONGEST, NOT_RECORDED, SHORTEST, Wanted
from interventions.forms.acts import Choices, PlanForm
from interventions.models import MovedBy, Setting
from interventions.regimes import regimes_in_use

TEXT = 1000


def prisons() -> Choices:
    """The prisons whose regime is recorded, and the answer for any other."""
    known = [(code, regime.name) for code, regime in regimes_in_use().items()]
    return [("", "Not in prison"), *known, (NOT_RECORDED, "Another prison: its regime is not recorded here")]


class BookForm(PlanForm):
    """When, how long, where, who leads it, and what is worked on."""

    day = DateParts(label="Day", called="the day", help_text="A working day, or say below why another.")
    time = TimeOfDay(label="Time it begins", called="the time it begins", help_text="For example, 14:30")
    minutes = WholeNumber(
        label="How many minutes?", called="how many minutes it takes", min_value=SHORTEST, max_value=LONGEST
    )
    setting = Choice(
        label="Where is it held?",
        called="where it is held",
        help_text="Everybody who sees attendance sees this. Which room or address is not kept.",
        small=True,
        choices=Setting.choices,
    )
    establishment = Choice(
        label="Which prison?",
        called="which prison it is held in",
        help_text="The time is checked against its regime.",
        as_select=True,
        required=False,
        choices=[],
    )
    facilitator = Choice(label="Who leads it?", called="who leads it", as_select=True, choices=[])
    second_facilitator = Choice(
        label="Who leads it with them?",
        called="who leads it with them",
        as_select=True,
        required=False,
        choices=[],
    )
    modules = MultiChoice(
        label="What is to be worked on?", called="modules", required=False, small=True, choices=[]
    )
    despite = LongText(
        label="Why then, if something stands against it?",
        called="why then",
        help_text="A weekend, a bank holiday, a facilitator who is booked. Others on the case may read this.",
        max_length=TEXT,
        required=False,
        rows=2,
        count=False,
    )

    def __init__(self, *args: Any, facilitators: Choices, modules: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("establishment", prisons())
        self.offer("facilitator", [("", "Select somebody"), *facilitators])
        if len(facilitators) > 1:
            self.offer("second_facilitator", [("", "Nobody"), *facilitators])
        else:
            del self.fields["second_facilitator"]
        self.offer("modules", modules)

    def wanted(self) -> Wanted:
        """The session as it is to be booked."""
        typed = self.cleaned_data
        second = typed.get("second_facilitator")
        return Wanted(
            day=typed["day"],
            time=typed["time"],
            minutes=typed["minutes"],
            setting=typed["setting"],
            establishment=typed["establishment"],
            facilitator=UUID(typed["facilitator"]),
            second_facilitator=UUID(second) if second else None,
            modules=tuple(typed["modules"]),
            despite=typed["despite"],
        )


def _asked_by() -> Choice:
    return Choice(label="Who asked for it?", called="who asked for it", small=True, choices=MovedBy.choices)


def _why() -> LongText:
    return LongText(
        label="Why?", called="why", help_text="Others on the case may read this.", max_length=TEXT, rows=3
    )


class MoveForm(BookForm):
    """Another time, who asked for it and why."""

    field_order = ["version", "asked_by", "why"]

    version = Version()
    asked_by = _asked_by()
    why = _why()


class CancelForm(PlanForm):
    """Who asked that it does not take place, and why."""

    version = Version()
    asked_by = _asked_by()
    why = _why()
