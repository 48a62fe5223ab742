"""What PostgreSQL itself lets anybody do to a safety notice, whatever is asked of it."""

import psycopg2
import pytest
from django.db import IntegrityError, transaction

from cases.models import SafetyNotice
from tests.cases.ending.closed import in_days
from tests.cases.ending.test_request_rows import as_web
from tests.cases.people.notices import to_be_read
from tests.cases.people.test_safety_notice_read import sent
from tests.cast import Cast, assemble_cast

POLICY, TRIGGER = "row-level security", "stays as it was sent"
_END = "UPDATE cases_safetynotice SET ended_at = now(), ended_reason = 'x', ended_by_id = {}"
_ENDED = _END.format("%(me)s")
REFUSED = [
    (f"{_ENDED}, danger = 'None'", TRIGGER),
    (f"{_ENDED}, until = until + 30", TRIGGER),
    (f"{_ENDED}, sent_at = now()", TRIGGER),
    (_END.format("(SELECT id FROM agencies_user WHERE id <> %(me)s LIMIT 1)"), POLICY),
    ("UPDATE cases_safetynotice SET what_to_do = 'Nothing'", f"{POLICY}|{TRIGGER}"),
]


@pytest.mark.committing
def test_who_sent_a_notice_ends_it_once_and_nobody_rewrites_it(own_database: str) -> None:
    cast = assemble_cast()
    to_be_read(cast)
    for statement, words in REFUSED:
        with (
            as_web(own_database, cast, "information_owner") as carry_out,
            pytest.raises(psycopg2.Error, match=words),
        ):
            carry_out(statement)
    for who in ("officer", "police", "psychologist", "stranger", "excluded", "governance"):
        with as_web(own_database, cast, who) as carry_out:
            assert carry_out(_ENDED) == 0, who
    with as_web(own_database, cast, "information_owner") as carry_out:
        assert carry_out(_ENDED) == 1
        with pytest.raises(psycopg2.Error, match=TRIGGER):
            carry_out("UPDATE cases_safetynotice SET ended_reason = 'Else', ended_by_id = %(me)s")


@pytest.mark.committing
def test_no_agency_takes_the_notice_of_another_for_its_own(own_database: str) -> None:
    cast = assemble_cast()
    police = cast.user("police")
    said = {"danger": "Anger", "what_to_do": "Work in pairs", "call": "101", "until": in_days(9)}
    SafetyNotice.unguarded.create(
        case=cast.case, agency=cast.agency("westbridge_police"), sent_by=police, **said
    )
    with as_web(own_database, cast, "information_owner") as carry_out:
        assert carry_out(f"{_ENDED}, agency_id = (SELECT acting_agency())") == 0


@pytest.mark.committing
def test_nobody_acknowledges_for_another_agency(own_database: str) -> None:
    cast = assemble_cast()
    to_be_read(cast)
    said = "UPDATE cases_noticereading SET acknowledged_at = now(), acknowledged_by_id = %(me)s"
    others = f"{said}, agency_id = (SELECT acting_agency()) WHERE agency_id <> (SELECT acting_agency())"
    with as_web(own_database, cast, "police") as carry_out:
        assert carry_out(others) == 0
        assert carry_out(f"{said} WHERE user_id = %(me)s") == 1


def test_whoever_keeps_the_database_rewrites_none_either(cast: Cast) -> None:
    sent(cast)
    with pytest.raises(IntegrityError, match=TRIGGER), transaction.atomic():
        SafetyNotice.unguarded.update(danger="None")
