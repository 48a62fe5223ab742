"""What PostgreSQL itself lets each of the two agencies do to a request, whatever the application asks for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg2
import pytest

from cases.models import InformationRequest
from tests.cases.ending.asking import REQUEST, a_request
from tests.cast import Cast, assemble_cast
from tests.databases import url_for

pytestmark = [pytest.mark.committing]
POLICY, TRIGGER = "row-level security", "stays as it was asked"
BY_THEM = "ended_by_id = %(me)s, ended_because = 'x', ended_at = now()"
# Who, what they would change, and what refuses it.
REFUSED = [
    ("officer", "stage = 'answered'", POLICY),
    ("officer", "stage = 'partly', ended_because = 'x'", POLICY),
    ("officer", f"stage = 'refused', ground = 'not_held', {BY_THEM}", POLICY),
    ("psychologist", f"stage = 'withdrawn', {BY_THEM}", POLICY),
    ("psychologist", "stage = 'refused', ground = 'not_held', ended_because = 'x'", POLICY),
    ("psychologist", "stage = 'answered', ended_by_id = asked_by_id", POLICY),
    ("officer", f"stage = 'withdrawn', what = 'Else', {BY_THEM}", TRIGGER),
    ("psychologist", "stage = 'answered', why = 'Else'", TRIGGER),
    ("psychologist", "stage = 'answered', in_section = 'core'", TRIGGER),
    ("officer", "to_agency_id = from_agency_id", TRIGGER),
]
ALLOWED = [
    ("officer", f"stage = 'withdrawn', {BY_THEM}"),
    ("psychologist", "stage = 'answered'"),
    ("prison_manager", f"stage = 'refused', ground = 'not_held', {BY_THEM}"),
]
GIVING = (
    "INSERT INTO cases_informationanswer (id, case_id, in_section, request_id, agency_id, given_by_id,"
    " given_at, words, not_given, passing_on, is_last) SELECT gen_random_uuid(), case_id, in_section, id,"
    " to_agency_id, %(giver)s, now(), 'x', '', 'not_on', true FROM cases_informationrequest"
)


@contextmanager
def as_web(database: str, cast: Cast, who: str) -> Iterator[Callable[..., int]]:
    """Signed in to PostgreSQL as the application is, acting for that person; undone afterwards."""
    connection = psycopg2.connect(url_for("web", database))
    facts = {"me": str(cast.user(who).pk), "request": str(REQUEST)}
    try:
        with connection.cursor() as cursor:
            membership = str(cast.memberships[who].pk)
            cursor.execute("SELECT set_config('throughcare.membership_id', %s, false)", [membership])

            def carry_out(statement: str, **more: str) -> int:
                cursor.execute(statement, {**facts, **more})
                return int(cursor.rowcount)

            yield carry_out
    finally:
        connection.close()


def changing(to: str) -> str:
    return f"UPDATE cases_informationrequest SET {to} WHERE id = %(request)s"


def test_each_agency_does_its_own_part_and_nothing_asked_is_rewritten(own_database: str) -> None:
    cast = assemble_cast()
    a_request(cast)
    for who, to, words in REFUSED:
        with as_web(own_database, cast, who) as carry_out, pytest.raises(psycopg2.Error, match=words):
            carry_out(changing(to))
    for who, to in ALLOWED:
        with as_web(own_database, cast, who) as carry_out:
            assert carry_out(changing(to)) == 1, (who, to)
    for who in ("chair", "police", "stranger", "excluded", "mentor", "governance"):
        with as_web(own_database, cast, who) as carry_out:
            assert carry_out(changing("stage = 'answered'")) == 0, who


def test_only_the_agency_asked_gives_and_in_the_givers_own_name(own_database: str) -> None:
    cast = assemble_cast()
    a_request(cast)
    psychologist = str(cast.user("psychologist").pk)
    with as_web(own_database, cast, "psychologist") as carry_out:
        assert carry_out(GIVING, giver=psychologist) == 1
    for who in ("officer", "prison_manager"):
        with as_web(own_database, cast, who) as carry_out, pytest.raises(psycopg2.Error, match=POLICY):
            carry_out(GIVING, giver=psychologist)


def test_what_ended_stays_ended_and_takes_no_more_answers(own_database: str) -> None:
    cast = assemble_cast()
    a_request(cast)
    InformationRequest.unguarded.filter(pk=REQUEST).update(stage="answered")
    for who, to in ALLOWED:
        with as_web(own_database, cast, who) as carry_out, pytest.raises(psycopg2.Error, match=TRIGGER):
            carry_out(changing(to))
    giver = str(cast.user("psychologist").pk)
    with (
        as_web(own_database, cast, "psychologist") as carry_out,
        pytest.raises(psycopg2.Error, match=POLICY),
    ):
        carry_out(GIVING, giver=giver)
