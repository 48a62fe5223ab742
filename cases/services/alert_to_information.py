"""Bringing new information to those who should know, and their saying that they read it."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from agencies.access import claim
from agencies.models import Membership
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.held_item import hold_item
from cases.information_duty import ALERT, settle_alert
from cases.information_events import InformationEvent
from cases.models import Case, InformationAlert, InformationItem, InformationStatus
from cases.selectors.alerts import mark_of, unread_alerts, who_is_alerted
from reminders.services.due_dates import set_due_date

READ_WITHIN = timedelta(days=2)


@transaction.atomic
def alert_to_information(
    item: InformationItem, *, actor: ActingPerson, why: str, shown: str = ""
) -> list[InformationAlert]:
    """Alert everybody who may read the item and does not yet have an alert to answer; each has two days.

    ``shown`` marks the list whoever sends it was shown: if it is another by now, nobody is alerted.
    """
    item = hold_item(item, actor=actor)
    case = claim(Case.objects.visible_to(actor).get(pk=item.case_id), actor, Action.SUBMIT_INFORMATION)
    if item.status == InformationStatus.DISMISSED:
        raise ValidationError("This item was dismissed, so nobody is alerted to it")
    if not why.strip():
        raise ValidationError({"why": "Explain why they should know now"})
    people, unread = who_is_alerted(item, actor=actor), unread_alerts(item, actor=actor)
    if not people:
        raise ValidationError("Nobody else on the case may read this item, or all have been alerted already")
    if shown and shown != mark_of(people):
        raise ValidationError(
            "Who may read this item has changed meanwhile. Read the list again, then send it"
        )
    # Whoever has not read it, and is no longer asked to, is asked again.
    alerts = [unread.get((one.user_id, one.agency_id)) or _new(item, one, why, actor) for one in people]
    for alert in alerts:
        _ask(alert, case, actor)
    keys = [one.pk for one in alerts]
    record(InformationEvent.ALERTED, actor=actor, target=item, case_id=case.pk, shown=keys)
    return alerts


def _new(item: InformationItem, to: Membership, why: str, actor: ActingPerson) -> InformationAlert:
    return InformationAlert.objects.create(
        case_id=item.case_id,
        item_id=item.pk,
        user_id=to.user_id,
        agency_id=to.agency_id,
        why=why,
        flagged_by_id=actor.user_id,
        due_on=timezone.localdate() + READ_WITHIN,
    )


def _ask(alert: InformationAlert, case: Case, actor: ActingPerson) -> None:
    # Once it is overdue, the managers of the agency have it among what is overdue there.
    set_due_date(
        actor=actor,
        kind=ALERT,
        subject=alert,
        case_id=case.pk,
        agency_id=alert.agency_id,
        due_on=timezone.localdate() + READ_WITHIN,
        what=f"Read new information on {case.reference}",
        reason="You were alerted to it",
        link=reverse("cases:acknowledge_alert", args=[case.reference, alert.pk]),
        responsible_id=alert.user_id,
        responsible_role="countersigning_manager",
    )


@transaction.atomic
def acknowledge_alert(
    alert: InformationAlert, *, actor: ActingPerson, version: int, follows: str = ""
) -> InformationAlert:
    """Say that one has read it, and what one does about it if anything."""
    fresh = claim(alert, actor, Action.CONTRIBUTE, version=version)
    if fresh.acknowledged_at is not None:
        raise ValidationError("You have acknowledged this already")
    fresh.acknowledged_at, fresh.follows = timezone.now(), follows
    fresh.version += 1
    fresh.save(update_fields=["acknowledged_at", "follows", "version"])
    settle_alert(fresh, actor=actor)
    changed = {"acknowledged_at": (None, fresh.acknowledged_at)}
    record(
        InformationEvent.ALERT_ACKNOWLEDGED, actor=actor, target=fresh, case_id=fresh.case_id, changed=changed
    )
    return fresh
