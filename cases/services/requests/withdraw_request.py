"""Taking an information request back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.models import InformationRequest, RequestStage
from cases.request_duty import reference_of, settle_answer, tell_who_was_asked
from cases.request_events import RequestEvent
from cases.request_rules import require_asked_by_us


@transaction.atomic
def withdraw_request(
    one: InformationRequest, *, actor: ActingPerson, version: int, reason: str
) -> InformationRequest:
    """Nothing more is asked for, and why; what was given already stays given."""
    one = claim(one, actor, Action.REQUEST_INFORMATION, version=version)
    require_asked_by_us(one, actor)
    if not reason.strip():
        raise ValidationError({"reason": "Explain why it is no longer needed"})
    before = one.stage
    one.stage, one.ended_because = RequestStage.WITHDRAWN, reason
    one.ended_by_id, one.ended_at = actor.user_id, timezone.now()
    one.version += 1
    one.save()
    settle_answer(one, actor=actor)
    reference = reference_of(one, actor=actor)
    tell_who_was_asked(
        one, "An information request to your agency was withdrawn", reference=reference, actor=actor
    )
    changed = {"stage": (before, RequestStage.WITHDRAWN.value)}
    record(RequestEvent.WITHDRAWN, actor=actor, target=one, case_id=one.case_id, changed=changed)
    return one
