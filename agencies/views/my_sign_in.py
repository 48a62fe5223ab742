"""How one signs in oneself: second steps, recovery codes, and where one is signed in."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.urls import reverse

from agencies.answers import Page
from agencies.page import ActorRequest, page

_KINDS = {Authenticator.Type.TOTP: "Authenticator app", Authenticator.Type.WEBAUTHN: "Passkey"}


@page(unrecorded="shows somebody their own ways of signing in")
def second_factors_page(request: ActorRequest) -> Page:
    """What one signs in with, and what can be added or taken away."""
    held = list(Authenticator.objects.filter(user_id=request.user.pk).order_by("created_at"))
    steps = [one for one in held if one.type in _KINDS]
    return Page(
        "agencies/my_sign_in.html",
        {
            "steps": [_step(one, is_only=len(steps) == 1) for one in steps],
            "has_app": any(one.type == Authenticator.Type.TOTP for one in steps),
            "codes_left": _codes_left(held),
        },
    )


def _step(held: Authenticator, *, is_only: bool) -> dict[str, Any]:
    passkey = held.type == Authenticator.Type.WEBAUTHN
    remove = reverse("mfa_remove_webauthn", args=[held.pk]) if passkey else reverse("mfa_deactivate_totp")
    return {
        "title": f"Passkey: {held.wrap().name}" if passkey else _KINDS[held.type],
        "added": held.created_at,
        "used": held.last_used_at,
        "remove_href": "" if is_only else remove,
    }


def _codes_left(held: list[Authenticator]) -> int | None:
    codes = next((one for one in held if one.type == Authenticator.Type.RECOVERY_CODES), None)
    return None if codes is None else len(codes.wrap().get_unused_codes())
