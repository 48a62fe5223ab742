"""What protects typing is kept for days, not for good."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from agencies.events import AccessEvent
from agencies.narrow_acts import call_narrow
from agencies.stash import KEPT_FOR
from audit.actor import System
from audit.services import record

AT_ONCE = 1_000


@transaction.atomic
def forget_old_forms(*, actor: System) -> int:
    """Remove forms carried out long ago and unsaved text past its days, some at a time; how many went."""
    now = timezone.now()
    sent_before = now - timedelta(days=settings.SUBMITTED_FORMS_KEPT_DAYS)
    rows = call_narrow("agencies_forget_old_forms", sent_before, now - KEPT_FOR, AT_ONCE)
    gone: list[UUID] = [key for (key,) in rows]
    if gone:
        record(AccessEvent.OLD_FORMS_FORGOTTEN, actor=actor, shown=gone)
    return len(gone)
