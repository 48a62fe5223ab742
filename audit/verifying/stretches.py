"""Going through the ledger a stretch at a time, on several connections if wished, holding only a few.

Each stretch builds the tree on from the edge kept with the seal before it, so that stretches need not wait
for each other. That edge is believed only until they are joined (`audit/verifying/whole.py`).
"""

import signal
import struct
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context

from django.db import DataError, InternalError, ProgrammingError, connection

from audit.models import Checkpoint
from audit.notes import Verifier
from audit.verifying.compare import column_differences, differences
from audit.verifying.findings import Finding
from audit.verifying.parts import Seal, read_rows, read_seals, settle_connection
from audit.verifying.seals import Chain, breaks, contradictions, does_not_add_up, heads_of
from audit.verifying.tree_parts import wrong_parts
from audit.verifying.witnessed import cosignatures_of

ENTRIES_AT_ONCE = 20_000
SEALS_AT_ONCE = 1_000
Stretch = tuple[int, int]  # checkpoints after this number, up to that number
# What reading ends with where somebody put what no program of ours writes. A connection lost is none of them.
_SPOILT = (
    ValueError,
    TypeError,
    ArithmeticError,
    LookupError,
    struct.error,
    DataError,
    InternalError,
    ProgrammingError,
)
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


@dataclass(slots=True)
class Looked:
    """What one stretch came to, from the edge it began with (as kept) to the one it built."""

    began: Chain
    ended: Chain
    entries: int = 0
    roots: list[tuple[int, bytes]] = field(default_factory=list)  # size and root at each seal, built anew
    key_first_used: int | None = None  # of the log's keys, in their order
    findings: list[Finding] = field(default_factory=list)


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
    """Look through one stretch; what nobody could have written in earnest does not hold, whatever it is."""
    settle_connection()
    looked = _begun_after(stretch[0])
    try:
        return _look_through(looked, stretch, manner)
    except _SPOILT as spoilt:
        says = f"Seals up to {stretch[1]} hold what cannot be read ({type(spoilt).__name__})"
        found = Finding("seal_sums", says, looked.began.frontier.size, None, stretch[1])
        ended = _begun_after(stretch[1]).began
        return Looked(looked.began, ended, findings=[*looked.findings, found])


def _look_through(looked: Looked, stretch: Stretch, manner: Manner) -> Looked:
    """Hash the entries of one stretch anew, hold them against its seals, and build the tree over them."""
    seals = read_seals(*stretch)
    sealed = sum(len(seal.entry_ids) for seal in seals)
    rows = read_rows(looked.began.through, seals[-1].through, sealed=sealed, columns=manner.columns)
    looked.entries = len(rows.ids)
    found = column_differences(seals, rows) if rows.are_exactly(seals) else differences(seals, rows)
    looked.findings += [*found, *_wrong_transactions(stretch)]
    _build(looked, seals, manner)
    if manner.witness_keys:
        looked.findings += cosignatures_of(seals, manner.witness_keys)
    return looked


def _begun_after(number: int) -> Looked:
    try:
        return Looked(Chain.kept_after(number), Chain.kept_after(number))
    except (ValueError, TypeError):
        says = f"Seal {number}: the edge of the tree is another"
        return Looked(Chain(), Chain(), findings=[Finding("seal_sums", says, None, None, number)])


def _build(looked: Looked, seals: list[Seal], manner: Manner) -> None:
    """Build the tree on over these seals, and hold it against what was signed."""
    chain, add = looked.ended, looked.findings.extend
    heads = heads_of(seals, manner.log_keys)
    parts: list[tuple[int, int, bytes]] = []
    for at, seal in enumerate(seals):
        add(breaks(chain, seal))
        before = chain.frontier.size, chain.root
        parts += chain.add(seal)
        add(does_not_add_up(chain, seal))
        if heads:
            add(contradictions(chain, before, seal, heads[at]))
        looked.roots.append((seal.size, chain.root))
    looked.key_first_used = next((head[0] for head in heads if not isinstance(head, str)), None)
    add(wrong_parts(parts))


def look_through(plan: Iterator[Stretch], manner: Manner) -> Iterator[Looked]:
    """The stretches in their order, a few at a time where there are several connections."""
    if manner.connections == 1:
        yield from (look_at(stretch, manner) for stretch in plan)
        return
    with _beside(manner.connections) as pool:
        under_way: deque[Future[Looked]] = deque()
        for stretch in plan:
            under_way.append(pool.submit(look_at, stretch, manner))
            if len(under_way) > 2 * manner.connections:
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


def _wrong_transactions(stretch: Stretch) -> list[Finding]:
    with connection.cursor() as cursor:
        cursor.execute(_LAST_ENTRY, stretch)
        return [
            Finding("seal_sums", f"Seal {number} says another last transaction", first, None, number)
            for number, first in cursor.fetchall()
        ]
