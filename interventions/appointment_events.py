"""What the ledger is told about sessions to come."""

from agencies.sections import Section
from audit.registry import Event, declare
from audit.verbs import Erasure, Verb


def _of(code: str, verb: Verb, words: str) -> Event:
    return declare(f"interventions.{code}", verb, words, section=Section.INTERVENTION, erasure=Erasure.STAYS)


class AppointmentEvent:
    """Looking at appointments, booking them, and what becomes of them."""

    LIST_VIEWED = _of("appointments_viewed", Verb.CONSULTATION, "Looked at the appointments")
    MINE_VIEWED = _of("my_sessions_viewed", Verb.CONSULTATION, "Looked at the sessions they lead")
    BOOKED = _of("appointment_booked", Verb.COLLECTION, "Booked a session")
    MOVED = _of("appointment_moved", Verb.ALTERATION, "Moved an appointment")
    CANCELLED = _of("appointment_cancelled", Verb.ALTERATION, "Cancelled an appointment")
    WRITTEN_UP = _of("appointment_written_up", Verb.ALTERATION, "Wrote up an appointment")
