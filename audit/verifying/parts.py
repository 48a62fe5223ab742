"""A stretch of the ledger: some seals, and the entries that lie between their transactions, hashed anew."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from struct import Struct, pack
from typing import Any

from django.db import connection

from audit.verifying.columns import AGREES

Through = tuple[str, int]
_SEALS = """
SELECT number, sealed_at, first_position, size, root, entry_ids, leaves, frontier, through_xid::text,
  through_id, note, lower(entry_span), upper(entry_span)
FROM audit_checkpoint WHERE number > %s AND number <= %s ORDER BY number
"""
_ROWS = """
COPY (SELECT e.id, {agrees}, e.leaf_hash, e.canonical FROM audit_ledgerentry e
  WHERE (e.xid, e.id) > ('{after[0]}'::xid8, {after[1]}) AND (e.xid, e.id) <= ('{to[0]}'::xid8, {to[1]})
  ORDER BY e.xid, e.id) TO STDOUT (FORMAT binary)
"""
_HEADER = 19  # what a binary copy begins with
_OPENING = Struct(
    ">hiqi?i"
)  # fields; length and number; length and whether columns agree; length of the leaf
_LENGTH = Struct(">i")


@dataclass(frozen=True, slots=True)
class Seal:
    """A checkpoint as it stands in the database."""

    number: int
    sealed_at: datetime
    first: int
    size: int
    root: bytes
    entry_ids: list[int]
    leaves: bytes
    frontier: bytes
    through: Through
    note: str
    span: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Rows:
    """The entries between two points, in the order of their transactions."""

    ids: list[int]
    leaves: list[bytes]  # hashed anew
    kept_leaf_differs: list[int]
    columns_differ: list[int]

    def are_exactly(self, seals: Sequence[Seal]) -> bool:
        """Whether these are the sealed entries: all, no others, in that order, their bytes unchanged."""
        numbers = [number for seal in seals for number in seal.entry_ids]
        if self.kept_leaf_differs or len(numbers) != len(self.ids):
            return False
        form = f">{len(numbers)}q"
        same = pack(form, *numbers) == pack(form, *self.ids)
        return same and b"".join(seal.leaves for seal in seals) == b"".join(self.leaves)


def settle_connection() -> None:
    """Read the ledger's own tables, whatever this role was told to look at instead.

    Compiling a large expression for the machine would take longer than the stretch it is for.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET search_path = public; SET jit = off")


def read_seals(after: int, to: int) -> list[Seal]:
    """The checkpoints with these numbers."""
    with connection.cursor() as cursor:
        cursor.execute(_SEALS, [after, to])
        return [_seal(row) for row in cursor.fetchall()]


def _seal(row: Sequence[Any]) -> Seal:
    number, sealed_at, first, size, root, ids, leaves, frontier, xid, through_id, note, lower, upper = row
    return Seal(
        number,
        sealed_at,
        first,
        size,
        bytes(root),
        ids,
        bytes(leaves),
        bytes(frontier),
        (xid, through_id),
        note,
        None if lower is None else (lower, upper),
    )


def read_rows(after: Through, to: Through, *, columns: bool) -> Rows:
    """The entries written after one point up to another, each hashed anew from its bytes."""
    buffer = io.BytesIO()
    with connection.cursor() as cursor:
        cursor.copy_expert(_ROWS.format(agrees=AGREES if columns else "true", after=after, to=to), buffer)
    return _hashed(buffer.getvalue())


def _hashed(copied: bytes) -> Rows:
    ids, leaves, kept, columns = [], [], [], []
    opening, size, length_at = _OPENING.unpack_from, _OPENING.size, _LENGTH.unpack_from
    at, end = _HEADER, len(copied) - 2
    while at < end:
        _, _, number, _, agrees, length = opening(copied, at)
        begin = at + size + length + 4
        at = begin + length_at(copied, begin - 4)[0]
        leaf = sha256(b"\x00" + copied[begin:at]).digest()
        ids.append(number)
        leaves.append(leaf)
        if leaf != copied[begin - 4 - length : begin - 4]:
            kept.append(number)
        if not agrees:
            columns.append(number)
    return Rows(ids, leaves, kept, columns)
