"""What somebody has proved in this session, and how long ago: read from the sign-in library's own records."""

import time
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest
from rest_framework.request import Request


def second_factor_given(request: HttpRequest | Request) -> bool:
    """Whether this session was opened with more than a password."""
    return any(_is_second_factor(one) for one in _proofs(request))


def confirmed_lately(request: HttpRequest) -> bool:
    """Whether somebody proved who they are within the last minutes, by password or second factor."""
    since = time.time() - settings.STEP_UP_SECONDS
    return any(since <= one.get("at", 0) for one in _proofs(request))


def _proofs(request: HttpRequest | Request) -> list[dict[str, Any]]:
    return list(get_authentication_records(request, request.user))


def _is_second_factor(proof: dict[str, Any]) -> bool:
    return proof.get("method") == "mfa" or bool(proof.get("second_factor"))
