"""Nobody gets past this without a second factor: enrolling and signing out is all there is before it."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from agencies.events import AccessEvent
from agencies.refusals import refused, unavailable
from agencies.sign_in_proofs import second_factor_given
from agencies.sign_in_second_factor import has_second_factor
from agencies.stash import keep_typing
from audit.services import RecordingFailed

# Beside these only pages that answer without any sign-in: signing out, help, static files.
ENROLLING = frozenset({"mfa_activate_totp", "mfa_add_webauthn"})
PROVING = frozenset({"mfa_reauthenticate", "mfa_reauthenticate_webauthn"})


class SecondFactorGate:
    """Stands right behind the sign-in check."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *_: Any
    ) -> HttpResponse | None:
        """Lead whoever has given only a password to the second step; what they typed is kept."""
        if not getattr(view, "login_required", True) or not request.user.is_authenticated:
            return None
        if second_factor_given(request):
            return None
        enrolled = has_second_factor(request.user)
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name in (PROVING if enrolled else ENROLLING):
            return None
        return _lead_to("mfa_reauthenticate" if enrolled else "mfa_activate_totp", request)


def _lead_to(step: str, request: HttpRequest) -> HttpResponse:
    try:
        if request.method == "POST" and request.user.pk:
            keep_typing(request, request.user.pk, why="second_factor_first")
    except RecordingFailed:
        return unavailable()
    onward = {"next": request.get_full_path()} if request.method == "GET" else {"next": "/"}
    answer = HttpResponseRedirect(f"{reverse(step)}?{urlencode(onward)}")
    return refused(request, answer, AccessEvent.CONFIRMATION_ASKED)
