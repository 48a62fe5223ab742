"""The only e-mail of plans and sessions. It says that somebody waits, and nothing else."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

SUBJECT = "You are needed in Throughcare now"


def post_of_concern(address: str, *, through: BaseEmailBackend) -> None:
    """Ask one person to look now: no name, no reference, no agency."""
    body = f"{SUBJECT}. Open your notifications.\n\n{settings.PUBLIC_URL}\n"
    EmailMessage(SUBJECT, body, to=[address], connection=through).send()
