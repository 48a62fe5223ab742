"""Forms the chair fills in while the meeting runs, and those of contributors and owners of actions."""

from typing import Any
from uuid import UUID

from agencies.forms.fields import Choice, DateParts, LongText, PlainText, Tick, Version
from agencies.forms.govuk import GovUkForm
from agencies.models import Agency
from panels.models import ActionStatus, Disclosure, MeetingAttendance
from panels.services.take_attendance import Attended

LONGEST = 20_000


class ContributeForm(GovUkForm):
    """What an agency tells the meeting: one box."""

    version = Version()
    text = LongText(
        label="What your agency tells the meeting",
        called="what your agency tells the meeting",
        help_text="What has changed since last time, what worries you, what protects, and what you suggest.",
        max_length=LONGEST,
        rows=10,
    )


class TakeAttendanceForm(GovUkForm):
    """One tick and one line per agency, and the confidentiality statement."""

    version = Version()
    confidentiality_agreed = Tick(label="The confidentiality statement was read and agreed", required=False)

    def __init__(self, *args: Any, agencies: list[Agency], rows: list[MeetingAttendance], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.agencies = agencies
        noted = {row.agency_id: row for row in rows}
        for agency in agencies:
            row = noted.get(agency.pk)
            self.fields[f"present_{agency.pk.hex}"] = Tick(
                label=f"{agency.name} is present", required=False, initial=bool(row and row.present)
            )
            self.fields[f"names_{agency.pk.hex}"] = PlainText(
                label=f"Who is there for {agency.name}",
                max_length=300,
                required=False,
                initial=row.names if row else "",
            )

    def attended(self) -> list[Attended]:
        """What was ticked and typed, per agency."""
        return [
            Attended(
                agency_id=agency.pk,
                present=self.cleaned_data[f"present_{agency.pk.hex}"],
                names=self.cleaned_data[f"names_{agency.pk.hex}"],
            )
            for agency in self.agencies
        ]


class NoteDiscussionForm(GovUkForm):
    """The note of the discussion."""

    version = Version()
    minutes = LongText(
        label="Note of the discussion",
        help_text="Write so that somebody who was not there can follow it.",
        max_length=LONGEST,
        rows=12,
        required=False,
    )


class DecisionForm(GovUkForm):
    """A decision, its reasons, and who saw it differently."""

    version = Version(required=False)
    decision = LongText(label="Decision", called="what was decided", max_length=LONGEST, rows=3)
    rationale = LongText(
        label="Rationale",
        called="why the panel decided this",
        max_length=LONGEST,
        help_text="Why this, and what else was considered.",
    )
    dissent = LongText(
        label="Different view",
        max_length=LONGEST,
        rows=3,
        required=False,
        help_text="Who saw it differently, and why.",
    )
    dissent_resolved = LongText(
        label="How the different view was resolved", max_length=LONGEST, rows=3, required=False
    )
    disclosure = Choice(
        label="Was disclosure to anybody outside the panel considered?",
        called="whether disclosure was considered",
        choices=Disclosure.choices,
    )

    def answers(self) -> dict[str, str]:
        """What the service is told."""
        names = ("decision", "rationale", "dissent", "dissent_resolved", "disclosure")
        return {name: self.cleaned_data[name] for name in names}


class ActionForm(GovUkForm):
    """Who does what by when, and what should come of it."""

    version = Version(required=False)
    what = PlainText(label="What is to be done", called="what is to be done", max_length=500)
    owner = Choice(
        label="Who does it",
        called="who does it",
        as_select=True,
        required=False,
        help_text="Only people who can open the case are listed. You can leave this until the minutes.",
    )
    due_on = DateParts(label="By when", called="the day the action is due", future_only=True, required=False)
    expected_effect = PlainText(label="What should come of it", max_length=500, required=False)

    def __init__(
        self, *args: Any, owners: list[tuple[str, str]], settled: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [("", "Not decided yet"), *owners]  # type: ignore[attr-defined]
        if settled:
            self.fields["owner"].required = self.fields["due_on"].required = True

    def answers(self) -> dict[str, Any]:
        """What the service is told."""
        owner = self.cleaned_data["owner"]
        return {
            "what": self.cleaned_data["what"],
            "owner_membership_id": UUID(owner) if owner else None,
            "due_on": self.cleaned_data["due_on"],
            "expected_effect": self.cleaned_data["expected_effect"],
        }


class AnswerActionForm(GovUkForm):
    """What the owner says to an action."""

    version = Version()
    status = Choice(label="Your answer", called="your answer")
    answer = LongText(
        label="Progress, outcome or reason",
        help_text="Say what came of it when it is done, or why it cannot be done.",
        max_length=LONGEST,
        required=False,
    )

    def __init__(self, *args: Any, answers: tuple[ActionStatus, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = [(one.value, one.label) for one in answers]  # type: ignore[attr-defined]
