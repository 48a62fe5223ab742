"""The questions of the second step. The sign-in library judges the answers; these say them in our words."""

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm, ReauthenticateWebAuthnForm
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from agencies.forms.fields import PlainText
from agencies.models import User
from agencies.sign_in_second_factor import WORDS, first_use_of, is_of_demonstration

_ON_A_TELEPHONE = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
_NOT_TAKEN = "This passkey could not be used. Try again, or use a code instead"


def _asks_for_code(label: str, hint: str) -> PlainText:
    asked = PlainText(label=label, help_text=hint, called="the code", max_length=40, width="10")
    asked.widget.attrs.update(_ON_A_TELEPHONE)
    return asked


class _OneGuessAtATime(forms.Form):
    """Guesses of one person wait for each other, so that many at once do not slip past the limit."""

    user: User

    def clean_code(self) -> str:
        """The code, if it is right, unused, and not one that everybody knows."""
        code, refusal = self._judged_alone()
        if refusal:
            raise refusal
        held: Authenticator = self.authenticator  # type: ignore[attr-defined]
        if held.type == Authenticator.Type.TOTP:
            if is_of_demonstration(held) and not settings.DEMONSTRATION:
                raise ValidationError(WORDS["incorrect_code"])
            if not first_use_of(self.user, code):
                raise ValidationError(WORDS["incorrect_code"])
        return code

    def _judged_alone(self) -> tuple[str, ValidationError | None]:
        """A refusal is handed out of the transaction, not raised in it: the guess must stay counted."""
        with transaction.atomic():
            User.objects.select_for_update().get(pk=self.user.pk)
            try:
                return super().clean_code(), None  # type: ignore[misc]
            except ValidationError as refusal:
                return "", refusal


_CODE_HINT = "6 digits from your authenticator app, or a recovery code."


class CodeForm(_OneGuessAtATime, AuthenticateForm):
    """The code when signing in."""

    code = _asks_for_code("Code", _CODE_HINT)


class ConfirmCodeForm(_OneGuessAtATime, ReauthenticateForm):
    """The code when confirming that it is still you."""

    code = _asks_for_code("Code", _CODE_HINT)


class SetUpAppForm(ActivateTOTPForm):
    """The first code of an app that has just been set up."""

    code = _asks_for_code("Code your app shows now", "6 digits.")

    def clean_code(self) -> str:
        """The code, noted as used."""
        code: str = super().clean_code()
        first_use_of(self.user, code)
        return code


class _Passkey(forms.Form):
    """Whatever a forged answer makes the library stumble over is a refusal, not a fault of ours."""

    def clean_credential(self) -> Any:
        """What the browser sent, if it is what it should be."""
        checked = getattr(super(), "clean_credential", None)
        return _judged(checked) if checked else self.cleaned_data["credential"]

    def clean(self) -> Any:
        """The whole, likewise."""
        return _judged(super().clean)


def _judged(check: Any) -> Any:
    try:
        return check()
    except ValidationError as refusal:
        if getattr(refusal, "code", "") == "too_many_login_attempts":
            raise
        raise ValidationError(_NOT_TAKEN) from refusal
    except DatabaseError:
        raise
    except Exception as stumbled:
        raise ValidationError(_NOT_TAKEN) from stumbled


class AddPasskeyForm(_Passkey, AddWebAuthnForm):
    """A new passkey and what its owner calls it."""

    name = PlainText(
        label="Name of this passkey",
        help_text="So that you can tell your passkeys apart, for example “Work telephone”.",
        max_length=60,
        required=False,
        width="20",
    )


class PasskeyForm(_Passkey, AuthenticateWebAuthnForm):
    """A passkey when signing in."""


class ConfirmPasskeyForm(_Passkey, ReauthenticateWebAuthnForm):
    """A passkey when confirming that it is still you."""
