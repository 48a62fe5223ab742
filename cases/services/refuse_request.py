"""Not granting a request for access."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.access_events import RequestEvent
from cases.granting import DECIDED, DUTY, case_decided_on, save_request
from cases.models import AccessRequest, RequestState
from reminders.services.due_dates import settle_due_date


@transaction.atomic
def refuse_request(
    request: AccessRequest, *, actor: ActingPerson, version: int, reason: str
) -> AccessRequest:
    """Do not grant it. Whoever asked learns neither that there is such a case nor the reason."""
    request = claim(request, actor, Action.DECIDE_ON_ACCESS, version=version)
    case_decided_on(request, actor)
    if request.state not in {RequestState.WAITING, RequestState.SECOND}:
        raise ValidationError(DECIDED)
    if not reason.strip():
        raise ValidationError({"reason": "Explain why it is not granted"})
    request.state, request.reason = RequestState.REFUSED, reason
    request.decided_by_id, request.decided_at = actor.user_id, timezone.now()
    save_request(request)
    settle_due_date(actor=actor, kind=DUTY, subject=request)
    changed = {"state": (None, request.state)}
    record(RequestEvent.REFUSED, actor=actor, target=request, case_id=request.case_id, changed=changed)
    return request
