"""How every app above tells the clock what is due. Called inside the act that makes it so."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from audit.actor import Actor, System, acting_user_id
from audit.services import Recordable, record
from reminders.events import DueEvent
from reminders.models import DueDate, Notice
from reminders.rules import AHEAD

_CLOCK = System("keeping the clock")


@transaction.atomic
def set_due_date(
    *,
    actor: Actor,
    kind: str,
    subject: Recordable,
    agency_id: UUID,
    due_on: date,
    what: str,
    reason: str,
    link: str,
    case_id: UUID | None = None,
    responsible_id: UUID | None = None,
    responsible_role: str = "",
) -> DueDate:
    """Set the one open duty of this kind on the subject, or move it; called by the act that causes it.

    ``agency_id`` is the agency whose duty it is: only its members are told. Give ``responsible_role``
    beside ``responsible_id`` to say to whom it falls if that person leaves. ``what`` and ``reason`` must
    name nobody. Whoever acts is who waits for it (``raised_by``), unless it is their own.
    """
    due = _undone(subject, kind) or DueDate(
        kind=kind, subject_type=type(subject).__name__, subject_id=subject.pk, version=0
    )
    before = (due.due_on, due.responsible_id or due.responsible_role) if due.version else (None, None)
    due.case_id, due.agency_id, due.due_on = case_id, agency_id, due_on
    due.responsible_id, due.responsible_role = responsible_id, responsible_role
    due.what, due.reason, due.link = what, reason, link
    due.look_on = due_on - AHEAD
    raised_by = acting_user_id(actor)
    due.raised_by_id = None if raised_by == responsible_id else raised_by
    due.version += 1
    due.save()
    put_away = _put_notices_away(due) if due.version > 1 else []
    after = (due_on, responsible_id or responsible_role)
    changed = dict(zip(("due_on", "responsible"), zip(before, after, strict=True), strict=True))
    record(DueEvent.SET, actor=actor, target=due, case_id=case_id, shown=put_away, changed=changed)
    return due


@transaction.atomic
def settle_due_date(*, actor: Actor, kind: str, subject: Recordable) -> bool:
    """Settle the open duty of this kind on the subject, if there is one; whether there was."""
    due = _undone(subject, kind)
    if due is None:
        return False
    due.done_at = timezone.now()
    due.version += 1
    due.save(update_fields=["done_at", "version"])
    put_away = _put_notices_away(due)
    record(DueEvent.SETTLED, actor=actor, target=due, case_id=due.case_id, shown=put_away)
    return True


def _undone(subject: Recordable, kind: str) -> DueDate | None:
    # The acting person need not see somebody else's duty to settle it: the act above was permitted.
    rows = DueDate.objects.visible_to(_CLOCK).filter(subject_id=subject.pk, kind=kind, done_at__isnull=True)
    return rows.select_for_update(of=("self",)).first()


def _put_notices_away(due: DueDate) -> list[UUID]:
    # A duty that is done or was moved no longer calls for attention: what was told of it counts as read.
    told = Notice.objects.visible_to(_CLOCK).filter(due_date=due, read_at__isnull=True)
    keys = list(told.values_list("pk", flat=True))
    if keys:
        told.filter(pk__in=keys).update(read_at=timezone.now())
    return keys
