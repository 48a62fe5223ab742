"""Whoever joins a case acknowledges the safety notices that hold, as those did who were there before.

Whoever brings them in may not see every part of the case, and an administrator none: a narrow function in
PostgreSQL asks (cases/sql/newcomers.sql), and answers with keys for the ledger.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import transaction

from agencies.database_context import database_context
from agencies.narrow_acts import call_narrow
from audit.actor import Actor, System
from audit.services import record
from cases.information_events import SafetyNoticeEvent
from cases.models import NoticeReading


@transaction.atomic
def put_notices_to_newcomers(case_id: UUID, *, actor: Actor) -> int:
    """Ask everybody who works on the case now and was not asked yet; how many that were."""
    put = call_narrow("put_notices_to_newcomers", case_id)
    for line in _lines(put):
        record(SafetyNoticeEvent.PUT_TO_NEWCOMER, actor=actor, **line)
    return len(put)


@transaction.atomic
def put_every_notice_to_newcomers(*, actor: System) -> int:
    """The same on every case, for those who joined by time alone."""
    with database_context(actor):
        put = call_narrow("put_every_notice_to_newcomers")
        for line in _lines(put):
            record(SafetyNoticeEvent.PUT_TO_NEWCOMER, actor=actor, **line)
    return len(put)


def _lines(put: list[tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
    """What the ledger is told of each: by whom it is to be read stands in the row."""
    for key, case_id, _, answer_by in put:
        changed = {"due_on": (None, answer_by)}
        yield {"target": NoticeReading(pk=key), "case_id": case_id, "changed": changed}
