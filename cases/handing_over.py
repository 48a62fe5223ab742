"""What of a case passes on when another agency takes the lead. Apps above add theirs in ``ready()``.

Everything that is on the clock says by its kind what becomes of it; a kind nobody spoke for fails a test.
What is open and not on the clock is listed by questions like those of `cases/closing.py`, and whoever keeps
rows that name an agency as their owner passes them on in the same act.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from audit.actor import ActingPerson, System


class Falls(StrEnum):
    """What becomes of a duty of the agency that led when another agency leads."""

    TO_THE_LEAD = "It passes to the new lead"
    WITH_THE_PART = "It passes to the new lead if that agency's part ends"
    TO_BE_FINISHED = "Only that agency can finish it, so its part cannot end before"
    LAPSES = "It is no longer asked of that agency if its part ends"
    STAYS = "It stays with that agency whatever happens"


@dataclass(frozen=True, slots=True)
class Passing:
    """A hand-over being carried out: of which case, from whom, to whom, and whether the old part ends."""

    case_id: UUID
    from_agency_id: UUID
    to_agency_id: UUID
    new_lead_id: UUID
    part_ends: bool


# Answers, for a case, with what is open on it, in words that name nobody and tell nothing of what was said.
Question = Callable[[UUID], list[str]]
# Passes rows on; called as ``part(passing, actor=actor)``.
Part = Callable[..., object]
# Likewise, called by the clock; answers with how much it passed on.
PartAtTheEnd = Callable[..., int]

_falls: dict[str, Falls] = {}
_told: set[str] = set()
_questions: list[Question] = []
_parts: list[Part] = []
_at_the_end: list[PartAtTheEnd] = []


def duty_falls(falls: Falls, *kinds: str, told: bool) -> None:
    """Say of these kinds of duty what becomes of them, and whether whoever reads a proposal is told of them.

    Untold is whatever says that an item of information exists, who asked for access or is kept from the
    case, what is watched, or what somebody asked for by right: a proposal is read by another agency.
    """
    _falls.update(dict.fromkeys(kinds, falls))
    if told:
        _told.update(kinds)


def what_becomes_of(kind: str) -> Falls:
    """What becomes of a duty of this kind; of one nobody spoke for, nothing: it stays where it is."""
    return _falls.get(kind, Falls.STAYS)


def kinds_that(*falls: Falls) -> frozenset[str]:
    """The kinds of duty of which this becomes."""
    return frozenset(kind for kind, become in _falls.items() if become in falls)


def may_be_told(kind: str) -> bool:
    """Whether a proposal may tell that a duty of this kind is open; of one nobody spoke for, never."""
    return kind in _told


def spoken_for() -> frozenset[str]:
    """The kinds of duty of which it was said what becomes of them."""
    return frozenset(_falls)


def lists_open(question: Question) -> Question:
    """Add a question about what is open and not on the clock."""
    _questions.append(question)
    return question


def open_besides(case_id: UUID) -> list[str]:
    """Everything open that is not on the clock, from every subject."""
    return [line for question in _questions for line in question(case_id)]


def passes_on(part: Part) -> Part:
    """Add what must name the new owner when another agency takes the lead."""
    _parts.append(part)
    return part


def pass_everything_on(passing: Passing, *, actor: ActingPerson) -> None:
    """Let every subject pass on what was the old lead agency's."""
    for part in _parts:
        part(passing, actor=actor)


def passes_on_at_the_end(part: PartAtTheEnd) -> PartAtTheEnd:
    """Add what the clock passes on once the last day of an agency's part has passed."""
    _at_the_end.append(part)
    return part


def pass_on_at_the_end(passing: Passing, *, actor: System) -> int:
    """Let every subject above pass on what an agency left whose last day has passed; how much that was."""
    return sum(part(passing, actor=actor) for part in _at_the_end)
