"""Putting notices away. The duty itself stays until it is done."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from audit.actor import ActingPerson
from audit.services import record
from reminders.events import DueEvent
from reminders.models import Notice
from reminders.selectors.notices import unread_among


@transaction.atomic
def mark_read(notice_ids: list[UUID], *, actor: ActingPerson) -> int:
    """Mark one's own notices as read; how many were. Anybody else's, hidden or absent, are passed over."""
    unread = unread_among(actor, notice_ids)
    now = timezone.now()
    for notice in unread:
        notice.read_at = now
    Notice.objects.visible_to(actor).bulk_update(unread, ["read_at"])
    if unread:
        record(DueEvent.NOTICES_READ, actor=actor, shown=[one.pk for one in unread])
    return len(unread)
