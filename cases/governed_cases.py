"""What a governance officer does about cases they cannot see, each one call of a narrow database function.

The functions (migration 0013) ask for themselves who acts, and answer with keys alone.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from agencies.narrow_acts import call_narrow, count_narrow
from agencies.sections import Section


@dataclass(frozen=True, slots=True)
class GovernedCase:
    """A case one's agency takes or took part in: its keys, and the sections it holds now."""

    case_id: UUID
    person_id: UUID
    sections: frozenset[Section]
    leads: bool


def governed_case(reference: str) -> GovernedCase | None:
    """The case of that reference, if whoever acts governs it for their agency."""
    rows = call_narrow("governed_case", reference)
    if not rows:
        return None
    case_id, person_id, sections, leads = rows[0]
    return GovernedCase(case_id, person_id, frozenset(Section(one) for one in sections), leads)


def keepers_of_notes(function: str, case_id: UUID) -> list[tuple[UUID, bool]]:
    """Who keeps notes of their own on a case, and whether they still work at the agency."""
    found: list[Any] = call_narrow(function, case_id)
    return [(user_id, is_here) for user_id, is_here in found]


def ask_to_prepare(request_id: UUID, by_day: date) -> int:
    """Put preparing a pack into the work of those who can; how many duties that made."""
    return count_narrow("ask_to_prepare", request_id, by_day)
