"""Whoever governs the database tampers with it, triggers off; the verification finds every attempt (Q15).

Each attempt is verified and rolled back. ``script/drill tampering`` makes 10,000 and prints which check found
which; a sample is made on every change. What is not sealed yet is outside of this: `docs/ledger.md` says so.
"""

import os
import time
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from audit.notes import Signer
from audit.verifying import stretches
from audit.verifying.stretches import Manner
from audit.verifying.whole import verify
from tests.audit import tamperings_of_seals
from tests.audit.sealed import fresh_signer
from tests.audit.tampered_ledger import TABLES, World, attempt, put_triggers_back, tamperable
from tests.audit.tamperings import ATTACKS

pytestmark = pytest.mark.committing
assert tamperings_of_seals
SMALL, WITH_A_TREE = (4, 3, 0, 1, 6, 4, 0, 2, 0), (30, 100, 0, 130, 10)
TOGETHER, EACH_ALONE = 20_000, 1  # entries in a stretch: all of the small ledger, or a seal at a time
EACH_DRILL = int(os.environ.get("TAMPERINGS", "10000")) // (2 * len(ATTACKS)) + 1
Tally = dict[str, Counter[str]]


@pytest.fixture
def keys(tmp_path: Path) -> list[Signer]:
    return [fresh_signer(tmp_path / name) for name in ("log", "other", "private")]


def found_by(world: World, manner: Manner, name: str) -> set[str]:
    """Tamper once; the checks that noticed."""
    with attempt():
        left_off = ATTACKS[name](world)
        put_triggers_back([table for table in TABLES if table != left_off])
        return {one.check for one in verify(manner).findings}


def tamper_many(world: World, manner: Manner, each: int) -> Tally:
    assert verify(manner).findings == []
    tally: Tally = defaultdict(Counter)
    for name in ATTACKS:
        for _ in range(each):
            checks = found_by(world, manner, name)
            tally[name].update(checks or {"NOT FOUND"})
            tally[name]["tried"] += 1
    assert verify(manner).findings == []
    return tally


def report(tally: Tally, seconds: float) -> None:
    total = sum(one["tried"] for one in tally.values())
    missed = sum(one["NOT FOUND"] for one in tally.values())
    print(f"\n{'attack':48} {'tried':>6} {'found':>6}  found by")
    for name, one in tally.items():
        by = ", ".join(f"{check} {count}" for check, count in one.most_common() if check != "tried")
        print(f"{name:48} {one['tried']:6} {one['tried'] - one['NOT FOUND']:6}  {by}")
    print(f"{total:,} tamperings in {seconds:,.0f} s, {missed} not found")
    assert missed == 0


@pytest.mark.parametrize(
    ("sizes", "entries_at_once"),
    [(SMALL, TOGETHER), (SMALL, EACH_ALONE), (WITH_A_TREE, TOGETHER)],
    ids=["small", "a stretch for each seal", "with a tree"],
)
def test_a_sample_of_tamperings_is_found(
    own_database: str,
    tmp_path: Path,
    keys: list[Signer],
    sizes: tuple[int, ...],
    entries_at_once: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    began = time.monotonic()
    monkeypatch.setattr(stretches, "ENTRIES_AT_ONCE", entries_at_once)
    with tamperable(own_database, sizes, tmp_path, keys) as (world, manner):
        tally = tamper_many(world, manner, 3 if sizes is SMALL else 1)
    report(tally, time.monotonic() - began)


def test_only_the_witness_shows_what_was_signed_anew_with_the_logs_own_key(
    own_database: str, tmp_path: Path, keys: list[Signer]
) -> None:
    nobody = Manner((keys[0].verifier,))
    with tamperable(own_database, SMALL, tmp_path, keys) as (world, manner):
        for name in ("… signed anew with the log's own key", "the end cut off: entries, seals and all"):
            assert found_by(world, nobody, name) == set()
            assert found_by(world, manner, name) == {"witness"}


@pytest.mark.drill
@pytest.mark.parametrize("entries_at_once", [TOGETHER, EACH_ALONE])
def test_ten_thousand_tamperings_are_found(
    own_database: str,
    tmp_path: Path,
    keys: list[Signer],
    entries_at_once: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    began = time.monotonic()
    monkeypatch.setattr(stretches, "ENTRIES_AT_ONCE", entries_at_once)
    with tamperable(own_database, SMALL, tmp_path, keys) as (world, manner):
        tally = tamper_many(world, manner, EACH_DRILL)
    report(tally, time.monotonic() - began)
