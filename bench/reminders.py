"""How fast the daily sweep tells people what is due, against a loop that asks for each.

    ./script/bench reminders            100,000 due dates
    ./script/bench reminders 1000000    as many as you like

A throwaway PostgreSQL; 200 agencies, 25 people at each, a case for every five duties, each with a team of
one. Two settings: a first sweep after a long silence, where every duty is due (the worst there is), and a
usual day, where the dates are spread over two years. The figures that matter are the ratios.
"""

import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from script.launcher.postgres import Cluster

AGENCIES, PEOPLE_EACH, DUTIES_A_CASE, SAMPLE = 200, 25, 5, 500
DATABASE = "throughcare_bench"

PEOPLE = """
INSERT INTO agencies_agency (id, name, kind, regime, is_statutory)
SELECT gen_random_uuid(), 'Agency ' || n, 'probation', 'part3', true FROM generate_series(1, {agencies}) n;
INSERT INTO agencies_user (id, email, name, password, is_superuser, is_active, joined_at)
SELECT gen_random_uuid(), 'person' || n || '@throughcare.example', 'Person ' || n, '!', false, true, now()
FROM generate_series(1, {agencies} * {people}) n;
INSERT INTO agencies_membership (id, user_id, agency_id, role, valid_from, version)
SELECT gen_random_uuid(), u.id, a.id,
       CASE WHEN u.n % {people} = 0 THEN 'countersigning_manager' ELSE 'lead_practitioner' END,
       now() - interval '1 year', 1
FROM (SELECT id, row_number() OVER (ORDER BY email) n FROM agencies_user) u
JOIN (SELECT id, row_number() OVER (ORDER BY name) n FROM agencies_agency) a ON a.n = 1 + u.n % {agencies};
"""

CASES = """
CREATE TEMP TABLE made AS
SELECT gen_random_uuid() AS case_id, gen_random_uuid() AS person_id, n,
       m.user_id, m.agency_id
FROM generate_series(1, {cases}) n
JOIN (SELECT user_id, agency_id, row_number() OVER (ORDER BY user_id) k FROM agencies_membership
      WHERE role = 'lead_practitioner') m
  ON m.k = 1 + n % (SELECT count(*) FROM agencies_membership WHERE role = 'lead_practitioner');
INSERT INTO cases_person (id, recorded_at) SELECT person_id, now() FROM made;
INSERT INTO cases_case (id, reference, person_id, initials, pathway, strands, status, whereabouts,
    lead_agency_id, lead_practitioner_id, opened_on, closing_outcome, closing_reason, version)
SELECT case_id, 'TC-' || n, person_id, 'AB', 'licence', '{{}}', 'open', '', agency_id, user_id,
       current_date, '', '', 1 FROM made;
INSERT INTO cases_participation (id, case_id, agency_id, sections, part_played, accountable, purpose,
    gateway, valid_from, version)
SELECT gen_random_uuid(), case_id, agency_id, '{{core}}', 'Supervises', '', 'Supervision', 'A gateway',
       now() - interval '1 year', 1 FROM made;
INSERT INTO cases_teammember (id, case_id, user_id, agency_id, valid_from, version)
SELECT gen_random_uuid(), case_id, user_id, agency_id, now() - interval '1 year', 1 FROM made;
"""

DUTIES = """
INSERT INTO reminders_duedate (id, kind, subject_type, subject_id, case_id, agency_id, responsible_id,
    responsible_role, what, reason, link, due_on, look_on, set_at, version)
SELECT gen_random_uuid(), 'review', 'Case', gen_random_uuid(), case_id, agency_id, user_id, '',
       'Review TC-' || n, 'Reviewed every six months', '/cases/TC-' || n || '/',
       {day}, {day} - 14, now(), 1
FROM made, generate_series(1, {each}) d;
ANALYZE;
"""


def main() -> None:
    """Measure, and print ratios."""
    duties = int(sys.argv[1].replace(",", "")) if len(sys.argv) > 1 else 100_000
    cluster = Cluster.throwaway().start()
    try:
        _prepare(cluster)
        print(f"{duties:,} due dates, {AGENCIES * PEOPLE_EACH:,} people, {duties // DUTIES_A_CASE:,} cases")
        _fill(duties, day="current_date - 3 + d")
        first, _ = _timed("first sweep, everything due", _sweep, duties)
        _timed("second sweep", _sweep, duties)
        loop = _timed(f"the same by get_or_create, {SAMPLE:,} of them", _loop, SAMPLE)[0]
        print(f"ratio to the loop: {first / loop:.0f} x")
        _fill(duties, day="current_date + ((n * 7 + d) % 730) - 14")
        _timed("first sweep, dates over two years", _sweep, duties)
        for day in (1, 2, 3):
            _timed(f"{day} days later", lambda at=day: _sweep(at), duties)
    finally:
        cluster.stop()


def _timed(what: str, act: Callable[[], int], rows: int) -> tuple[float, int]:
    begun = time.perf_counter()
    made = act()
    took = time.perf_counter() - begun
    print(f"{what:45} {took:9.3f} s   notices {made:>9,}   {rows / took:>12,.0f} due dates/s")
    return rows / took, made


def _sweep(days_from_now: int = 0) -> int:
    from datetime import timedelta

    from django.utils import timezone

    from audit.actor import System
    from reminders.services.sweep import sweep_a_batch

    today, told, size = timezone.localdate() + timedelta(days=days_from_now), 0, 5_000
    while True:
        batch = sweep_a_batch(actor=System("benchmark"), today=today, size=size)
        told += batch.told
        if batch.looked_at < size:
            return told


def _loop() -> int:
    """What a reader would write first: one duty, one question about its case, one get_or_create."""
    from django.utils import timezone

    from agencies.acting import as_actor, memberships_in_force
    from audit.actor import System
    from reminders.models import DueDate, Notice

    system, made = System("benchmark"), 0
    for due in DueDate.objects.visible_to(system).order_by("pk")[:SAMPLE]:
        for membership in memberships_in_force(due.responsible_id):
            if DueDate.objects.visible_to(as_actor(membership)).filter(pk=due.pk).exists():
                key: dict[str, Any] = {"due_date": due, "user_id": due.responsible_id, "rung": "again"}
                _, is_new = Notice.objects.visible_to(system).get_or_create(
                    **key, due_on=due.due_on, defaults={"what": due.what, "told_at": timezone.now()}
                )
                made += is_new
    return made


def _prepare(cluster: Cluster) -> None:
    for name, role in (
        ("DATABASE_OWNER_URL", "owner"),
        ("DATABASE_URL", "web"),
        ("DATABASE_WORKER_URL", "worker"),
    ):
        os.environ[name] = cluster.url(role, DATABASE)  # type: ignore[arg-type]
    os.environ |= {
        "SECRET_KEY": "b" * 60,
        "STASH_KEY": "b" * 60,
        "LEDGER_DIGEST_KEY": "b" * 60,
        "REDIS_URL": "redis://127.0.0.1:1/0",
    }
    os.environ |= {"ALLOWED_HOSTS": "localhost", "PUBLIC_URL": "http://localhost", "DATABASE_ROLE": "owner"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    _as_owner(cluster.url("owner", "postgres"), f"CREATE DATABASE {DATABASE}")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("grant_roles", verbosity=0)
    _as_owner(os.environ["DATABASE_OWNER_URL"], PEOPLE.format(agencies=AGENCIES, people=PEOPLE_EACH))
    from django.db import connections

    # From here on with the worker's rights, as in the product.
    connections["default"].close()
    worker = cluster.url("worker", DATABASE).split("//")[1].split("@")[0].split(":")
    connections["default"].settings_dict.update(USER=worker[0], PASSWORD=worker[1])


def _fill(duties: int, *, day: str) -> None:
    tables = (
        "reminders_notice, reminders_duedate, cases_teammember, cases_participation, cases_case, cases_person"
    )
    made = CASES.format(cases=duties // DUTIES_A_CASE)
    made += DUTIES.format(day=f"({day})::date", each=DUTIES_A_CASE)
    _as_owner(os.environ["DATABASE_OWNER_URL"], f"TRUNCATE {tables} CASCADE; {made}")


def _as_owner(url: str, statements: str) -> None:
    import psycopg2

    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(statements)
    connection.close()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main()
