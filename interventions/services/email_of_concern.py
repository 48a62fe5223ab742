"""The e-mail to somebody told of a concern: claimed before it is sent, noted after, as in ADR 0007.

One to each; a second only when the machine died between handing it over and noting that, never a third.
"""

from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from agencies.database_context import database_context
from audit.actor import System
from audit.services import record
from interventions.events import ConcernEvent
from interventions.models import ConcernTold
from interventions.selectors.concern_emails import MOST_TRIES, TAKEN_TO_HAVE_FAILED


@transaction.atomic
def begin_email_of_concern(told: UUID, *, actor: System) -> bool:
    """Claim the e-mail to one person; whether it is ours to send."""
    now = timezone.now()
    with database_context(actor):
        rows = ConcernTold.objects.visible_to(actor).filter(pk=told, emailed_at__isnull=True)
        free = Q(email_claimed_at__isnull=True) | Q(email_claimed_at__lt=now - TAKEN_TO_HAVE_FAILED)
        mine = rows.filter(free, email_tries__lt=MOST_TRIES)
        claimed = bool(mine.update(email_claimed_at=now, email_tries=F("email_tries") + 1))
        if claimed:
            row = ConcernTold.objects.visible_to(actor).get(pk=told)
            record(ConcernEvent.EMAIL_BEGUN, actor=actor, target=row, case_id=row.case_id)
    return claimed


@transaction.atomic
def note_email_of_concern_sent(told: UUID, *, actor: System) -> None:
    """Note that the e-mail was handed over."""
    with database_context(actor):
        row = ConcernTold.objects.visible_to(actor).get(pk=told)
        row.emailed_at = timezone.now()
        row.save(update_fields=["emailed_at"])
        record(ConcernEvent.EMAIL_SENT, actor=actor, target=row, case_id=row.case_id)
