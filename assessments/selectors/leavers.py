"""What an assessor is still writing at an agency, as a number: an administrator sees no assessment."""

from uuid import UUID

from agencies.leaving import Leaver
from agencies.models.competence import CompetenceKind
from agencies.narrow_acts import count_narrow
from agencies.roles import Action, may
from agencies.selectors.training import is_trained


def being_written_by(leaver: Leaver) -> int:
    """How many assessments the leaver has not finished."""
    return count_narrow("assessments_being_written", leaver.user_id, leaver.agency_id)


def may_take_them_on(role: str, user_id: UUID) -> bool:
    """Whether somebody in that role, with the certificate in date, can finish them."""
    return may(role, Action.ASSESS) and is_trained(user_id, CompetenceKind.ERG22_ASSESSOR)
