"""The e-mail somebody gets when they are added to an agency. It names neither them nor the agency."""

import logging
from smtplib import SMTPException

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail

from agencies.models import User

SUBJECT = "You have something to do in Throughcare"

_log = logging.getLogger("throughcare.agencies")


def invite(user: User) -> None:
    """Ask somebody to sign in. If the e-mail cannot be sent, "Choose a new password" sends another."""
    try:
        _send(user)
    except (SMTPException, OSError) as failure:
        # The address is in the exception's text, so only its kind is kept.
        _log.warning("invitation: not sent (%s)", type(failure).__name__)


def _send(user: User) -> None:
    if user.has_usable_password():
        send_mail(SUBJECT, f"{SUBJECT}.\n\n{settings.PUBLIC_URL}\n", None, [user.email])
        return
    token = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    adapter = get_adapter()
    link = adapter.get_reset_password_from_key_url(f"{user_pk_to_url_str(user)}-{token}")
    adapter.send_mail("account/email/password_reset_key", user.email, {"password_reset_url": link})
