"""The form for acknowledging what was read."""

from django import forms

from cases.forms.answers import ActForm


class AcknowledgeChangesForm(ActForm):
    """Up to which change; it stands in the page, nobody types it."""

    up_to = forms.UUIDField(widget=forms.HiddenInput)
