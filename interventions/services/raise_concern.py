"""Raising a concern after a session."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim, open_or_404
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case
from interventions.duties import tell_the_lead
from interventions.events import ConcernEvent
from interventions.models import Concern, Session
from interventions.session_rules import ConcernTyped, faults_in_concern


@transaction.atomic
def raise_concern(session: Session, *, actor: ActingPerson, concern: ConcernTyped) -> Concern:
    """Raise a concern, which reaches the lead practitioner at once. What it says stays on its own page."""
    session = claim(session, actor, Action.LOG_SESSION)
    if faults := faults_in_concern(concern, Concern.Urgency.values):
        raise ValidationError(faults)
    raised = Concern.objects.create(
        case_id=session.case_id,
        session=session,
        urgency=concern.urgency,
        text=concern.text,
        raised_by_id=actor.user_id,
        raised_at=timezone.now(),
    )
    tell_the_lead(raised, open_or_404(Case, actor, pk=session.case_id), actor)
    record(ConcernEvent.CONCERN_RAISED, actor=actor, target=raised, case_id=session.case_id)
    return raised
