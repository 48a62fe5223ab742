"""Raising a concern: after a session, or at any time."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim, open_or_404
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case
from cases.selectors.opened import granted_sections
from interventions.duties import expect_acknowledgement
from interventions.emergency import contacts_in_use
from interventions.events import ConcernEvent
from interventions.models import Concern, Session
from interventions.services.tell_of_concern import tell_of_concern
from interventions.session_rules import ConcernTyped, faults_in_concern


@transaction.atomic
def raise_concern(session: Session, *, actor: ActingPerson, concern: ConcernTyped) -> Concern:
    """Raise a concern from a session; it reaches people at once. What it says stays on its own page."""
    session = claim(session, actor, Action.LOG_SESSION)
    case = open_or_404(Case, actor, pk=session.case_id)
    raised = _raise(case, concern, actor, session)
    record(ConcernEvent.CONCERN_RAISED, actor=actor, target=raised, case_id=case.pk)
    return raised


@transaction.atomic
def raise_concern_now(case: Case, *, actor: ActingPerson, concern: ConcernTyped) -> Concern:
    """Raise a concern that comes from no session: whoever may see safety matters of the case."""
    case = claim(case, actor, Action.RECORD_OBSERVATION)
    if Section.SAFETY not in granted_sections(case, actor=actor):
        raise PermissionDenied
    raised = _raise(case, concern, actor)
    record(ConcernEvent.CONCERN_RAISED, actor=actor, target=raised, case_id=case.pk)
    return raised


def _raise(case: Case, concern: ConcernTyped, actor: ActingPerson, session: Session | None = None) -> Concern:
    if faults := faults_in_concern(concern, Concern.Urgency.values):
        raise ValidationError(faults)
    raised = Concern.objects.create(
        case_id=case.pk,
        session=session,
        agency_id=actor.agency_id,
        urgency=concern.urgency,
        text=concern.text,
        contacts_shown=contacts_in_use().key,
        raised_by_id=actor.user_id,
        raised_at=timezone.now(),
    )
    expect_acknowledgement(raised, case, actor)
    tell_of_concern(raised, actor=actor)
    return raised
