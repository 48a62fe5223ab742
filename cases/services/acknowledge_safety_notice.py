"""Saying that one has read a safety notice."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.information_events import SafetyNoticeEvent
from cases.models import Case, SafetyNotice
from cases.notice_reading import settle_reading
from cases.selectors.notice_readings import own_reading


@transaction.atomic
def acknowledge_safety_notice(notice: SafetyNotice, *, actor: ActingPerson) -> int:
    """Of one's own, and of what somebody who left handed over; how many that were."""
    case = claim(Case.objects.visible_to(actor).get(pk=notice.case_id), actor, Action.DO_ACTION)
    if notice.ended_at:
        raise ValidationError("This notice was ended, so nobody has to read it any more")
    waiting = list(own_reading(notice.pk, actor=actor).select_for_update(of=("self",)))
    if not waiting:
        raise ValidationError("There is nothing here that waits for you")
    for one in waiting:
        one.acknowledged_at, one.acknowledged_by_id = timezone.now(), actor.user_id
        one.version += 1
        one.save(update_fields=["acknowledged_at", "acknowledged_by", "version"])
        settle_reading(one, actor=actor)
    shown = [one.pk for one in waiting]
    record(SafetyNoticeEvent.READ, actor=actor, target=notice, case_id=case.pk, shown=shown)
    return len(waiting)
