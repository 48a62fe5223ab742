"""How the pages of the ledger are asked for."""

from typing import Any

from audit.models import LedgerEntry
from audit.services import record
from cases.events import CaseEvent
from tests.cast import Cast
from tests.who_may import Row


def an_entry(cast: Cast) -> None:
    """Somebody of Northmoor looked at their caseload."""
    record(CaseEvent.CASELOAD_VIEWED, actor=cast.actor("officer"), shown=[cast.case.pk])


def of_entry(cast: Cast) -> dict[str, Any]:
    """The address of that entry."""
    entry = LedgerEntry.objects.filter(event=CaseEvent.CASELOAD_VIEWED.code).order_by("id").first()
    return {"number": entry.pk if entry else 0}


def a_search(cast: Cast) -> dict[str, Any]:
    """A search of the ledger by person."""
    return {"purpose": "A complaint was made.", "person": "Marrow"}


LEDGER = [
    Row("ledger:ledger"),
    Row("ledger:ledger", "POST", data=a_search),
    Row("ledger:ledger_entry", kwargs=of_entry, prepare=an_entry),
]
