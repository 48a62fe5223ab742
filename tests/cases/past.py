"""Entries of the ledger that were written some time ago, for rules about days and nights."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from audit.actor import ActingPerson
from audit.models import LedgerEntry
from audit.registry import Event
from audit.services import record
from audit.verbs import Outcome

COLUMNS = [field.column for field in LedgerEntry._meta.fields if field.column not in {"id", "recorded_at"}]


def recorded_at(
    moment: datetime,
    event: Event,
    actor: ActingPerson,
    *,
    case_id: UUID | None = None,
    purpose: str = "",
    outcome: Outcome = Outcome.ALLOWED,
    changed: Mapping[str, tuple[Any, Any]] | None = None,
) -> int:
    """The same entry as at any time, under its own number, as it would stand there from that moment."""
    now = record(event, actor=actor, case_id=case_id, purpose=purpose, outcome=outcome, changed=changed)
    columns = ", ".join(COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO audit_ledgerentry (id, recorded_at, {columns}) "
            f"SELECT nextval('audit_entry_number'), %s, {columns} FROM audit_ledgerentry WHERE id = %s "
            "RETURNING id",
            [moment, now],
        )
        number = int(cursor.fetchone()[0])
        # The one that was written just now never happened.
        cursor.execute("ALTER TABLE audit_ledgerentry DISABLE TRIGGER ledger_no_change")
        cursor.execute("DELETE FROM audit_ledgerentry WHERE id = %s", [now])
        cursor.execute("ALTER TABLE audit_ledgerentry ENABLE ALWAYS TRIGGER ledger_no_change")
    return number
