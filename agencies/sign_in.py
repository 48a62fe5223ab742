"""Signing in: by invitation only, and e-mail that says nothing."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedDoorAdapter(DefaultAccountAdapter):
    """Nobody signs themselves up; an administrator adds them to an agency."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Only the password link is ever sent; nothing that tells an unknown address it is unknown."""
        if template_prefix == "account/email/password_reset_key":
            super().send_mail(template_prefix, email, context)
