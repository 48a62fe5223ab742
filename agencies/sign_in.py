"""Signing in: by invitation only, on the ledger, and with e-mail that says nothing."""

from typing import Any
from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from agencies.events import AccessEvent, SignInEvent
from agencies.models import User
from agencies.refusals import unavailable
from agencies.services.end_sessions import end_sessions
from agencies.sign_in_address import address_of
from agencies.sign_in_proofs import confirmed_lately
from agencies.sign_in_sessions import begin_session
from audit.actor import Visitor
from audit.services import RecordingFailed, record
from audit.verbs import Outcome

_WAYS = {
    "mfa_reauthenticate": "Use a code from your app, or a recovery code",
    "mfa_reauthenticate:webauthn": "Use a passkey",
    "reauthenticate": "Use your password",
}
_WORDS = {
    "incorrect_password": "The password is not right",
    "too_many_login_attempts": "There were too many wrong codes. Wait 5 minutes, then try again",
    "rate_limited": "There were too many wrong codes. Wait 5 minutes, then try again",
}


class ClosedDoorAdapter(DefaultAccountAdapter):
    """Nobody signs themselves up; an administrator adds them to an agency."""

    error_messages = {**DefaultAccountAdapter.error_messages, **_WORDS}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def login(self, request: HttpRequest, user: User) -> None:
        """Record the sign-in first: one that cannot be recorded does not happen."""
        _put_on_ledger(AccessEvent.SIGNED_IN, target=user)
        super().login(request, user)
        begin_session(request)

    def logout(self, request: HttpRequest) -> None:
        """Record first: a signing out that cannot be recorded has not happened either, and says so."""
        if request.user.is_authenticated:
            _put_on_ledger(AccessEvent.SIGNED_OUT, target=request.user)
        super().logout(request)

    def get_client_ip(self, request: HttpRequest) -> str:
        """The same address that wrong passwords are counted by."""
        return address_of(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Wrong passwords are counted in one place (``config/settings/sign_in.py``), and not here."""

    def is_reauthentication_required(self, *, app: str, **_: Any) -> bool:
        """Whoever proved who they are within the last minutes is not asked again."""
        return not confirmed_lately(context.request)

    def get_reauthentication_methods(self, user: User) -> list[dict[str, str]]:
        """The ways to confirm that it is still you: a code first, then a passkey, then the password."""
        offered = {one["id"]: one for one in super().get_reauthentication_methods(user)}
        ways = [{**offered[way], "description": words} for way, words in _WAYS.items() if way in offered]
        return ways or _by_provider()

    def get_login_stages(self) -> list[str]:
        """The library's steps, with our own reading of whether a second one is needed."""
        ours = {"allauth.mfa.stages.AuthenticateStage": "agencies.sign_in_provider.SecondStepUnlessProvided"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def reauthenticate(self, user: User, password: str) -> bool:
        """By the address somebody signs in with."""
        return self.authenticate(context.request, email=user.email, password=password) is not None

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Record that somebody was refused, whether or not the address is known."""
        address = str(credentials.get("email") or "").strip().lower()
        _put_on_ledger(
            AccessEvent.SIGN_IN_REFUSED, outcome=Outcome.REFUSED, changed={"email": (None, address)}
        )

    def set_password(self, user: User, password: str) -> None:
        """A changed password signs its owner out everywhere; here they stay signed in, with a new session."""
        with transaction.atomic():
            _put_on_ledger(SignInEvent.PASSWORD_CHANGED, target=user)
            super().set_password(user, password)
            _end_sessions(user)

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """Whoever has the link comes in by it: that it was sent is recorded first."""
        _put_on_ledger(SignInEvent.LINK_ASKED, target=user)
        super().send_password_reset_mail(user, email, context)

    def refuse_password_link(self, email: str) -> None:
        """Nobody has that address: nothing is sent, the answer is the same; that it was asked is recorded."""
        asked = {"email": (None, email.strip().lower())}
        _put_on_ledger(SignInEvent.LINK_ASKED, outcome=Outcome.REFUSED, changed=asked)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Only the password link is ever sent; nothing that tells an unknown address it is unknown."""
        if template_prefix == "account/email/password_reset_key":
            link = {"password_reset_url": context["password_reset_url"]}
            self.render_mail(template_prefix, email, link).send()

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link in that e-mail leads to our public address, whatever address was asked."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.PUBLIC_URL + path.replace("UID-KEY", quote(key))


def _by_provider() -> list[dict[str, str]]:
    """Somebody with neither password nor second step here confirms where they signed in."""
    if not settings.SINGLE_SIGN_ON_NAME:
        return []
    words = f"Sign in again with {settings.SINGLE_SIGN_ON_NAME}"
    return [{"id": "provider", "description": words, "url": reverse("single_sign_on")}]


def _end_sessions(user: User) -> None:
    try:
        end_sessions(user.pk, actor=Visitor())
    except RecordingFailed as failure:
        raise ImmediateHttpResponse(unavailable()) from failure


def _put_on_ledger(event: Any, **facts: Any) -> None:
    try:
        with transaction.atomic():
            record(event, actor=Visitor(), **facts)
    except RecordingFailed as failure:
        raise ImmediateHttpResponse(unavailable()) from failure
