"""Ending a supervision: by an administrator, or with the place of either of the two."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from agencies.access import StaleVersion, admit
from agencies.leaving import Leaver
from agencies.models import Supervision
from agencies.roles import Action
from agencies.supervision_events import SupervisionEvent
from agencies.validity import in_force
from audit.actor import ActingPerson, Actor
from audit.services import record


@transaction.atomic
def end_supervision(supervision: Supervision, *, actor: ActingPerson, version: int) -> Supervision:
    """End it from now: the supervisor's next request reads nothing of those sessions any more."""
    admit(actor, Action.MANAGE_MEMBERS, agency_id=supervision.agency_id)
    fresh = Supervision.objects.select_for_update().filter(pk=supervision.pk).first()
    if fresh is None:
        raise PermissionDenied
    if fresh.version != version:
        raise StaleVersion(fresh)
    if fresh.valid_until is not None:
        raise ValidationError("This supervision has ended already")
    changed = _end(fresh)
    record(SupervisionEvent.ENDED, actor=actor, target=fresh, changed=changed)
    return fresh


@transaction.atomic
def end_supervisions_of(leaver: Leaver, *, actor: Actor) -> int:
    """End every supervision at the agency that somebody who leaves is part of; how many there were."""
    rows = Supervision.objects.filter(in_force(), agency_id=leaver.agency_id)
    rows = rows.filter(Q(supervisor_id=leaver.user_id) | Q(supervised_id=leaver.user_id))
    ending = list(rows.select_for_update())
    for one in ending:
        changed = _end(one)
        record(SupervisionEvent.ENDED, actor=actor, target=one, changed=changed)
    return len(ending)


def _end(supervision: Supervision) -> dict[str, tuple[object, object]]:
    supervision.valid_until = timezone.now()
    supervision.version += 1
    supervision.save(update_fields=["valid_until", "version"])
    return {"valid_until": (None, supervision.valid_until)}
