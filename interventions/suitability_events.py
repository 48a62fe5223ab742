"""What the ledger is told about deciding whether a programme suits somebody."""

from agencies.sections import Section
from audit.registry import Event, declare
from audit.verbs import Erasure, Verb


def _of(code: str, verb: Verb, words: str) -> Event:
    section = Section.INTERVENTION
    return declare(f"interventions.{code}", verb, words, section=section, erasure=Erasure.STAYS)


class SuitabilityEvent:
    """Reading, deciding, confirming and returning, and what the person says to it."""

    LIST_VIEWED = _of("suitability_listed", Verb.CONSULTATION, "Looked at the decisions on suitability")
    VIEWED = _of("suitability_viewed", Verb.CONSULTATION, "Opened a decision on suitability")
    DECIDED = _of("suitability_decided", Verb.COLLECTION, "Decided whether a programme suits")
    CONFIRMED = _of("suitability_confirmed", Verb.ALTERATION, "Confirmed a decision on suitability")
    RETURNED = _of("suitability_returned", Verb.ALTERATION, "Returned a decision on suitability")
    ANSWERED = _of("taking_part_answered", Verb.COLLECTION, "Recorded what the person says to taking part")
