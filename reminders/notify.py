"""The only e-mail of the clock. It says that there is something to do, and nothing else."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

SUBJECT = "You have something to do in Throughcare"


def post_digest(address: str, *, through: BaseEmailBackend) -> None:
    """Send one person the daily e-mail: no name, no reference, no number, no agency."""
    body = f"{SUBJECT}.\n\n{settings.PUBLIC_URL}\n"
    EmailMessage(SUBJECT, body, to=[address], connection=through).send()
