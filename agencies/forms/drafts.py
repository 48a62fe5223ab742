"""What every form of a draft shares: which version it was opened on, and from which open page it comes."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError

from agencies.drafts import OpenedOn
from agencies.forms.govuk import GovUkForm

AGAIN = "Open this page again: it did not say which version you were looking at"
_NOT_A_SENDING = dict.fromkeys(("invalid", "min_value", "max_value"), AGAIN)


class DraftVersion(forms.CharField):
    """``4.5f0c…``: version 4, and the open page it is written in, which never conflicts with itself."""

    widget = forms.HiddenInput

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=60, error_messages={"required": AGAIN, "max_length": AGAIN}, **options)

    def clean(self, value: Any) -> OpenedOn:
        """The version and the page's mark (absent when both texts were compared first)."""
        number, _, mark = super().clean(value).partition(".")
        try:
            if not (number.isascii() and number.isdigit() and len(number) < 10):
                raise ValueError
            return OpenedOn(int(number), UUID(mark) if mark else None)
        except ValueError as bad:
            raise ValidationError(AGAIN, code="invalid") from bad


def mark_of(version: int) -> str:
    """What a page that is opened now on this version says of itself."""
    return f"{version}.{uuid4()}"


class DraftForm(GovUkForm):
    """A form that may be saved half written."""

    marks_optional = False
    no_answers = GovUkForm.no_answers | {"version", "sending"}
    version = DraftVersion()
    # Filled by the script that saves drafts; without it every sending is taken as it comes.
    sending = forms.IntegerField(
        required=False, min_value=0, max_value=2**53, widget=forms.HiddenInput, error_messages=_NOT_A_SENDING
    )

    def opened_on(self) -> OpenedOn:
        """The version, the page it was written in, and which of that page's sendings this is."""
        opened: OpenedOn = self.cleaned_data["version"]
        return opened._replace(sending=self.cleaned_data["sending"])
