"""The ledger is complete: random acts, and what each leaves is exactly what was told beforehand.

Reads, writes, refusals, bad input, forms sent twice, addresses that lead nowhere, faults, sign-ins, jobs;
over pages and the API; by everybody of the cast. What must be left is told by tables under `ledger/` that
people review. Beside them two witnesses that know nothing of either: PostgreSQL's own count of rows written
(no change without a line that says so, no such line without a change) and the words of the answer (nobody's
name without a consultation). Some hundred acts on every change; `./script/drill ledger_completeness` makes
100,000 in ten parts, each at a tenth of the operations, so that none is left out (`LEDGER_ACTS=...` for
another number, `-n 2` for two parts at a time).
"""

import os
import time
from collections import Counter
from random import Random

import pytest

from cases.models import Case
from tests.cast import PEOPLE, Cast
from tests.config.ledger_acts import Prepared, changes_so_far, left_since, newest, prepare, undone
from tests.config.ledger_deeds import ACTS, Done, as_it_is, badly, done, done_twice
from tests.config.ledger_oracle import (
    ALLOWED,
    Reading,
    leaves,
    verbs,
)
from tests.operations import all_rows
from tests.permissions.asking import SECRETS
from tests.permissions.tables import allowed, matrix
from tests.who_may import Row

# What may end nothing, and says how many were ended.
ENDINGS = {"agencies.sessions_ended", "cases.break_glass_ended"}
PARTS = 10
EVERY_CHANGE, DRILL = 250, int(os.environ.get("LEDGER_ACTS", "100000")) // PARTS
ROWS = [row for row in all_rows() if str(row) in leaves()]


class Drill:
    """So many random acts, in a world that is put back after each."""

    def __init__(self, cast: Cast, seed: int) -> None:
        self.cast, self.rng = cast, Random(seed)  # noqa: S311 - draws acts, not secrets
        self.reading = Reading(cast)
        self.kinds: Counter[str] = Counter()
        self.operations: set[str] = set()
        self.lines = 0

    def at(self, row: Row, acts: int) -> None:
        """Prepare one operation and do things to it."""
        with undone():
            asked = prepare(row, self.cast)
            insiders = allowed(str(row))
            if insiders:
                asked.find_what_works(insiders[0])
            for _ in range(acts):
                self._one(asked, insiders)
        # The rows are put back; what is held of them in hand is not.
        self.cast.case = Case.unguarded.get(pk=self.cast.case.pk)

    def _one(self, asked: Prepared, insiders: list[str]) -> None:
        act = self.rng.choices(list(ACTS), list(ACTS.values()))[0]
        if (act in {done, done_twice} and asked.works is None) or (act is badly and not insiders):
            act = as_it_is
        who = self.rng.choice(list(PEOPLE))
        if act in {done, done_twice}:
            who = insiders[0]
        elif act is badly:
            who = self.rng.choice(insiders)
        asked.client(who)
        with undone():
            number, before = newest(), changes_so_far()
            came = act(asked, who, self.rng)
            left = left_since(number)
            self._hold(asked, came, left, changes_so_far() - before)

    def _hold(self, asked: Prepared, came: Done, left: list[object], changed: int) -> None:
        name = f"{asked.row} {came.what} {[answer.status_code for answer in came.answers]}"
        requests = {answer["X-Request-Id"] for answer in came.answers}
        self.reading.compare(name, came.expected, left, requests)
        self._witnesses(name, came, left, changed)
        self.kinds[came.what] += 1
        self.operations.add(str(asked.row))
        self.lines += len(left)

    def _witnesses(self, name: str, came: Done, left: list[object], changed: int) -> None:
        said = {one.verb for one in left if one.outcome == ALLOWED} - {"consultation"}
        statuses = [answer.status_code for answer in came.answers]
        if came.what in {"asked", "done"} and all(status < 400 for status in statuses):
            if changed and not said:
                self.reading.missing[f"{name}: {changed} rows written, and no line"] += 1
            if said - {"disclosure"} and not changed and not ENDINGS & {one.event for one in left}:
                self.reading.extra[f"{name}: {sorted(said)} without a row written"] += 1
        for answer in came.answers:
            words = answer.content.decode("utf-8", "replace")
            if any(word in words for word in SECRETS) and not any(one.outcome == ALLOWED for one in left):
                self.reading.missing[f"{name}: a name was shown, and no line"] += 1

    def report(self, seconds: float) -> str:
        """The figures."""
        told = sum(self.kinds.values())
        reading = self.reading
        kinds = ", ".join(f"{kind} {number}" for kind, number in self.kinds.most_common())
        return (
            f"\n{told:,} acts at {len(self.operations)} operations ({kinds}), {self.lines:,} lines read: "
            f"{sum(reading.missing.values())} missing, {sum(reading.extra.values())} extra, "
            f"{sum(reading.wrong.values())} wrong; {told / seconds:.0f} acts a second"
        )


def carry_out(drill: Drill, rows: list[Row], acts: int) -> Drill:
    began = time.monotonic()
    for row in rows:
        drill.at(row, acts // len(rows) + 1)
    print(drill.report(time.monotonic() - began))
    for kind in ("missing", "extra", "wrong"):
        for line, times in getattr(drill.reading, kind).most_common(60):
            print(f"  {kind} {times} x {line}")
    return drill


def test_a_few_hundred_acts_leave_what_they_must_and_nothing_else(cast: Cast) -> None:
    drill = Drill(cast, seed=20)
    reading = carry_out(drill, drill.rng.sample(ROWS, 10), EVERY_CHANGE).reading
    assert (reading.missing, reading.extra, reading.wrong) == ({}, {}, {})


@pytest.mark.drill
@pytest.mark.parametrize("part", range(1, PARTS + 1))
def test_so_do_a_hundred_thousand(cast: Cast, part: int) -> None:
    drill = Drill(cast, seed=int(time.time()) + part)
    reading = carry_out(drill, ROWS[part - 1 :: PARTS], DRILL).reading
    assert (reading.missing, reading.extra, reading.wrong) == ({}, {}, {})


@pytest.mark.drill
def test_so_does_every_act_carried_out_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "ACTS", {done: 1})
    writes = [row for row in ROWS if row.method != "GET"]
    reading = carry_out(Drill(cast, seed=1), writes, len(writes) - 1).reading
    assert (reading.missing, reading.extra, reading.wrong) == ({}, {}, {})


def test_the_oracle_knows_every_operation_and_every_event() -> None:
    from audit.registry import every_event

    assert set(leaves()) == set(matrix()), "operations in matrix.csv and ledger/leaves.csv differ"
    declared = {
        one.code: (one.verb.value, str(one.section))
        for one in every_event()
        if not one.code.startswith("tests.")
    }
    assert declared == verbs(), "say in ledger/verbs.csv what each event is in law"


def test_what_is_missing_or_too_much_is_found(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The drill itself: a line that is not written, and one that is written twice."""
    row = next(one for one in ROWS if str(one) == "GET cases:chronology")
    monkeypatch.setattr("agencies.page.record", lambda *_, **__: 0)
    silent = Drill(cast, 1)
    silent.at(row, 12)
    assert silent.reading.missing
    assert any("a name was shown" in line for line in silent.reading.missing)
    monkeypatch.undo()
    from agencies import page

    record = page.record

    def twice(*given: object, **more: object) -> int:
        record(*given, **more)
        return record(*given, **more)

    monkeypatch.setattr("agencies.page.record", twice)
    loud = Drill(cast, 1)
    loud.at(row, 12)
    assert loud.reading.extra
