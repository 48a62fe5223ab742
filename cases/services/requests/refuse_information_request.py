"""Refusing an information request, or the rest of it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.models import InformationRequest, RefusalGround, RequestStage
from cases.request_duty import reference_of, settle_answer, tell_who_asked
from cases.request_events import RequestEvent
from cases.request_rules import require_asked_of_us


@transaction.atomic
def refuse_information_request(
    one: InformationRequest, *, actor: ActingPerson, version: int, ground: str, reason: str
) -> InformationRequest:
    """Say no, on which ground and why; parts that were given already stay given."""
    one = claim(one, actor, Action.REQUEST_INFORMATION, version=version)
    require_asked_of_us(one, actor)
    problems = {}
    if ground not in RefusalGround.values:
        problems["ground"] = "Select on what ground you refuse"
    if not reason.strip():
        problems["reason"] = "Explain why, so that the other agency knows what to do next"
    if problems:
        raise ValidationError(problems)
    before = one.stage
    one.stage, one.ground, one.ended_because = RequestStage.REFUSED, RefusalGround(ground), reason
    one.ended_by_id, one.ended_at = actor.user_id, timezone.now()
    one.version += 1
    one.save()
    settle_answer(one, actor=actor)
    reference = reference_of(one, actor=actor)
    tell_who_asked(one, "An information request of your agency was refused", reference=reference, actor=actor)
    changed = {"stage": (before, RequestStage.REFUSED.value), "ground": (None, ground)}
    record(RequestEvent.REFUSED, actor=actor, target=one, case_id=one.case_id, changed=changed)
    return one
