"""The second step of signing in: an authenticator app, a passkey, or a recovery code."""

import base64
import hashlib
from functools import cache as remember

from allauth.account.internal.flows.login import record_authentication
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from agencies.models import User

TAKES_CODES = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)
OPENS_THE_DOOR = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# A code is taken 30 seconds early or late as well; it must not be taken twice within that time.
_CODE_LIVES = 120
# Meant to be known, and refused outside a demonstration.
DEMONSTRATION_SECRET = "DEMONSTRATIONONLYDEMONSTRATION2A"  # noqa: S105
WORDS = {
    "incorrect_code": "This code is not right, has expired or was used before. Enter the code shown now",
    "cannot_delete_authenticator": "This is your only second step. Add another one before you remove it",
}


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets are kept encrypted, and nobody removes the last thing they sign in with."""

    error_messages = {**DefaultMFAAdapter.error_messages, **WORDS}

    def encrypt(self, text: str) -> str:
        """What an app and recovery codes are made from, as it is kept."""
        return _box(settings.STASH_KEY).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """What it was; something nobody can guess if the key has changed since, so that no code fits."""
        try:
            return _box(settings.STASH_KEY).decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return generate_totp_secret()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Only if something else than recovery codes is left to sign in with."""
        others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=OPENS_THE_DOOR)
        return others.exclude(pk=authenticator.pk).exists()

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002 - the library's name
        """What a passkey is called until its owner names it."""
        held = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Passkey {held + 1}"


@remember
def _box(key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"second factor:{key}".encode()).digest()))


def has_second_factor(user: User) -> bool:
    """Whether somebody has set up an app or a passkey."""
    return Authenticator.objects.filter(user_id=user.pk, type__in=OPENS_THE_DOOR).exists()


def first_use_of(user: User, code: str) -> bool:
    """Note that an app's code was used; false when it was used before."""
    return bool(cache.add(_used(user, code), True, timeout=_CODE_LIVES))


def is_of_demonstration(authenticator: Authenticator) -> bool:
    """Whether this is the app everybody knows the secret of."""
    kept = authenticator.data.get("secret")
    return bool(kept) and SecondFactorAdapter().decrypt(kept) == DEMONSTRATION_SECRET


def demonstration_code(user: User) -> str:
    """The code a demonstration person can enter now; empty for all others and elsewhere."""
    if not settings.DEMONSTRATION:
        return ""
    held = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).first()
    if held is None or not is_of_demonstration(held):
        return ""
    unused = (code for code in codes_of(DEMONSTRATION_SECRET) if cache.get(_used(user, code)) is None)
    return next(unused, "")


def codes_of(secret: str) -> list[str]:
    """The codes an app with this secret shows now, and showed and will show half a minute away; now first."""
    before, now, after = (format_hotp_value(hotp_value(secret, at)) for at in yield_hotp_counters_from_time())
    return [now, after, before]


def _used(user: User, code: str) -> str:
    digest = hashlib.sha256(f"{user.pk}:{normalize_user_code(code)}".encode()).hexdigest()
    return f"code-used:{digest}"


def note_second_factor(request: HttpRequest, authenticator: Authenticator) -> None:
    """Whoever has just set one up has shown that they hold it: this session counts as opened with it."""
    record_authentication(request, authenticator.user, "mfa", id=authenticator.pk, type=authenticator.type)
