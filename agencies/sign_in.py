"""Signing in: by invitation only, on the ledger, and with e-mail that says nothing."""

from typing import Any
from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from agencies.events import AccessEvent
from agencies.models import User
from agencies.refusals import unavailable
from audit.actor import Visitor
from audit.services import RecordingFailed, record
from audit.verbs import Outcome


class ClosedDoorAdapter(DefaultAccountAdapter):
    """Nobody signs themselves up; an administrator adds them to an agency."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def login(self, request: HttpRequest, user: User) -> None:
        """Record the sign-in first: one that cannot be recorded does not happen."""
        _put_on_ledger(AccessEvent.SIGNED_IN, target=user)
        super().login(request, user)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Record that somebody was refused, whether or not the address is known."""
        address = str(credentials.get("email") or "").strip().lower()
        _put_on_ledger(
            AccessEvent.SIGN_IN_REFUSED, outcome=Outcome.REFUSED, changed={"email": (None, address)}
        )

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Only the password link is ever sent; nothing that tells an unknown address it is unknown."""
        if template_prefix == "account/email/password_reset_key":
            link = {"password_reset_url": context["password_reset_url"]}
            self.render_mail(template_prefix, email, link).send()

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link in that e-mail leads to our public address, whatever address was asked."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.PUBLIC_URL + path.replace("UID-KEY", quote(key))


def _put_on_ledger(event: Any, **facts: Any) -> None:
    try:
        with transaction.atomic():
            record(event, actor=Visitor(), **facts)
    except RecordingFailed as failure:
        raise ImmediateHttpResponse(unavailable()) from failure
