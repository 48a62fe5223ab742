"""What the ledger is told about reading the ledger: looking there is a consultation too."""

from audit.registry import Event, declare
from audit.verbs import Erasure, Verb


def _looked(stem: str, words: str, erasure: Erasure = Erasure.STAYS) -> Event:
    return declare(f"cases.{stem}", Verb.CONSULTATION, words, erasure=erasure)


class LedgerPageEvent:
    """The pages of the ledger. Whether a search asks for its purpose is the deployment's to say."""

    FORM_VIEWED = _looked("ledger_form_viewed", "Opened the search of the ledger")
    SEARCHED = _looked("ledger_searched", "Searched the ledger", Erasure.WORDS_GO)
    HEALTH_VIEWED = _looked("ledger_health_viewed", "Looked at how the ledger is")
    HEALTH_IN_DOUBT = declare(
        "cases.ledger_health_in_doubt",
        Verb.COLLECTION,
        "Told officers that the ledger is not well",
        erasure=Erasure.STAYS,
    )
    HEALTH_RESTORED = declare(
        "cases.ledger_health_restored",
        Verb.ALTERATION,
        "Told officers that the ledger is well again",
        erasure=Erasure.STAYS,
    )
    PROOF_TAKEN = _looked("ledger_proof_taken", "Downloaded the last seal of the ledger")
    ENTRY_VIEWED = _looked("ledger_entry_viewed", "Looked at an entry of the ledger")
