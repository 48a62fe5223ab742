"""Numbers about cases that an administrator is shown, without knowing here what a case is.

`cases` gives them in ``AppConfig.ready()``. They are numbers and nothing else.
"""

from collections.abc import Callable
from uuid import UUID

_given: dict[str, Callable[[UUID], object]] = {}


def give_case_counts(
    *, places_at: Callable[[UUID], dict[UUID, int]], resting_on: Callable[[UUID], int]
) -> None:
    """Tell this app how places on teams, and cases resting on an agreement, are counted."""
    _given.update(places_at=places_at, resting_on=resting_on)


def team_places_at(agency_id: UUID) -> dict[UUID, int]:
    """How many places on case teams each person holds for the agency."""
    found = _given["places_at"](agency_id) if _given else {}
    return found if isinstance(found, dict) else {}


def cases_resting_on(agreement_id: UUID) -> int:
    """How many cases an agency takes part in under the agreement."""
    found = _given["resting_on"](agreement_id) if _given else 0
    return found if isinstance(found, int) else 0
