"""Going through the ledger a stretch at a time, on several connections if wished, holding only a few."""

import signal
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context

from django.db import connection

from audit.models import Checkpoint
from audit.notes import Head, Verifier
from audit.verifying.compare import column_differences, differences
from audit.verifying.findings import Finding
from audit.verifying.parts import Seal, Through, read_rows, read_seals, settle_connection
from audit.verifying.seals import heads_of
from audit.verifying.witnessed import cosignatures_of

ENTRIES_AT_ONCE = 20_000
SEALS_AT_ONCE = 1_000
Stretch = tuple[int, int]  # checkpoints after this number, up to that number
_LAST_ENTRY = """
SELECT c.number, c.first_position FROM audit_checkpoint c JOIN audit_ledgerentry e ON e.id = c.through_id
WHERE c.number > %s AND c.number <= %s AND e.xid <> c.through_xid
"""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a verification is to be done, and with which public keys."""

    log_keys: tuple[Verifier, ...] = ()
    witness_keys: tuple[Verifier, ...] = ()
    witness: str = ""
    columns: bool = True
    connections: int = 1
    patience: float = 60.0


@dataclass(frozen=True, slots=True)
class Looked:
    """What one stretch came to; the tree is built from its seals afterwards, in order."""

    seals: list[Seal]
    heads: list[tuple[int, Head] | str]
    findings: list[Finding]
    entries: int


def stretches(after: int, to: int) -> Iterator[Stretch]:
    """Cut the seals into stretches of some thousand entries."""
    begin, last, entries = after, after, 0
    while last < to:
        page = Checkpoint.objects.filter(number__gt=last, number__lte=to).order_by("number")
        rows = list(page.values_list("number", "first_position", "size")[:5_000])
        if not rows:
            break
        for number, first, size in rows:
            last, entries = number, entries + size - first
            if entries >= ENTRIES_AT_ONCE or number - begin >= SEALS_AT_ONCE:
                yield begin, number
                begin, entries = number, 0
    if last > begin:
        yield begin, last


def look_at(stretch: Stretch, manner: Manner) -> Looked:
    """Hash the entries of one stretch anew and hold them against its seals; check what was signed."""
    settle_connection()
    seals = read_seals(*stretch)
    rows = read_rows(_through(stretch[0]), seals[-1].through, columns=manner.columns)
    found = column_differences(seals, rows) if rows.are_exactly(seals) else differences(seals, rows)
    found += _wrong_transactions(stretch)
    if manner.witness_keys:
        found += cosignatures_of(seals, manner.witness_keys)
    return Looked(seals, heads_of(seals, manner.log_keys), found, len(rows.ids))


def look_through(plan: Iterator[Stretch], manner: Manner) -> Iterator[Looked]:
    """The stretches in their order, a few at a time where there are several connections."""
    if manner.connections == 1:
        yield from (look_at(stretch, manner) for stretch in plan)
        return
    with _beside(manner.connections) as pool:
        under_way: deque[Future[Looked]] = deque()
        for stretch in plan:
            under_way.append(pool.submit(look_at, stretch, manner))
            if len(under_way) > manner.connections:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


@contextmanager
def _beside(number: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that look at stretches, each on its own connection: threads would wait for each other."""
    connection.close()  # theirs must not be ours
    pool = ProcessPoolExecutor(number, get_context("fork"), initializer=_leave_interrupting_to_us)
    try:
        pool.submit(int).result()  # they are there before we connect again
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupting_to_us() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _through(number: int) -> Through:
    """The transaction and number of the last entry up to this checkpoint."""
    before = Checkpoint.objects.filter(number__lte=number).order_by("-number")
    row = before.values_list("through_xid", "through_id").first()
    return (str(row[0]), row[1]) if row else ("0", 0)


def _wrong_transactions(stretch: Stretch) -> list[Finding]:
    with connection.cursor() as cursor:
        cursor.execute(_LAST_ENTRY, stretch)
        return [
            Finding("seal_sums", f"Seal {number} says another last transaction", first, None, number)
            for number, first in cursor.fetchall()
        ]
