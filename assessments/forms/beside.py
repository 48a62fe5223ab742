"""Choosing two assessments to read beside each other."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from agencies.forms.fields import Choice
from agencies.forms.govuk import GovUkForm
from agencies.moments import day_in_full
from assessments.models import SignedSummary
from assessments.selectors.beside import Two, two_of


class BesideForm(GovUkForm):
    """Two of what was signed with the same instrument."""

    first = Choice(label="One assessment", called="one assessment", as_select=True, choices=[])
    second = Choice(label="The other", called="the other assessment", as_select=True, choices=[])

    def __init__(self, *args: Any, rows: list[SignedSummary], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._rows = rows
        choices = [(str(one.pk), which(one)) for one in rows]
        for name in ("first", "second"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Not the same twice, and not two of different instruments."""
        typed = super().clean() or {}
        if len(typed.keys() & {"first", "second"}) == 2:
            try:
                self.chosen()
            except ValidationError as refusal:
                self.add_error(None, refusal)
        return typed

    def chosen(self) -> Two:
        """The two."""
        return two_of(self._rows, UUID(self.cleaned_data["first"]), UUID(self.cleaned_data["second"]))


def which(one: SignedSummary) -> str:
    """Which assessment, in a line."""
    day = day_in_full(one.signed_at)
    revision = f", revision {one.revision}" if one.revision > 1 else ""
    void = ", countersignature void" if one.voided_at else ""
    return f"{day}, {one.assessor}: {one.instrument}{revision}{void}"
