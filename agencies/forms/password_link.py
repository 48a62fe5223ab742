"""Asking for a link to choose a new password."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ResetPasswordForm
from django.http import HttpRequest


class PasswordLinkForm(ResetPasswordForm):
    """The address the link goes to. Whether anybody has that address shows nowhere but on the ledger."""

    def save(self, request: HttpRequest, **more: Any) -> str:
        """Send the link, if somebody here has that address."""
        if not self.users:
            get_adapter().refuse_password_link(self.cleaned_data["email"])
        return str(super().save(request, **more))
