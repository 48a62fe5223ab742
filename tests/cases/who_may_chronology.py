"""How a line of the chronology is asked for: one that the officer wrote."""

from typing import Any

from django.utils import timezone

from cases.models import ChronologyEntry
from cases.services.record_entry import record_entry
from tests.cast import Cast
from tests.database_roles import acting_for
from tests.who_may import both, of_case


def a_line(cast: Cast) -> None:
    actor = cast.actor("officer")
    with acting_for(actor):
        record_entry(
            cast.case, actor=actor, kind="contact", happened_on=timezone.localdate(), title="Telephone call"
        )


def of_line(cast: Cast) -> dict[str, Any]:
    own = ChronologyEntry.unguarded.filter(case=cast.case, source_agency=cast.agencies["northmoor"])
    newest = own.order_by("recorded_at", "id").last()
    if newest is None:
        raise LookupError("Nothing was written on the case")
    return {**of_case(cast), "entry_id": newest.pk}


def withdrawing(cast: Cast) -> dict[str, Any]:
    return {"version": "1", "reason": "Written on the wrong case"}


TABLE = both("cases:withdraw_chronology_entry", kwargs=of_line, prepare=a_line, data=withdrawing)
