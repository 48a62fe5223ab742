"""Verify what the ledger says about one case: each entry must be under the last signed root."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from django.db import DatabaseError, connection, transaction

from audit.merkle import inclusion_path, root_by_inclusion
from audit.models import LedgerEntry
from audit.sealing.nodes import SealedTree
from audit.verifying.columns import columns_that_differ
from audit.verifying.findings import Finding, Report
from audit.verifying.parts import Seal, read_seals, settle_connection
from audit.verifying.seals import heads_of
from audit.verifying.stretches import Manner
from audit.verifying.witnessed import Remembered, ask_witness

AT_ONCE = 1_000
_PLACES = """
SELECT one, c.first_position + array_position(c.entry_ids, one) - 1
FROM unnest(%s::bigint[]) AS one
JOIN audit_checkpoint c ON c.entry_span @> one AND one = ANY(c.entry_ids)
"""
_BEFORE = """
SELECT id FROM audit_ledgerentry WHERE id = ANY(%s) AND (xid, id) <= (%s::xid8, %s) ORDER BY id
"""


class NoSuchCase(LookupError):
    """Nothing is known under that reference here, or this role may not look it up."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """An entry with its bytes and its place in the tree."""

    entry: int
    position: int
    canonical: bytes


def case_named(given: str) -> UUID:
    """A case's id, given itself or its reference. Only the owner can look up a reference."""
    try:
        return UUID(given)
    except ValueError:
        pass
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT id FROM cases_case WHERE reference = %s", [given])
            row = cursor.fetchone()
    except DatabaseError as refusal:
        raise NoSuchCase("This role sees no case: give the case's id, or run as the owner") from refusal
    if row is None:
        raise NoSuchCase(f"There is no case {given}")
    return UUID(str(row[0]))


def entries_of(case_id: UUID) -> list[int]:
    """The numbers of the entries about a case."""
    rows = LedgerEntry.objects.filter(case_id=case_id).order_by("id")
    return list(rows.values_list("id", flat=True))


def sealed_among(entry_ids: list[int]) -> Iterator[Sealed]:
    """Those of these entries that are sealed, in the order of their positions."""
    with connection.cursor() as cursor:
        cursor.execute(_PLACES, [entry_ids])
        positions = dict(cursor.fetchall())
    rows = LedgerEntry.objects.filter(id__in=list(positions)).values_list("id", "canonical")
    found = [Sealed(number, positions[number], bytes(canonical)) for number, canonical in rows]
    yield from sorted(found, key=lambda one: one.position)


def last_seal() -> Seal | None:
    """The newest checkpoint."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(number), 0) FROM audit_checkpoint")
        (number,) = cursor.fetchone()
    return read_seals(number - 1, number)[0] if number else None


def verify_case(case_id: UUID, manner: Manner) -> Report:
    """Whether every entry about this case is what was sealed, under the last signed root."""
    settle_connection()
    report = Report("case")
    # Asked before the last seal is read: the sealer goes on meanwhile, and the witness must not seem ahead.
    remembered = ask_witness(manner.witness, manner.log_keys, manner.witness_keys) if manner.witness else None
    seal = last_seal()
    if seal is not None:
        report.size = seal.size
        report.add(*_signature(seal, manner))
    if remembered is not None:
        report.add(*_witnessed(seal, remembered))
    numbers, tree = entries_of(case_id), SealedTree()
    for start in range(0, len(numbers), AT_ONCE):
        some = numbers[start : start + AT_ONCE]
        # What is sealed while we read waits, to us.
        sealed = [one for one in sealed_among(some) if seal is not None and one.position < seal.size]
        report.entries += len(sealed)
        forged = _never_sealed({*some} - {one.entry for one in sealed}, seal)
        report.add(*(_forged(number) for number in forged))
        report.unsealed += len(some) - len(sealed) - len(forged)
        for number, names in columns_that_differ(some).items():
            if names:
                says = f"Entry {number}: {', '.join(names)} not as its bytes say"
                report.add(Finding("column_changed", says, None, number))
        if seal is not None:
            report.add(*(finding for one in sealed for finding in _outside(one, seal, tree)))
    report.not_checked += _unknowable(manner, report)
    return report


def _outside(one: Sealed, seal: Seal, tree: SealedTree) -> Iterator[Finding]:
    leaf = sha256(b"\x00" + one.canonical).digest()
    try:
        root = root_by_inclusion(leaf, one.position, seal.size, inclusion_path(one.position, seal.size, tree))
    except (LookupError, ValueError):
        root = None
    if root != seal.root:
        says = f"Entry {one.entry} is not under the last signed root: it, or the tree, was changed"
        yield Finding("row_changed", says, one.position, one.entry)


def _signature(seal: Seal, manner: Manner) -> Iterator[Finding]:
    for signed in heads_of([seal], manner.log_keys):
        if isinstance(signed, str) or (signed[1].size, signed[1].root) != (seal.size, seal.root):
            why = signed if isinstance(signed, str) else "what was signed is another size or root"
            yield Finding("seal_signature", f"Seal {seal.number}: {why}", seal.first, None, seal.number)


def _witnessed(seal: Seal | None, remembered: Remembered) -> Iterator[Finding]:
    if seal is not None:
        remembered.skip_to(seal.size)
        yield from remembered.compare(seal.size, seal.root)
    yield from remembered.left_over(seal.size if seal else 0)


def _never_sealed(waiting: Iterable[int], seal: Seal | None) -> list[int]:
    """Those of these entries that stand before the last sealed one, so that they do not wait at all."""
    with connection.cursor() as cursor:
        cursor.execute(_BEFORE, [list(waiting), *(seal.through if seal else ("0", 0))])
        return [number for (number,) in cursor.fetchall()]


def _forged(number: int) -> Finding:
    return Finding(
        "row_forged", f"Entry {number} stands among sealed entries and is in no seal", None, number
    )


def _unknowable(manner: Manner, report: Report) -> Iterator[str]:
    yield "Whether entries about this case were taken away, or put to another: only --whole shows that."
    if not manner.log_keys:
        yield "No key of the log was given: the last seal's signature was not checked."
    if not manner.witness:
        yield "No witness was asked: a ledger sealed anew with its own key would not show."
    if report.unsealed:
        yield f"{report.unsealed:,} of its entries are not sealed yet: nothing is known of them."
