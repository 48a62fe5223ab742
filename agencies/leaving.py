"""What ends, and what passes to a colleague, when somebody leaves an agency or moves to another role.

Apps above add their part in ``AppConfig.ready()``. All of it happens in the one act, and in its
transaction: a leaver's access dies everywhere at once. An administrator sees counts, never a case.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from audit.actor import Actor


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody who no longer acts for an agency in any role, or no longer in the role they had."""

    user_id: UUID
    agency_id: UUID


# Called as ``part(leaver, actor=actor)``.
Part = Callable[..., object]
# Called as ``count(leaver)`` by the page that shows what will happen.
Count = Callable[[Leaver], int]


@dataclass(frozen=True, slots=True)
class OpenWork:
    """Work that somebody must take on: how much of it there is, who can, and the handing over itself.

    ``taken_by(role, user_id, leaver)`` says whether somebody in that role can take on what the leaver has;
    ``hand_over(leaver, successor, actor=actor)`` does it. Lower ``order`` first.
    """

    words: str
    count: Count
    taken_by: Callable[[str, UUID, Leaver], bool]
    hand_over: Callable[..., object]
    order: int = 50


_parts: list[Part] = []
_shown: list[tuple[str, Count]] = []
_works: list[OpenWork] = []


def on_leaving(part: Part, *, words: str = "", count: Count | None = None) -> Part:
    """Add what must end when somebody leaves; ``words`` and ``count`` say so beforehand on the page."""
    _parts.append(part)
    if count is not None:
        _shown.append((words, count))
    return part


def on_handing_over(work: OpenWork) -> None:
    """Add work that passes to a named colleague."""
    _works.append(work)
    _works.sort(key=lambda one: one.order)


def what_ends(leaver: Leaver) -> list[tuple[str, int]]:
    """What would end, in words, and how much of each."""
    return [(words, count(leaver)) for words, count in _shown]


def open_work_of(leaver: Leaver) -> list[tuple[OpenWork, int]]:
    """What would have to be handed over: only what there is any of."""
    counted = [(work, work.count(leaver)) for work in _works]
    return [(work, count) for work, count in counted if count]


def hand_over_everything_of(leaver: Leaver, successor: UUID, *, actor: Actor) -> None:
    """Give the leaver's open work to a colleague, before what hung on their place ends."""
    for work in _works:
        work.hand_over(leaver, successor, actor=actor)


def end_everything_of(leaver: Leaver, *, actor: Actor) -> None:
    """End whatever hung on the leaver's place at the agency."""
    for part in _parts:
        part(leaver, actor=actor)
