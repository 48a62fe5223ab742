"""What ends when somebody leaves an agency. Apps above add their part in ``AppConfig.ready()``.

All of it happens in the one act, and in its transaction: a leaver's access dies everywhere at once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from audit.actor import Actor


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody who no longer acts for an agency in any role."""

    user_id: UUID
    agency_id: UUID


# Called as ``part(leaver, actor=actor)``.
Part = Callable[..., object]

_parts: list[Part] = []


def on_leaving(part: Part) -> Part:
    """Add what must end (a place on a team, a pending approval) when somebody leaves an agency."""
    _parts.append(part)
    return part


def end_everything_of(leaver: Leaver, *, actor: Actor) -> None:
    """End whatever hung on the leaver's place at the agency."""
    for part in _parts:
        part(leaver, actor=actor)
