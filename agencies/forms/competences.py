"""Forms about certificates."""

from typing import Any

from agencies.competence_kinds import competence_kinds
from agencies.forms.fields import Choice, DateParts, LongText, PlainText, Version
from agencies.forms.govuk import GovUkForm

_DATE_HINT = "For example, 3 12 2026."


class RecordCompetenceForm(GovUkForm):
    """Whose certificate, of what, from when until when."""

    person = Choice(label="Whose certificate is it?", called="the person", as_select=True)
    kind = Choice(label="What is it for?", called="what it is for")
    certificate = PlainText(label="Certificate number", max_length=60, width="20", required=False)
    valid_from = DateParts(label="First day", help_text=_DATE_HINT)
    valid_until = DateParts(label="Last day", help_text=_DATE_HINT)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", "Select a person"), *people]  # type: ignore[attr-defined]
        kinds = [(one.code, one.label) for one in competence_kinds().values()]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]


class RenewCompetenceForm(GovUkForm):
    """Until when the new certificate holds."""

    valid_until = DateParts(label="New last day", help_text=_DATE_HINT)
    certificate = PlainText(label="Certificate number", max_length=60, width="20", required=False)
    version = Version()


class WithdrawCompetenceForm(GovUkForm):
    """Why it no longer counts."""

    reason = LongText(label="Why is it withdrawn?", called="why it is withdrawn", max_length=500, rows=3)
    version = Version()
