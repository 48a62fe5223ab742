"""What may be decided about an assessment beside its writing, by whom, and in plain words why not."""

from django.core.exceptions import ValidationError

from agencies.roles import Action
from assessments.models import Assessment, Status
from assessments.rules import may_become
from assessments.selectors.instruments import is_under_way, why_not_countersign, why_not_trained
from audit.actor import ActingPerson
from cases.models import Case

OWN_WORK = "You wrote this assessment, so somebody else must countersign it."

SIGNED_BY_THEM = "You countersigned this assessment already, so somebody else must be the second."

NOT_SIGNED = "Only the latest countersigned assessment with an instrument can be amended."
CLOSED = "This case is closed. Assessments are amended on open cases."
UNDER_WAY = (
    "Another assessment with this instrument is under way on this case. Write the change there, or set that "
    "one aside first."
)
CANNOT = "This assessment was signed or set aside, so it cannot be set aside."


def why_not_check(assessment: Assessment, *, actor: ActingPerson) -> str:
    """Why this person may not countersign or return it, whatever role they act in; empty when they may."""
    if assessment.status == Status.HALF_SIGNED and assessment.first_countersigner_id == actor.user_id:
        return SIGNED_BY_THEM
    return why_not_send_back(assessment, actor=actor)


def why_not_send_back(assessment: Assessment, *, actor: ActingPerson) -> str:
    """Why this person may not say that it must change: they wrote of it, or lack a certificate."""
    if actor.user_id in (assessment.assessor_id, *assessment.earlier_assessors):
        return OWN_WORK
    return why_not_countersign(assessment.instrument, actor=actor)


def refuse_to_check(assessment: Assessment, actor: ActingPerson) -> None:
    """Refuse to let somebody countersign what they may not."""
    if reason := why_not_check(assessment, actor=actor):
        raise ValidationError(reason)


def why_not_amend(assessment: Assessment, case: Case, *, actor: ActingPerson, action: Action) -> str:
    """Why this person cannot open it to be amended; empty when nothing stands in the way."""
    if not may_become(assessment.status, Status.AMENDING):
        return NOT_SIGNED
    if case.status != "open":
        return CLOSED
    if is_under_way(case, assessment.instrument):
        return UNDER_WAY
    if action == Action.ASSESS:
        return why_not_trained(assessment.instrument, actor=actor)
    return why_not_send_back(assessment, actor=actor)


def why_not_set_aside(assessment: Assessment) -> str:
    """Why it cannot be set aside; empty while it is unfinished."""
    return "" if may_become(assessment.status, Status.SET_ASIDE) else CANNOT
