"""Who was alerted to an item, and who has said that they read it."""

from hashlib import sha256
from uuid import UUID

from django.utils import timezone

from agencies.forms.date_parts import in_full
from agencies.models import Membership
from audit.actor import ActingPerson
from cases.information_duty import ALERT
from cases.models import InformationAlert, InformationItem
from cases.selectors.hand_overs import open_duties
from cases.selectors.stakeholders import stakeholders_of


def alerts_to(item: InformationItem, *, actor: ActingPerson) -> list[str]:
    """A line for everybody alerted: those who have not read it first."""
    rows = InformationAlert.objects.visible_to(actor).filter(item_id=item.pk)
    found = rows.select_related("user", "agency").order_by("-acknowledged_at", "due_on", "pk")
    return [f"{one.user}, {one.agency}: {_state(one)}" for one in found]


def unread_alerts(item: InformationItem, *, actor: ActingPerson) -> dict[tuple[UUID, UUID], InformationAlert]:
    """The alerts nobody has said yet that they read, by person and agency."""
    rows = InformationAlert.objects.visible_to(actor).filter(item_id=item.pk, acknowledged_at__isnull=True)
    return {(one.user_id, one.agency_id): one for one in rows}


def who_is_alerted(item: InformationItem, *, actor: ActingPerson) -> list[Membership]:
    """Those who may read the item and are not asked to at present: to them an alert goes."""
    asked = {due.subject_id for due in open_duties(item.case_id) if due.kind == ALERT}
    waiting = {who for who, one in unread_alerts(item, actor=actor).items() if one.pk in asked}
    return [one for one in stakeholders_of(item, actor=actor) if (one.user_id, one.agency_id) not in waiting]


def mark_of(people: list[Membership]) -> str:
    """What tells one list of people from another, without saying who they are."""
    keys = sorted(f"{one.user_id} {one.agency_id}" for one in people)
    return sha256("\n".join(keys).encode()).hexdigest()


def _state(alert: InformationAlert) -> str:
    if alert.acknowledged_at is not None:
        return f"read on {in_full(timezone.localtime(alert.acknowledged_at).date())}"
    return f"to be read by {in_full(alert.due_on)}"
