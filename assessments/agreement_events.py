"""What the ledger is told about figures of agreement: numbers of many pairs, of nobody."""

from audit.registry import Event, declare
from audit.verbs import Erasure, Verb


def _of(code: str, verb: Verb, words: str) -> Event:
    return declare(f"assessments.{code}", verb, words, erasure=Erasure.STAYS)


class AgreementEvent:
    """Figures of agreement being made and looked at."""

    COUNTED = _of("agreement_counted", Verb.COMBINATION, "Counted how far raters agree")
    LISTED = _of("agreement_listed", Verb.CONSULTATION, "Listed the figures on how far raters agree")
    VIEWED = _of("agreement_viewed", Verb.CONSULTATION, "Looked at how far raters agree")
