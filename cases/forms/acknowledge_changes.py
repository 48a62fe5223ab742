"""The form for acknowledging what was read."""

from django import forms

from agencies.forms.govuk import GovUkForm


class AcknowledgeChangesForm(GovUkForm):
    """Up to which change; it stands in the page, nobody types it."""

    up_to = forms.UUIDField(widget=forms.HiddenInput)
