"""One e-mail a day to one person: claimed before it is sent, noted after.

Guarantee (ADR 0007): one a day; a second only when the machine died between handing the e-mail over and
noting it, never a third. Losing one loses nothing else: the inbox and My work say the same.
"""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from audit.actor import System
from audit.services import record
from reminders.events import DueEvent
from reminders.models import Digest
from reminders.selectors.digests import failed


@transaction.atomic
def begin_digest(user_id: UUID, *, actor: System, day: date) -> Digest | None:
    """Claim the e-mail of that day for one person; nothing when somebody else has, or it has gone."""
    now = timezone.now()
    fresh = Digest(user_id=user_id, day=day, claimed_at=now)
    Digest.objects.bulk_create([fresh], ignore_conflicts=True)
    digest = Digest.objects.select_for_update().get(user_id=user_id, day=day)
    if digest.pk != fresh.pk:
        again = Digest.objects.filter(failed(), pk=digest.pk)
        if not again.update(claimed_at=now, tries=F("tries") + 1):
            return None
    record(DueEvent.DIGEST_BEGUN, actor=actor, target=digest, recipients=[user_id])
    return digest


@transaction.atomic
def note_digest_sent(digest: Digest, *, actor: System) -> None:
    """Note that the e-mail was handed over."""
    digest.sent_at = timezone.now()
    digest.save(update_fields=["sent_at"])
    record(DueEvent.DIGEST_SENT, actor=actor, target=digest, recipients=[digest.user_id])
