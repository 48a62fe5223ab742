"""How acts on agencies, agreements and certificates tell the clock, which stands above, what is due.

`reminders` gives its two services here in ``AppConfig.ready()``. Everything due here falls to whoever
administers the agency; ``what`` and ``reason`` name nobody.
"""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from audit.actor import Actor
from audit.services import Recordable

ROLE = "agency_administrator"
_clock: list[tuple[Callable[..., object], Callable[..., object]]] = []


def give_clock(set_duty: Callable[..., object], settle_duty: Callable[..., object]) -> None:
    """Tell this app how a due date is set and settled."""
    _clock[:] = [(set_duty, settle_duty)]


def keep_duty(
    kind: str,
    subject: Recordable,
    *,
    actor: Actor,
    agency_id: UUID,
    due_on: date,
    what: str,
    reason: str,
    link: str,
) -> None:
    """Set the one open duty of this kind on the subject, or move it."""
    for set_duty, _ in _clock:
        set_duty(
            actor=actor,
            kind=kind,
            subject=subject,
            agency_id=agency_id,
            due_on=due_on,
            what=what,
            reason=reason,
            link=link,
            responsible_role=ROLE,
        )


def end_duty(kind: str, subject: Recordable, *, actor: Actor) -> None:
    """Nothing of this kind is left to do about the subject."""
    for _, settle_duty in _clock:
        settle_duty(actor=actor, kind=kind, subject=subject)
