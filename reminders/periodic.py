"""The clock as a front end: what Celery beat calls. The schedule is in `config/settings/jobs.py`.

Neither task takes anything from the broker. A task that is lost, repeated or cut off does no harm: what
is still to do stands in the database, and the next call finds it.
"""

import logging
from smtplib import SMTPException

from celery import shared_task
from django.conf import settings
from django.core.mail import get_connection
from django.utils import timezone

from audit.actor import System
from audit.jobs import job
from reminders.notify import post_digest
from reminders.selectors.digests import owed_a_digest
from reminders.services.send_digest import begin_digest, note_digest_sent
from reminders.services.sweep import Swept, sweep_a_batch

_SWEEP = System("daily sweep")
_log = logging.getLogger("throughcare.reminders")


@shared_task(name="reminders.sweep_due_dates", ignore_result=True)
@job("daily sweep")
def sweep_due_dates(actor: System) -> None:
    """Tell everybody what is due, batch after batch, until nothing is left to look at."""
    swept = sweep_until_done(actor)
    _log.info("sweep: due dates looked at %d, notices made %d", swept.looked_at, swept.told)


@shared_task(name="reminders.send_digests", ignore_result=True)
@job("daily e-mail")
def send_digests(actor: System) -> None:
    """E-mail everybody who has something unread, once a day, from seven in the morning."""
    now = timezone.localtime()
    if now.hour < settings.DIGEST_FIRST_HOUR:
        return
    sent, people = 0, owed_a_digest(now.date())
    with get_connection() as post:
        for user_id, address in people:
            digest = begin_digest(user_id, actor=actor, day=now.date())
            if digest is None:
                continue
            try:
                post_digest(address, through=post)
            except (SMTPException, OSError) as failure:
                # The address is in the exception's text, so only its kind is kept.
                _log.warning("digest: not sent (%s)", type(failure).__name__)
                continue
            note_digest_sent(digest, actor=actor)
            sent += 1
    _log.info("digest: people owed one %d, sent %d", len(people), sent)


def sweep_until_done(actor: System = _SWEEP) -> Swept:
    """All batches of one sweep, for the day it is now in London."""
    today, size = timezone.localdate(), settings.SWEEP_BATCH
    looked_at = told = 0
    while True:
        batch = sweep_a_batch(actor=actor, today=today, size=size)
        looked_at, told = looked_at + batch.looked_at, told + batch.told
        if batch.looked_at < size:
            return Swept(looked_at, told)
