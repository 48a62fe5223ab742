"""The ledger is complete: random acts, and what each leaves is exactly what was told beforehand.

Reads, writes, refusals, bad input, forms sent twice, addresses that lead nowhere, faults, sign-ins, jobs; over
pages and over the API; by everybody of the cast. What must be left is told by tables under `ledger/` that people
review. Beside them two witnesses that know nothing of either: PostgreSQL's own count of rows written (no change
without a line that says so, no such line without a change) and the words of the answer (nobody's name without a
consultation). A few hundred acts on every change; `./script/drill ledger_completeness` makes 100,000
(`LEDGER_ACTS=...` for another number).
"""

import os
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from agencies.models import User
from reminders.periodic import sweep_due_dates
from tests.cast import PEOPLE, Cast
from tests.config.ledger_acts import Prepared, changes_so_far, left_since, newest, prepare, undone
from tests.config.ledger_oracle import (
    ALLOWED,
    FAILED,
    REFUSED,
    Line,
    Reading,
    carried_out,
    leaves,
    refused,
    shown,
    verbs,
)
from tests.operations import all_rows
from tests.permissions.asking import SECRETS
from tests.permissions.tables import YES, allowed, matrix
from tests.reminders.duties import a_duty
from tests.who_may import Row, client_of_the_process

EVERY_CHANGE, DRILL = 400, int(os.environ.get("LEDGER_ACTS", "100000"))
AT_ONE_OPERATION = {EVERY_CHANGE: 16, DRILL: 60}
PASSWORD = "a-long-enough-phrase"
ROWS = [row for row in all_rows() if str(row) in leaves()]
GARBAGE = ["", "\x00", "x" * 400, "-1", "0", "2026-13-45", "<b>", str(uuid4()), "\ud800", "yes"]
NAMES = ["version", "reason", "title", "text", "purpose", "happened_on", "user", "kind", "next"]


@dataclass(slots=True)
class Done:
    """What somebody did, the answers, and what must be left."""

    what: str
    answers: list[HttpResponse] = field(default_factory=list)
    expected: list[Line] = field(default_factory=list)


def after(asked: Prepared, who: str, answer: HttpResponse) -> list[Line]:
    """What an answer to somebody who may ask leaves: it was done, or shown, or was a conflict."""
    operation, status = str(asked.row), answer.status_code
    if status == 409 and asked.is_api:
        return [Line("agencies.conflict_shown", REFUSED, who, "the case or none")]
    if status in {403, 404}:
        return refused(who, 403)
    is_done = 300 <= status < 400 or (status < 300 and asked.row.method != "GET" and _is_data(answer))
    if is_done and asked.row.method != "GET":
        return carried_out(operation, who)
    return [] if asked.is_api and status >= 400 else shown(operation, who)


def _is_data(answer: HttpResponse) -> bool:
    return answer.get("Content-Type", "").startswith("application/json") or answer.status_code in {201, 204}


def as_it_is(asked: Prepared, who: str, rng: Random) -> Done:
    """Somebody asks for it as the table does; whoever may not is refused."""
    client = asked.client(who)
    answer = asked.ask(client, asked.row.data(asked.cast))
    cell = matrix()[str(asked.row)][who]
    expected = after(asked, who, answer) if cell == YES else refused(who, int(cell))
    return Done("asked", [answer], expected)


def done(asked: Prepared, who: str, rng: Random) -> Done:
    """Whoever may carries it out."""
    answer = asked.ask(asked.client(who), asked.works)
    return Done("done", [answer], after(asked, who, answer))


def done_twice(asked: Prepared, who: str, rng: Random) -> Done:
    """The same sent twice has one effect, and the second sending a line of its own."""
    answers = asked.twice(asked.client(who))
    expected = after(asked, who, answers[0])
    if answers[0].status_code >= 400 or answers[1].status_code != answers[0].status_code:
        expected += after(asked, who, answers[1])
    else:
        expected.append(Line("agencies.form_sent_again", ALLOWED, who, "the case or none"))
    return Done("done twice", answers, expected)


def badly(asked: Prepared, who: str, rng: Random) -> Done:
    """Whoever may sends nonsense."""
    sent = {name: rng.choice(GARBAGE) for name in rng.sample(NAMES, 3)}
    if asked.is_api:
        sent = {name: value.replace("\ud800", "") for name, value in sent.items()}
    else:
        sent = {name: value.replace("\ud800", "").replace("\x00", "") for name, value in sent.items()}
    answer = asked.ask(asked.client(who), sent)
    return Done("bad input", [answer], after(asked, who, answer))


def nowhere(asked: Prepared, who: str, rng: Random) -> Done:
    """An address that leads nowhere, by hand."""
    path = asked.path.rstrip("/") + rng.choice(["/nothing/", "x/", "/../nothing/"])
    answer = asked.client(who).get(path)
    return Done("nowhere", [answer], refused(who, 403) if answer.status_code == 404 else [])


def with_another_method(asked: Prepared, who: str, rng: Random) -> Done:
    """A method that nothing there answers to."""
    answer = asked.client(who).generic("PROPFIND", asked.path)
    return Done("another method", [answer], refused(who, 404) if answer.status_code == 405 else [])


def signed_out(asked: Prepared, who: str, rng: Random) -> Done:
    """Nobody is signed in: sent to sign in, and nobody is known to be told of."""
    return Done("signed out", [asked.ask(client_of_the_process(), {})], [])


def half_signed_in(asked: Prepared, who: str, rng: Random) -> Done:
    """The password alone opens nothing."""
    client = asked.client(who, second_factor=False) if not asked.is_api else asked.client(who)
    if asked.is_api:
        return as_it_is(asked, who, rng)
    answer = client.get(asked.path)
    return Done("password alone", [answer], [Line("agencies.confirmation_asked", REFUSED, who)])


def at_the_door(asked: Prepared, who: str, rng: Random) -> Done:
    """Signing in with the right password or a wrong one, and signing out."""
    user = User.objects.get(pk=asked.cast.user(who).pk)  # the cast's own stays as it is
    user.set_password(PASSWORD)
    user.save()
    client = client_of_the_process()
    tried = rng.choice([PASSWORD, "wrong"])
    answers = [client.post(reverse("account_login"), {"login": user.email, "password": tried})]
    if tried == "wrong":
        return Done("wrong password", answers, [Line("agencies.sign_in_refused", REFUSED)])
    answers.append(client.post(reverse("account_logout")))
    lines = [Line("agencies.signed_in", ALLOWED, who), Line("agencies.signed_out", ALLOWED, who)]
    return Done("sign-in", answers, lines)


def with_a_fault(asked: Prepared, who: str, rng: Random) -> Done:
    """A fault of ours while the page is drawn: nothing is shown, and that it failed stays."""
    if asked.is_api or asked.row.method != "GET" or matrix()[str(asked.row)][who] != YES:
        return as_it_is(asked, who, rng)
    client = asked.client(who)
    client.raise_request_exception = False
    with patch("agencies.page.shell_for", side_effect=ZeroDivisionError):
        answer = asked.ask(client, {})
    if answer.status_code != 500:
        return Done("fault", [answer], after(asked, who, answer))
    return Done("fault", [answer], [Line("agencies.request_failed", FAILED, who)])


def by_the_clock(asked: Prepared, who: str, rng: Random) -> Done:
    """A job of the clock, with something due and then with nothing left to do."""
    a_duty(asked.cast, due_on=timezone.localdate())
    sweep_due_dates()
    sweep_due_dates()
    expected = [Line("reminders.swept"), Line("reminders.people_told")]
    return Done("job", [], expected)


Act = Callable[[Prepared, str, Random], Done]
ACTS: dict[Act, int] = {
    as_it_is: 50,
    done: 15,
    done_twice: 6,
    badly: 12,
    nowhere: 4,
    with_another_method: 4,
    signed_out: 3,
    half_signed_in: 3,
    with_a_fault: 3,
    at_the_door: 1,
    by_the_clock: 1,
}


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

    def _one(self, asked: Prepared, insiders: list[str]) -> None:
        act = self.rng.choices(list(ACTS), list(ACTS.values()))[0]
        if (act in {done, done_twice} and asked.works is None) or (act is badly and not insiders):
            act = as_it_is
        who = self.rng.choice(list(PEOPLE))
        if act in {done, done_twice}:
            who = insiders[0]
        elif act is badly:
            who = self.rng.choice(insiders)
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
            if said and not changed and "agencies.sessions_ended" not in {one.event for one in left}:
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


def carry_out(cast: Cast, acts: int, seed: int) -> Drill:
    drill, began = Drill(cast, seed), time.monotonic()
    each = AT_ONE_OPERATION[acts]
    while sum(drill.kinds.values()) < acts:
        rows = drill.rng.sample(ROWS, len(ROWS))
        for row in rows[: max(1, (acts - sum(drill.kinds.values())) // each)]:
            drill.at(row, each)
    print(drill.report(time.monotonic() - began))
    for kind in ("missing", "extra", "wrong"):
        for line, times in getattr(drill.reading, kind).most_common(60):
            print(f"  {kind} {times} x {line}")
    return drill


def test_a_few_hundred_acts_leave_what_they_must_and_nothing_else(cast: Cast) -> None:
    reading = carry_out(cast, EVERY_CHANGE, seed=20).reading
    assert (reading.missing, reading.extra, reading.wrong) == ({}, {}, {})


@pytest.mark.drill
def test_so_do_a_hundred_thousand(cast: Cast) -> None:
    reading = carry_out(cast, DRILL, seed=int(time.time())).reading
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
