"""What the ledger is told about reading the ledger: looking there is a consultation too."""

from audit.registry import Event, declare
from audit.verbs import Verb


def _looked(stem: str, words: str, *, purpose_required: bool = False) -> Event:
    return declare(f"cases.{stem}", Verb.CONSULTATION, words, purpose_required=purpose_required)


class LedgerPageEvent:
    """The pages of the ledger."""

    FORM_VIEWED = _looked("ledger_form_viewed", "Opened the search of the ledger")
    SEARCHED = _looked("ledger_searched", "Searched the ledger", purpose_required=True)
    ENTRY_VIEWED = _looked("ledger_entry_viewed", "Looked at an entry of the ledger")
