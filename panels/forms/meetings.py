"""Forms about panels and their meetings."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.utils import timezone

from agencies.forms.fields import Choice, DateParts, LongText, PlainText, TimeOfDay, Version
from agencies.forms.govuk import GovUkForm
from panels.models import PanelKind


class SetUpPanelForm(GovUkForm):
    """What the panel is and what it is for."""

    name = PlainText(label="Name of the panel", max_length=120)
    kind = Choice(label="Kind of panel", choices=PanelKind.choices)
    remit = LongText(
        label="Remit",
        help_text="What the panel decides about, in a few lines.",
        max_length=2000,
        required=False,
    )

    def answers(self) -> dict[str, Any]:
        """What the service is told."""
        return {name: self.cleaned_data[name] for name in ("name", "kind", "remit")}


class _WhenAndWhere(GovUkForm):
    day = DateParts(label="Date", called="the date of the meeting", future_only=True)
    time = TimeOfDay(label="Time", called="the time of the meeting", help_text="For example, 14:30")
    place = PlainText(
        label="Place", max_length=200, help_text="A room, or that the meeting is held by video call."
    )

    def starts_at(self) -> dt.datetime:
        """The moment the meeting begins, by the clock here."""
        moment = dt.datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"])
        return timezone.make_aware(moment)


class ArrangeMeetingForm(_WhenAndWhere):
    """Which panel, who chairs, when and where."""

    field_order = ["panel", "chair", "day", "time", "place"]

    panel = Choice(label="Panel", called="a panel", as_select=True)
    chair = Choice(label="Who chairs", called="who chairs", as_select=True)

    def __init__(
        self, *args: Any, panels: list[tuple[str, str]], chairs: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["panel"].choices = [("", "Select a panel"), *panels]  # type: ignore[attr-defined]
        self.fields["chair"].choices = [("", "Select a person"), *chairs]  # type: ignore[attr-defined]

    def answers(self) -> dict[str, Any]:
        """What the service is told."""
        return {
            "panel_id": UUID(self.cleaned_data["panel"]),
            "chair_membership_id": UUID(self.cleaned_data["chair"]),
            "starts_at": self.starts_at(),
            "place": self.cleaned_data["place"],
        }


class ChangeMeetingForm(_WhenAndWhere):
    """When and where, for a meeting already arranged."""

    version = Version()

    def answers(self) -> dict[str, Any]:
        """What the service is told."""
        return {
            "version": self.cleaned_data["version"],
            "starts_at": self.starts_at(),
            "place": self.cleaned_data["place"],
        }


class CancelMeetingForm(GovUkForm):
    """Why the meeting does not take place."""

    version = Version()
    reason = PlainText(
        label="Why is the meeting cancelled?", called="why the meeting is cancelled", max_length=300
    )


class VersionForm(GovUkForm):
    """Nothing to answer: only what the person was looking at."""

    version = Version()


class AddAgendaItemForm(GovUkForm):
    """Which case, and what the meeting is to do about it."""

    case = Choice(label="Case", called="a case", as_select=True)
    purpose = PlainText(
        label="Purpose",
        help_text="What the meeting is asked to do. For example, review the level, agree release planning.",
        max_length=300,
    )

    def __init__(self, *args: Any, cases: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case"].choices = [("", "Select a case"), *cases]  # type: ignore[attr-defined]
