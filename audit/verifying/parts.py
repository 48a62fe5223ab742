"""A stretch of the ledger: some seals, and the entries that lie between their transactions, hashed anew."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from struct import Struct
from typing import Any

from django.db import connection

from audit.verifying.columns import AGREES

Through = tuple[str, int]
_SEALS = """
SELECT number, sealed_at, first_position, size, root, array_send(entry_ids), leaves, frontier,
  through_xid::text, through_id, note, lower(entry_span), upper(entry_span)
FROM audit_checkpoint WHERE number > %s AND number <= %s ORDER BY number
"""
_ROWS = """
COPY (SELECT e.id, {agrees}, e.leaf_hash, e.canonical FROM audit_ledgerentry e
  WHERE (e.xid, e.id) > ('{after[0]}'::xid8, {after[1]}) AND (e.xid, e.id) <= ('{to[0]}'::xid8, {to[1]})
  ORDER BY e.xid, e.id) TO STDOUT (FORMAT binary)
"""
_HEADER = 19  # what a binary copy begins with
# A row begins with: fields; length, number; length, whether columns agree; length, leaf; length of the bytes.
_OPENING = Struct(">hiqi?i32si")
_LEAF_AT = 23
_LENGTH = Struct(">i")
# A list of numbers as PostgreSQL sends it: dimensions, any empty, type, how many, from which; then each.
_LIST = Struct(">iiIii")
_NUMBER = Struct(">iq")


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
        if self.kept_leaf_differs or [number for seal in seals for number in seal.entry_ids] != self.ids:
            return False
        return b"".join(seal.leaves for seal in seals) == b"".join(self.leaves)


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
        _numbers(bytes(ids)),
        bytes(leaves),
        bytes(frontier),
        (xid, through_id),
        note,
        None if lower is None else (lower, upper),
    )


def _numbers(sent: bytes) -> list[int]:
    """The numbers of a list; of one that is no plain list of numbers, none."""
    if len(sent) <= _LIST.size or _LIST.unpack_from(sent)[:2] != (1, 0):
        return []
    return [number for _, number in _NUMBER.iter_unpack(sent[_LIST.size :])]


def read_rows(after: Through, to: Through, *, columns: bool) -> Rows:
    """The entries written after one point up to another, each hashed anew from its bytes."""
    buffer = io.BytesIO()
    with connection.cursor() as cursor:
        cursor.copy_expert(_ROWS.format(agrees=AGREES if columns else "true", after=after, to=to), buffer)
    end = buffer.tell() - 2
    buffer.write(bytes(_OPENING.size))  # so that the last row can be read as if another followed
    return _hashed(buffer.getvalue(), end)


def _hashed(copied: bytes, end: int) -> Rows:
    ids, leaves, kept, columns = [], [], [], []
    opening, size, at = _OPENING.unpack_from, _OPENING.size, _HEADER
    while at < end:
        _, _, number, _, agrees, length, leaf_hash, of_bytes = opening(copied, at)
        begin = at + size
        if length != len(leaf_hash):  # not what the product ever writes: the bytes begin elsewhere
            begin = at + _LEAF_AT + max(length, 0) + _LENGTH.size
            (of_bytes,) = _LENGTH.unpack_from(copied, begin - _LENGTH.size)
        at = begin + of_bytes
        leaf = sha256(b"\x00" + copied[begin:at]).digest()
        ids.append(number)
        leaves.append(leaf)
        if leaf != leaf_hash or length != len(leaf_hash):
            kept.append(number)
        if not agrees:
            columns.append(number)
    return Rows(ids, leaves, kept, columns)
