"""What the ledger is told about the extract for evaluation: counts of many, who asked and what for."""

from audit.registry import Event, declare
from audit.verbs import Erasure, Verb


def _of(code: str, verb: Verb, words: str) -> Event:
    return declare(f"interventions.{code}", verb, words, erasure=Erasure.STAYS)


class EvaluationEvent:
    """Counts being made and looked at; extracts being asked for, made, taken and removed."""

    RELEASED = _of("evaluation_released", Verb.COMBINATION, "Made the yearly counts for evaluation")
    LISTED = _of("evaluation_listed", Verb.CONSULTATION, "Listed the counts for evaluation")
    VIEWED = _of("evaluation_viewed", Verb.CONSULTATION, "Looked at counts for evaluation")
    ASKED = declare(
        "interventions.extract_asked",
        Verb.COLLECTION,
        "Asked for an extract for evaluation",
        purpose_required=True,
        erasure=Erasure.WORDS_GO,
    )
    MADE = _of("extract_made", Verb.COMBINATION, "Made an extract for evaluation")
    EXTRACT_VIEWED = _of("extract_viewed", Verb.CONSULTATION, "Looked at how far an extract is")
    TAKEN = declare(
        "interventions.extract_taken",
        Verb.CONSULTATION,
        "Downloaded an extract for evaluation",
        purpose_required=True,
        erasure=Erasure.WORDS_GO,
    )
    REMOVED = _of("extract_removed", Verb.ERASURE, "Removed the file of an extract")
