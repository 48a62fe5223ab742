"""One round of sealing: the entries that are settled get their positions, and the whole a signed root.

An entry may be sealed once every transaction that began before its own has ended (the *snapshot horizon*):
then no entry can appear in front of it any more. They are taken in the order of their transactions.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib.postgres.fields import ArrayField
from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import NumericRange
from django.db.models import BigIntegerField, Value
from django.db.models.functions import Cast

from audit.merkle import EMPTY_ROOT, Frontier
from audit.models import Checkpoint, TreePart
from audit.notes import Head, Signer, read_note
from audit.sealing.nodes import KEPT_EVERY

MOST_AT_ONCE = 10_000
# Any number will do, so long as every sealer of this database asks for the same one.
_ONE_SEALER = 7_208_531
# Transactions of other databases of the same server count for nothing: they cannot write here.
_WAITING = """
WITH under_way AS (
  SELECT one FROM pg_snapshot_xip(pg_current_snapshot()) AS one
  WHERE NOT EXISTS (
    SELECT FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
    WHERE l.locktype = 'transactionid' AND l.mode = 'ExclusiveLock' AND l.granted
      AND l.transactionid = one::xid
      AND a.datid <> (SELECT oid FROM pg_database WHERE datname = current_database()))),
horizon AS (SELECT coalesce(min(one), pg_snapshot_xmax(pg_current_snapshot())) AS xid FROM under_way)
SELECT array_agg(id), string_agg(leaf_hash, ''), max(xid)::text FROM (
  SELECT id, leaf_hash, xid FROM audit_ledgerentry
  WHERE (xid, id) > (%s::xid8, %s) AND xid < (SELECT xid FROM horizon)
  ORDER BY xid, id LIMIT %s) AS in_order
"""
_SET_BACK = "SELECT pg_snapshot_xmax(pg_current_snapshot()) < %s::xid8"


class LedgerSetBack(Exception):
    """The database counts its transactions from an earlier point than its last seal: a copy put back."""


@dataclass(frozen=True, slots=True)
class Last:
    """Where the last checkpoint left off."""

    number: int
    head: Head | None
    frontier: Frontier
    through: tuple[str, int]


def last_checkpoint(signer: Signer) -> Last:
    """The checkpoint to go on from, once its signature has been checked."""
    row = Checkpoint.objects.order_by("-number").defer("entry_ids", "leaves").first()
    if row is None:
        return Last(0, None, Frontier(), ("0", 0))
    head = read_note(row.note, signer.verifier)
    frontier = Frontier.from_bytes(row.size, bytes(row.frontier))
    if (head.size, head.root) != (frontier.size, frontier.root()):
        raise ValueError(f"Checkpoint {row.number} is not what was signed")
    return Last(row.number, head, frontier, (str(row.through_xid), row.through_id))


@transaction.atomic
def seal_once(signer: Signer, *, idle: bool = False, most: int = MOST_AT_ONCE) -> Checkpoint | None:
    """Seal what is waiting; nothing when nothing is, or another sealer is at it.

    ``idle`` writes a checkpoint even over nothing new, to show that the sealer is alive.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_ONE_SEALER])
        if not cursor.fetchone()[0]:
            return None
        last = last_checkpoint(signer)
        cursor.execute(_SET_BACK, [last.through[0]])
        if cursor.fetchone()[0]:
            raise LedgerSetBack(f"The last seal is of transaction {last.through[0]}, which is yet to come")
        cursor.execute(_WAITING, [*last.through, most])
        numbers, leaves, through = cursor.fetchone()
    if not numbers and not idle:
        return None
    return _seal(last, numbers or [], bytes(leaves or b""), through, signer)


def _seal(last: Last, numbers: list[int], leaves: bytes, through: str | None, signer: Signer) -> Checkpoint:
    frontier = last.frontier
    first, before = frontier.size, last.head.root if last.head else EMPTY_ROOT
    closed = frontier.extend([leaves[start : start + 32] for start in range(0, len(leaves), 32)])
    now = datetime.now(UTC).replace(microsecond=0)
    head = Head(signer.name, frontier.size, frontier.root(), first, before, now)
    checkpoint = Checkpoint(
        number=last.number + 1,
        sealed_at=now,
        first_position=first,
        size=head.size,
        root=head.root,
        entry_ids=_listed(numbers),
        entry_span=NumericRange(min(numbers), max(numbers), "[]") if numbers else None,
        leaves=leaves,
        frontier=frontier.to_bytes(),
        through_xid=through or last.through[0],
        through_id=numbers[-1] if numbers else last.through[1],
        note=signer.sign(head),
    )
    checkpoint.save(force_insert=True)
    checkpoint.entry_ids = numbers
    TreePart.objects.bulk_create(
        TreePart(level=level, index=index, part=part)
        for level, index, part in closed
        if level % KEPT_EVERY == 0
    )
    return checkpoint


def _listed(numbers: list[int]) -> Cast:
    """The numbers in one piece: thousands handed over one by one take longer than all the hashing."""
    listed = ",".join(map(str, numbers))
    return Cast(Value(f"{{{listed}}}"), ArrayField(BigIntegerField()))
