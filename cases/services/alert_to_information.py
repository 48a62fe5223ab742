"""Bringing new information to those who should know, and their saying that they read it."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.held_item import hold_item
from cases.information_duty import ALERT, settle_alert
from cases.information_events import InformationEvent
from cases.models import Case, InformationAlert, InformationItem, InformationStatus
from cases.selectors.stakeholders import stakeholders_of
from reminders.services.due_dates import set_due_date

READ_WITHIN = timedelta(days=2)


@transaction.atomic
def alert_to_information(item: InformationItem, *, actor: ActingPerson, why: str) -> list[InformationAlert]:
    """Alert everybody who may read the item and does not yet have an alert to answer; each has two days."""
    item = hold_item(item, actor=actor)
    case = claim(Case.objects.visible_to(actor).get(pk=item.case_id), actor, Action.SUBMIT_INFORMATION)
    if item.status == InformationStatus.DISMISSED:
        raise ValidationError("This item was dismissed, so nobody is alerted to it")
    if not why.strip():
        raise ValidationError({"why": "Explain why they should know now"})
    waiting = InformationAlert.objects.visible_to(actor).filter(item_id=item.pk, acknowledged_at__isnull=True)
    asked = set(waiting.values_list("user_id", "agency_id"))
    people = [one for one in stakeholders_of(item, actor=actor) if (one.user_id, one.agency_id) not in asked]
    if not people:
        raise ValidationError("Nobody else on the case may read this item, or all have been alerted already")
    due_on = timezone.localdate() + READ_WITHIN
    alerts = [
        InformationAlert(
            case_id=case.pk,
            item_id=item.pk,
            user_id=one.user_id,
            agency_id=one.agency_id,
            why=why,
            flagged_by_id=actor.user_id,
            due_on=due_on,
        )
        for one in people
    ]
    for alert in alerts:
        alert.save(force_insert=True)
        _ask(alert, case, actor)
    shown = [one.pk for one in alerts]
    record(InformationEvent.ALERTED, actor=actor, target=item, case_id=case.pk, shown=shown)
    return alerts


def _ask(alert: InformationAlert, case: Case, actor: ActingPerson) -> None:
    # Once it is overdue, the managers of the agency have it among what is overdue there.
    set_due_date(
        actor=actor,
        kind=ALERT,
        subject=alert,
        case_id=case.pk,
        agency_id=alert.agency_id,
        due_on=alert.due_on,
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
