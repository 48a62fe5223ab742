"""What an assessor has in hand at an agency, as numbers: an administrator sees no assessment."""

from uuid import UUID

from agencies.leaving import Leaver
from agencies.narrow_acts import call_narrow, count_narrow
from agencies.roles import Action, may


def being_written_by(leaver: Leaver) -> int:
    """How many assessments the leaver has not finished."""
    return count_narrow("assessments_being_written", leaver.user_id, leaver.agency_id)


def being_rated_again_by(leaver: Leaver) -> int:
    """How many second ratings the leaver has not finished."""
    return count_narrow("assessments_being_rated_again", leaver.user_id, leaver.agency_id)


def may_take_them_on(role: str, user_id: UUID, leaver: Leaver) -> bool:
    """Whether somebody in that role holds in date what each of these assessments' instruments asks for."""
    if not may(role, Action.ASSESS):
        return False
    given = (leaver.user_id, leaver.agency_id, user_id)
    return bool(call_narrow("assessments_trained_for", *given)[0][0])
