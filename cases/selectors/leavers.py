"""What somebody holds on cases for an agency, as numbers: an administrator sees no case."""

from uuid import UUID

from agencies.leaving import Leaver
from agencies.narrow_acts import call_narrow, count_narrow


def places_at(agency_id: UUID) -> dict[UUID, int]:
    """How many places on case teams each person holds for this agency; for its administrators."""
    return dict(call_narrow("cases_places_at", agency_id))


def places_of(leaver: Leaver) -> int:
    """How many places on case teams the leaver holds for this agency."""
    return places_at(leaver.agency_id).get(leaver.user_id, 0)


def cases_led_by(leaver: Leaver) -> int:
    """How many open cases the leaver leads for this agency."""
    return count_narrow("cases_led_by", leaver.user_id, leaver.agency_id)


def cases_resting_on(agreement_id: UUID) -> int:
    """How many cases an agency takes part in under this agreement; for administrators of either side."""
    return count_narrow("cases_resting_on", agreement_id)


def referrals_of(leaver: Leaver) -> int:
    """How many referrals the leaver sent for this agency wait for an answer or for more."""
    return count_narrow("cases_referrals_of", leaver.user_id, leaver.agency_id)


def notes_of(leaver: Leaver) -> int:
    """How many working notes the leaver keeps for this agency."""
    return count_narrow("cases_notes_of", leaver.user_id, leaver.agency_id)
