"""What the ledger is told about figures on fairness: numbers of many, and what somebody made of them."""

from audit.registry import Event, declare
from audit.verbs import Erasure, Verb


def _of(code: str, verb: Verb, words: str) -> Event:
    return declare(f"interventions.{code}", verb, words, erasure=Erasure.STAYS)


class FairnessEvent:
    """Figures being made, looked at and answered."""

    RELEASED = _of("fairness_released", Verb.COMBINATION, "Made the yearly figures on fairness")
    LISTED = _of("fairness_listed", Verb.CONSULTATION, "Listed the figures on fairness")
    VIEWED = _of("fairness_viewed", Verb.CONSULTATION, "Looked at figures on fairness")
    RESPONDED = _of("fairness_responded", Verb.COLLECTION, "Said what is done about a difference")
