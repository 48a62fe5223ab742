"""What to look for in the ledger. Sent in the body: nothing of it is ever in an address."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from agencies.forms.fields import Choice, DateParts, LongText, PlainText
from agencies.forms.govuk import GovUkForm
from agencies.models import Agency
from agencies.sections import Section
from audit.registry import every_event, needs_purpose
from audit.verbs import Outcome, Verb
from cases.forms.filters import ANY
from cases.ledger_events import LedgerPageEvent
from cases.rules import reference_as_kept
from cases.selectors.ledger import LedgerQuestion

# A search without a first day looks this far back.
USUAL_DAYS = 30


class SearchLedgerForm(GovUkForm):
    """Which entries, and why somebody looks for them."""

    marks_optional = False

    purpose = LongText(
        label="Why are you searching?",
        called="why you are searching",
        help_text="Kept on the ledger with your search. Do not name the person a case is about.",
        max_length=500,
        rows=2,
    )
    reference = PlainText(
        label="Case reference",
        help_text="For example TC-7K4M-92QX.",
        called="the case reference",
        max_length=40,
        width="10",
        required=False,
    )
    where = Choice(
        label="For that case, show",
        as_select=True,
        required=False,
        choices=[("", "What was done on it"), ("shown", "Lists, searches and exports it was shown in")],
    )
    person = PlainText(
        label="Person who acted",
        help_text="All or part of their name.",
        called="the name",
        max_length=100,
        width="20",
        required=False,
    )
    since = DateParts(label="From", required=False, help_text=f"If left empty, the last {USUAL_DAYS} days.")
    until = DateParts(label="To", required=False)
    agency = Choice(label="Acting for", as_select=True, required=False, choices=ANY)
    verb = Choice(label="Kind of processing", as_select=True, required=False, choices=[*ANY, *Verb.choices])
    outcome = Choice(label="Result", as_select=True, required=False, choices=[*ANY, *Outcome.choices])
    section = Choice(label="Section", as_select=True, required=False, choices=[*ANY, *Section.choices])
    event = Choice(label="What was done", as_select=True, required=False, choices=ANY)
    request_id = PlainText(
        label="Request id",
        help_text="As an error page or a log shows it.",
        called="the request id",
        max_length=40,
        width="20",
        required=False,
    )

    def __init__(self, *args: Any, agencies: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not needs_purpose(LedgerPageEvent.SEARCHED):
            del self.fields["purpose"]
        self._offer("agency", [(str(agency.pk), agency.name) for agency in agencies])
        events = sorted(((one.code, one.words) for one in every_event()), key=lambda one: one[1])
        self._offer("event", events)

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = [*ANY, *choices]  # type: ignore[attr-defined]

    def clean_reference(self) -> str:
        """The reference as the record keeps it."""
        return reference_as_kept(self.cleaned_data["reference"])

    def clean_request_id(self) -> UUID | None:
        """The id, or what to do about it."""
        typed = self.cleaned_data["request_id"]
        try:
            return UUID(typed) if typed else None
        except ValueError as bad:
            raise ValidationError("Enter the whole request id, 32 letters and figures") from bad

    def clean(self) -> dict[str, Any]:
        """A period that does not end before it begins."""
        answers: dict[str, Any] = super().clean() or {}
        since, until = answers.get("since"), answers.get("until")
        if since and until and until < since:
            self.add_error("until", "The last day must not be before the first")
        if answers.get("where") == "shown" and not answers.get("reference"):
            self.add_error("reference", "Enter the case reference to see where the case was shown")
        return answers

    def question(self) -> LedgerQuestion:
        """What is asked, of a period that always begins somewhere."""
        asked = self.cleaned_data
        until: date = asked["until"] or timezone.localdate()
        return LedgerQuestion(
            reference=asked["reference"],
            person=asked["person"],
            agency=asked["agency"],
            verb=asked["verb"],
            outcome=asked["outcome"],
            section=asked["section"],
            event=asked["event"],
            since=asked["since"] or until - timedelta(days=USUAL_DAYS),
            until=until,
            request_id=asked["request_id"],
            is_shown=asked["where"] == "shown",
        )

    def is_narrowed(self) -> bool:
        """Whether anything was asked that is folded away at first, or is wrong there."""
        folded = ("where", "agency", "verb", "outcome", "section", "event", "request_id")
        return any(self.data.get(name) or name in self.errors for name in folded) if self.is_bound else False

    def stated_purpose(self) -> str:
        """Why, for the ledger; nothing where the deployment does not ask."""
        return str(self.cleaned_data.get("purpose") or "")

    def carried(self) -> list[dict[str, str]]:
        """The answers as they came, for the buttons that lead to the other pages."""
        names = [bound.html_name for bound in self.visible_fields()]
        return [
            {"name": key, "value": value}
            for key, value in self.data.items()
            if any(key == name or key.startswith((f"{name}_", f"{name}-")) for name in names)
        ]
