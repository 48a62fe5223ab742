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
SELECT number, CASE WHEN sealed_at BETWEEN '2000-01-01' AND '9999-01-01' THEN sealed_at ELSE 'epoch' END,
  first_position, size, root, array_send(entry_ids), leaves, frontier,
  through_xid::text, through_id, coalesce(note, ''), entry_span::text
FROM audit_checkpoint WHERE number > %s AND number <= %s ORDER BY number
"""
_ROWS = """
COPY (SELECT e.id, {agrees}, coalesce(e.leaf_hash, ''), coalesce(e.canonical, '') FROM audit_ledgerentry e
  WHERE (e.xid, e.id) > ('{after[0]}'::xid8, {after[1]}) AND (e.xid, e.id) <= ('{to[0]}'::xid8, {to[1]})
  ORDER BY e.xid, e.id LIMIT {most}) TO STDOUT (FORMAT binary)
"""
_TOO_MANY = 1_000  # so many more than were sealed are read, to name them; never all there are
_HEADER = 19  # what a binary copy begins with
# A row begins with: fields; length, number; length, whether columns agree; length, leaf; length of the bytes.
_OPENING = Struct(">hiqi?i32si")
_LEAF_AT = 23
_LENGTH = Struct(">i")
# A list of numbers as PostgreSQL sends it: dimensions, any empty, type, how many, from which; then each.
_LIST = Struct(">iiIii")
_NUMBER = Struct(">iq")
_BIGINT = 20
_NOTHING = Struct(">iiI").pack(0, 0, _BIGINT)
_NO_ENTRY = 0


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
    span: str | None


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
    number, sealed_at, first, size, root, ids, leaves, frontier, xid, through_id, note, span = row
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
        span,
    )


def _numbers(sent: bytes) -> list[int]:
    """The numbers of a list. One that is no plain list, counted from 1, holds what no entry is called."""
    if sent == _NOTHING:
        return []
    if len(sent) < _LIST.size or not _is_plain(*_LIST.unpack_from(sent)):
        return [_NO_ENTRY]
    return [number for _, number in _NUMBER.iter_unpack(sent[_LIST.size :])]


def _is_plain(dimensions: int, any_empty: int, of_type: int, length: int, begins_at: int) -> bool:
    return (dimensions, any_empty, of_type, begins_at) == (1, 0, _BIGINT, 1)


def read_rows(after: Through, to: Through, *, sealed: int, columns: bool) -> Rows:
    """The entries written after one point up to another, each hashed anew from its bytes.

    Where many more stand there than were ``sealed``, not all are read: nobody can fill the memory with them.
    """
    buffer = io.BytesIO()
    with connection.cursor() as cursor:
        most, agrees = sealed + _TOO_MANY, AGREES if columns else "true"
        cursor.copy_expert(_ROWS.format(agrees=agrees, after=after, to=to, most=most), buffer)
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
