"""The second step of signing in: the sign-in library's pages, each recorded, all or nothing."""

from typing import Any

from allauth.account.views import ReauthenticateView as PasswordAgainView
from allauth.mfa.base.views import AuthenticateView, ReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from agencies.events import SignInEvent
from agencies.models import User
from agencies.refusals import unavailable
from agencies.sign_in_ledger import note, note_refusal
from agencies.sign_in_second_factor import OPENS_THE_DOOR, demonstration_code
from audit.services import RecordingFailed


class Recorded:
    """A page of the sign-in library, in one transaction: what cannot be recorded has not happened."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer; undo everything when it could not be recorded."""
        try:
            with transaction.atomic():
                response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
                if response.status_code >= 500:
                    transaction.set_rollback(True)
                return response
        except RecordingFailed:
            return unavailable()


def ways_of(user: User) -> dict[str, bool]:
    """Which second steps somebody holds, for what a page offers."""
    held = set(Authenticator.objects.filter(user_id=user.pk).values_list("type", flat=True))
    return {kind: kind in held for kind in OPENS_THE_DOOR}


def _note_use_of(authenticator: Authenticator) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        note(SignInEvent.CODE_USED, authenticator.user)


class SecondStep(Recorded, AuthenticateView):
    """After the password: the code or the passkey."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Let them in; a recovery code used for it is on the ledger."""
        held = getattr(form, "authenticator", None) or form.cleaned_data["credential"]
        _note_use_of(held)
        answer: HttpResponse = super().form_valid(form)
        return answer

    def form_invalid(self, form: Any) -> HttpResponse:
        """Ask again, and record that they were refused."""
        note_refusal(SignInEvent.FACTOR_REFUSED, self.stage.login.user)
        answer: HttpResponse = super().form_invalid(form)
        answer.status_code = 400
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Offer a passkey only to those who have one; in a demonstration, say the code."""
        user = self.stage.login.user
        ways = ways_of(user)
        more = {"ways": ways, "demonstration_code": demonstration_code(user)}
        return {**super().get_context_data(**kwargs), **more}


class _Confirming(Recorded):
    """Confirming that it is still you."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Record it, then go on where they were."""
        held = getattr(form, "authenticator", None) or form.cleaned_data["credential"]
        _note_use_of(held)
        note(SignInEvent.CONFIRMED, held.user)
        answer: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        return answer

    def form_invalid(self, form: Any) -> HttpResponse:
        """Ask again, and record that they were refused."""
        note_refusal(SignInEvent.FACTOR_REFUSED, self.request.user)  # type: ignore[attr-defined]
        answer: HttpResponse = self.render_to_response(self.get_context_data(form=form))  # type: ignore[attr-defined]
        answer.status_code = 400
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """In a demonstration, say the code."""
        code = demonstration_code(self.request.user)  # type: ignore[attr-defined]
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        form = kwargs.get("form")
        return {**context, **({"form": form} if form else {}), "demonstration_code": code}


class ConfirmByCode(_Confirming, ReauthenticateView):
    """By code."""


class ConfirmByPasskey(_Confirming, ReauthenticateWebAuthnView):
    """By passkey."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The library leaves the form out of what it hands on."""
        return super().get_context_data(**{"form": self.get_form(), **kwargs})


class ConfirmByPassword(Recorded, PasswordAgainView):
    """By password; wrong ones are counted and recorded as at sign-in."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Record it, then go on where they were."""
        note(SignInEvent.CONFIRMED, self.request.user)
        answer: HttpResponse = super().form_valid(form)
        return answer
