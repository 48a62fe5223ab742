"""Revoked means: no request that begins after the revocation committed sees the row.

Real threads read the officer's case through pages and endpoints without pause while another connection takes
away what the reading rests on, and gives it back. Two hundred races on every change, ten thousand as a drill
(`./script/drill revocation`). A race is a request under way while a revocation committed.
"""

import time
from bisect import bisect_left
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread

import psycopg2
import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from cases.models import Restriction
from tests.cast import Cast, assemble_cast
from tests.databases import url_for
from tests.pdf import said_in
from tests.who_may import api_client, signed_in_client

pytestmark = [pytest.mark.committing]
THREADS = 8
LONGEST_LOOK = 10.0
Window = tuple[float, float]  # from the commit until it was given back
NOW = "clock_timestamp()"
SOON = f"{NOW} + interval '1 second'"
OF_THE_AGENCY = "WHERE case_id = %(case)s AND agency_id = %(agency)s"
OF_THE_OFFICER = "WHERE case_id = %(case)s AND user_id = %(user)s"
# What is taken away, and how it is given back.
REVOCATIONS = {
    "participation ends": (
        f"UPDATE cases_participation SET valid_until = {NOW} {OF_THE_AGENCY}",
        f"UPDATE cases_participation SET valid_until = NULL {OF_THE_AGENCY}",
    ),
    "place on the team ends": (
        f"UPDATE cases_teammember SET valid_until = {NOW} WHERE case_id = %(case)s AND user_id = %(user)s",
        "UPDATE cases_teammember SET valid_until = NULL WHERE case_id = %(case)s AND user_id = %(user)s",
    ),
    "membership ends": (
        f"UPDATE agencies_membership SET valid_until = {NOW} WHERE id = %(membership)s",
        "UPDATE agencies_membership SET valid_until = NULL WHERE id = %(membership)s",
    ),
    "conflict of interest": (
        f"UPDATE cases_exclusion SET user_id = %(user)s, valid_from = {NOW} WHERE case_id = %(case)s",
        "UPDATE cases_exclusion SET user_id = %(excluded)s WHERE case_id = %(case)s",
    ),
    "case restricted": (
        f"UPDATE cases_restriction SET valid_from = {NOW}, valid_until = NULL WHERE case_id = %(case)s",
        "UPDATE cases_restriction SET valid_until = valid_from WHERE case_id = %(case)s",
    ),
}


@dataclass
class Reader:
    """One thread's client, where it looks, and when each look began, ended and what it saw."""

    look: Callable[[], bool]
    looks: list[tuple[float, float, bool]] = field(default_factory=list)
    fault: BaseException | None = None

    def read_until(self, stop: Event) -> None:
        """Look again and again."""
        try:
            while not stop.is_set():
                began = time.monotonic()
                saw = self.look()
                self.looks.append((began, time.monotonic(), saw))
        except BaseException as fault:  # handed to the test
            self.fault = fault
        finally:
            connections.close_all()


def readers_of(cast: Cast) -> list[Reader]:
    reference, made = cast.case.reference, []
    paths = [
        f"/cases/{reference}/",
        f"/api/v1/cases/{reference}/",
        "/cases/",
        f"/cases/{reference}/chronology/",
        "/api/v1/cases/",
        f"/api/v1/cases/{reference}/team/",
        f"/api/v1/cases/{reference}/chronology/",
    ]
    for path in paths[: THREADS - 1]:
        client = (api_client if "/api/" in path else signed_in_client)(cast.user("officer"))
        made.append(Reader(lambda client=client, path=path: sees(client, path, reference)))
    return made


def sees(client: Client, path: str, reference: str) -> bool:
    """Whether the address of the case is answered, or the case or the name stands in a list."""
    answer = client.get(path)
    body = said_in(answer)
    return (answer.status_code == 200 and reference in path) or reference in body or "Quillfeather" in body


@contextmanager
def as_owner(database: str) -> Iterator[Callable[[str], None]]:
    connection = psycopg2.connect(url_for("owner", database))
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            yield cursor.execute
    finally:
        connection.close()


def facts(cast: Cast) -> dict[str, str]:
    return {
        "case": str(cast.case.pk),
        "agency": str(cast.agency("northmoor").pk),
        "user": str(cast.user("officer").pk),
        "excluded": str(cast.user("excluded").pk),
        "membership": str(cast.memberships["officer"].pk),
    }


def wait_for(readers: list[Reader], *, since: float) -> None:
    """Until every reader has begun and ended a look after that moment."""
    while any(one.fault is None and not (one.looks and one.looks[-1][0] > since) for one in readers):
        time.sleep(0.001)


def race(
    readers: list[Reader], execute: Callable[..., None], given: dict[str, str], wanted: int
) -> list[Window]:
    """Revoke and give back until enough looks were under way while a revocation committed."""
    windows, names, raced = [], list(REVOCATIONS), 0
    while raced < wanted and not any(one.fault for one in readers):
        take, give = REVOCATIONS[names[len(windows) % len(names)]]
        execute(take, given)
        committed = time.monotonic()
        wait_for(readers, since=committed)
        returning = time.monotonic()
        windows.append((committed, returning))
        raced += sum(any(began < committed < ended for began, ended, _ in one.looks[-60:]) for one in readers)
        execute(give, given)
        wait_for(readers, since=time.monotonic())
    return windows


def run(database: str, wanted: int) -> None:
    cast = assemble_cast()
    now = timezone.now()
    Restriction.objects.create(case=cast.case, reason="Press", valid_from=now, valid_until=now)
    with as_owner(database) as execute:
        given = facts(cast)
        readers, stop = readers_of(cast), Event()
        assert all(one.look() for one in readers)
        threads = [Thread(target=one.read_until, args=(stop,)) for one in readers]
        for one in threads:
            one.start()
        try:
            windows = race(readers, execute, given, wanted)
        finally:
            stop.set()
            for one in threads:
                one.join()
    judge(readers, windows, wanted)


def judge(readers: list[Reader], windows: list[Window], wanted: int) -> None:
    faults = [one.fault for one in readers if one.fault]
    assert faults == []
    looks = sorted(look for one in readers for look in one.looks)
    raced = after = stale = 0
    starts = [began for began, _, _ in looks]
    for committed, returning in windows:
        first = bisect_left(starts, committed - LONGEST_LOOK)
        for began, ended, saw in looks[first : bisect_left(starts, returning)]:
            raced += began < committed < ended
            if committed < began and ended < returning:
                after += 1
                stale += saw
    seen = sum(saw for _, _, saw in looks)
    print(
        f"\n{len(windows)} revocations, {raced} races, {len(looks)} requests ({seen} saw the case), "
        f"{after} began after a revocation had committed: {stale} stale reads"
    )
    assert raced >= wanted
    assert after >= wanted / 2
    assert seen > len(windows)
    assert stale == 0


def test_nobody_sees_a_case_after_what_they_saw_it_by_is_gone(own_database: str) -> None:
    run(own_database, 200)


@pytest.mark.drill
def test_ten_thousand_times(own_database: str) -> None:
    run(own_database, 10_000)


ENDING_SOON = {
    "participation": f"UPDATE cases_participation SET valid_until = {SOON} {OF_THE_AGENCY}",
    "place on the team": f"UPDATE cases_teammember SET valid_until = {SOON} {OF_THE_OFFICER}",
    "membership": f"UPDATE agencies_membership SET valid_until = {SOON} WHERE id = %(membership)s",
}


@pytest.mark.parametrize("what", ENDING_SOON)
def test_what_ran_out_a_second_ago_is_gone_by_the_clock_of_the_database_alone(
    what: str, own_database: str
) -> None:
    """Nobody but the database looks at the time: no worker is connected, nothing is run in between."""
    cast = assemble_cast()
    readers = readers_of(cast)
    with as_owner(own_database) as execute:
        execute(ENDING_SOON[what], facts(cast))
        assert [one.look() for one in readers[:3]] == [True] * 3
        time.sleep(2)
        assert [one.look() for one in readers] == [False] * len(readers)
    connection = psycopg2.connect(url_for("owner", own_database))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = 'worker'"
        )
        assert cursor.fetchone() == (0,)
    connection.close()
