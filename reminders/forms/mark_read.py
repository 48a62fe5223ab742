"""Which notices to put away."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from agencies.forms.govuk import GovUkForm

MOST = 100


class NoticeIds(forms.MultipleChoiceField):
    """Any number of notices, named by their keys."""

    widget = forms.MultipleHiddenInput
    default_error_messages = {"required": "Choose what to mark as read", "invalid": "Open this page again"}

    def to_python(self, value: Any) -> list[Any]:
        """The keys, or a refusal if one is none."""
        try:
            return [UUID(one) for one in value or []][: MOST + 1]
        except ValueError as bad:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from bad

    def validate(self, value: list[Any]) -> None:
        """Some, and no more than a page shows."""
        if not value:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(value) > MOST:
            raise ValidationError(self.error_messages["invalid"], code="invalid")


class MarkReadForm(GovUkForm):
    """The notices of a page, or one of them."""

    notice = NoticeIds()
