"""Where a stretch of the ledger is not what was sealed: which entry, and what was done to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.db import connection

from audit.verifying.columns import columns_that_differ
from audit.verifying.findings import Finding
from audit.verifying.parts import Rows, Seal

_BY_NUMBER = r"""
SELECT id, coalesce(leaf_hash, ''), coalesce(canonical, '') FROM audit_ledgerentry WHERE id = ANY(%s)
"""
_SEALED_ELSEWHERE = """
SELECT one FROM unnest(%s::bigint[]) AS one
WHERE EXISTS (SELECT FROM audit_checkpoint c WHERE c.entry_span @> one AND one = ANY(c.entry_ids))
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry was sealed, and under which leaf."""

    position: int
    entry: int
    leaf: bytes
    checkpoint: int


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry as it is now."""

    leaf: bytes
    leaf_hash: bytes


def places(seals: Sequence[Seal]) -> list[Place]:
    """The sealed entries of these checkpoints, as far as a leaf is there for each."""
    return [
        Place(seal.first + at, entry, seal.leaves[32 * at : 32 * at + 32], seal.number)
        for seal in seals
        for at, entry in enumerate(seal.entry_ids)
    ]


def differences(seals: Sequence[Seal], rows: Rows) -> list[Finding]:
    """Everything that is not as it was sealed in this stretch."""
    sealed = places(seals)
    numbers = [place.entry for place in sealed]
    now = _as_they_are(numbers)
    differing = columns_that_differ({*rows.columns_differ, *numbers} & {*rows.ids, *now})
    found = [one for place in sealed for one in _of_one(place, now, differing, sealed)]
    found += [*_forged(rows, set(numbers), seals), *_out_of_order(rows, sealed)]
    if found:
        return found
    says = f"Between seals {seals[0].number} and {seals[-1].number} stand other entries than those sealed"
    return [Finding("seal_sums", says, seals[0].first, None, seals[0].number)]


def column_differences(seals: Sequence[Seal], rows: Rows) -> list[Finding]:
    """Where the bytes are as they were sealed: the columns that say something else."""
    if not rows.columns_differ:
        return []
    differing = columns_that_differ(rows.columns_differ)
    return [
        _found("column_changed", place, f"Entry {place.entry}: {', '.join(names)} not as its bytes say")
        for place in places(seals)
        if (names := differing.get(place.entry))
    ]


def _as_they_are(numbers: list[int]) -> dict[int, Kept]:
    with connection.cursor() as cursor:
        cursor.execute(_BY_NUMBER, [numbers])
        return {
            number: Kept(sha256(b"\x00" + bytes(canonical)).digest(), bytes(leaf_hash))
            for number, leaf_hash, canonical in cursor.fetchall()
        }


def _of_one(
    place: Place, now: dict[int, Kept], differing: dict[int, list[str]], sealed: Sequence[Place]
) -> Iterator[Finding]:
    kept = now.get(place.entry)
    if kept is None:
        yield _found("row_deleted", place, f"Entry {place.entry} was sealed and is not there")
        return
    names = differing.get(place.entry, [])
    if kept.leaf != place.leaf:
        other = next((one for one in sealed if one.leaf == kept.leaf and one.entry != place.entry), None)
        if other:
            yield _found("rows_swapped", place, f"Entry {place.entry} holds what entry {other.entry} held")
        else:
            yield _found("row_changed", place, f"The bytes of entry {place.entry} are not those sealed")
    if kept.leaf_hash != place.leaf:
        yield _found("column_changed", place, f"Entry {place.entry}: leaf_hash is not the sealed one")
    if names:
        says = f"Entry {place.entry}: {', '.join(names)} not as its bytes say"
        yield _found("column_changed", place, says)


def _forged(rows: Rows, sealed: set[int], seals: Sequence[Seal]) -> Iterator[Finding]:
    extra = [number for number in rows.ids if number not in sealed]
    if not extra:
        return
    with connection.cursor() as cursor:
        cursor.execute(_SEALED_ELSEWHERE, [extra])
        elsewhere = {number for (number,) in cursor.fetchall()}
    for number in extra:
        if number not in elsewhere:
            says = f"Entry {number} stands among sealed entries and is in no seal"
            yield Finding("row_forged", says, seals[0].first, number)


def _out_of_order(rows: Rows, sealed: Sequence[Place]) -> Iterator[Finding]:
    there = set(rows.ids)
    wanted = [place for place in sealed if place.entry in there]
    known = {place.entry for place in wanted}
    found = [number for number in rows.ids if number in known]
    for place, number in zip(wanted, found, strict=False):
        if place.entry != number:
            says = f"Entry {number} stands where entry {place.entry} was sealed"
            yield _found("rows_swapped", place, says)
            return


def _found(check: str, place: Place, says: str) -> Finding:
    return Finding(check, says, place.position, place.entry, place.checkpoint)
