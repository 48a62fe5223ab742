"""Acknowledging a concern."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case
from interventions.duties import CONCERN
from interventions.events import ConcernEvent
from interventions.models import Concern, ConcernTold
from reminders.services.due_dates import settle_due_date


@transaction.atomic
def acknowledge_concern(
    concern: Concern, *, actor: ActingPerson, version: int, what_was_done: str
) -> Concern:
    """Say that a concern was read and what is being done about it; that settles the duty to read it."""
    concern = claim(concern, actor, Action.ACKNOWLEDGE_CONCERN, version=version)
    _require_whose_it_is(concern, actor)
    if concern.acknowledged_at is not None:
        raise ValidationError("This concern has been acknowledged already")
    if concern.raised_by_id == actor.user_id:
        raise ValidationError("You raised this concern, so somebody else must acknowledge it")
    if not what_was_done.strip():
        raise ValidationError({"what_was_done": "Enter what you are doing about it"})
    concern.acknowledged_at, concern.acknowledged_by_id = timezone.now(), actor.user_id
    concern.what_was_done = what_was_done
    concern.version += 1
    concern.save(update_fields=["acknowledged_at", "acknowledged_by", "what_was_done", "version"])
    settle_due_date(actor=actor, kind=CONCERN, subject=concern)
    record(
        ConcernEvent.CONCERN_ACKNOWLEDGED,
        actor=actor,
        target=concern,
        case_id=concern.case_id,
        changed={"acknowledged_by": (None, actor.user_id)},
    )
    return concern


def _require_whose_it_is(concern: Concern, actor: ActingPerson) -> None:
    """For the agency that leads the case, the one that raised it, and whoever it was passed on to."""
    if concern.agency_id == actor.agency_id:
        return
    led = Case.objects.visible_to(actor).filter(pk=concern.case_id, lead_agency_id=actor.agency_id)
    told = ConcernTold.objects.visible_to(actor).filter(concern_id=concern.pk, user_id=actor.user_id)
    if not led.exists() and not told.exists():
        raise PermissionDenied
