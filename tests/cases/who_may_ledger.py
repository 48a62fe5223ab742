"""How the pages of the ledger are asked for."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from audit.models import LedgerEntry
from audit.services import record
from cases.events import CaseEvent
from cases.models import UnusualAccess
from tests.cast import Cast
from tests.who_may import Row, both

UNUSUAL = UUID("7b3f2a0c-0000-4000-8000-000000000009")


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


def something_unusual(cast: Cast) -> None:
    """What the colleague did, waiting for its review."""
    number = record(CaseEvent.CASELOAD_VIEWED, actor=cast.actor("colleague"))
    UnusualAccess.unguarded.create(
        id=UNUSUAL,
        rule="not_found",
        rules_version="unusual_access/1",
        user=cast.user("colleague"),
        agency=cast.agency("northmoor"),
        role="lead_practitioner",
        day=timezone.localdate(),
        counted=21,
        threshold=20,
        entry_ids=[number],
        found_at=timezone.now(),
        due_on=timezone.localdate() + timedelta(days=7),
    )


def of_unusual(cast: Cast) -> dict[str, Any]:
    """The address of that."""
    return {"unusual_id": UNUSUAL}


LEDGER = [
    Row("ledger:ledger"),
    Row("ledger:ledger", "POST", data=a_search),
    Row("ledger:ledger_entry", kwargs=of_entry, prepare=an_entry),
    Row("ledger:ledger_health"),
    Row("ledger:ledger_proof"),
    Row("ledger:unusual_access", prepare=something_unusual),
    *both("ledger:review_unusual_access", kwargs=of_unusual, prepare=something_unusual),
]
