"""Who acts: a person for an agency in a role, or the system for a stated reason. Never nobody."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ActingPerson:
    """A person acting for one agency in one role.

    ``regime`` is the law the agency works under (``part3`` or ``uk_gdpr``);
    ``person_behind`` is set when somebody acts under a delegation.
    """

    user_id: UUID
    membership_id: UUID
    agency_id: UUID
    role: str
    regime: str
    person_behind: UUID | None = None


@dataclass(frozen=True, slots=True)
class System:
    """The clock or the console, acting for a stated reason ("daily sweep")."""

    reason: str


Actor = ActingPerson | System


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who has not signed in: never an actor, only the subject of a recorded refusal."""


def acting_user_id(actor: Actor) -> UUID | None:
    """The person's id, or nothing for the system."""
    return actor.user_id if isinstance(actor, ActingPerson) else None
