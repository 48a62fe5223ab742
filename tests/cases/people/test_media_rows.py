"""What PostgreSQL itself lets anybody do to lines, approvals and enquiries, whatever is asked of it."""

import psycopg2
import pytest

from cases.models import MediaApproval
from tests.cases.ending.test_request_rows import as_web
from tests.cases.people.media import ENQUIRY, LINE, everything_media
from tests.cases.people.notices import NOTICE, to_be_read
from tests.cast import assemble_cast

pytestmark = [pytest.mark.committing]
POLICY, TRIGGER = "row-level security", "stays as it was recorded"
_LINE = f"UPDATE cases_medialine SET {{}} WHERE id = '{LINE}'"
_DECIDED = "decision = 'approved', decided_by_id = %(me)s, decided_at = now()"
_APPROVAL = f"UPDATE cases_mediaapproval SET {_DECIDED} "
_ANSWER = (
    "UPDATE cases_mediaenquiry SET answer = 'line', answered_at = now(), answered_by_id = %(me)s, "
    f"line_id = '{LINE}' WHERE id = '{ENQUIRY}'"
)
_READ = (
    "UPDATE cases_noticereading SET acknowledged_at = now(), acknowledged_by_id = %(me)s "
    f"WHERE notice_id = '{NOTICE}' "
)
REFUSED = [
    ("officer", _LINE.format("words = 'Else', ended_at = now(), ended_because = 'x'"), TRIGGER),
    ("police", _LINE.format("ended_at = now(), ended_because = 'x'"), POLICY),
    ("officer", _APPROVAL + "WHERE decision = 'waiting'", POLICY),
    ("mentor", _APPROVAL + "WHERE decision = 'waiting'", POLICY),
    ("officer", _ANSWER, POLICY),
    ("police", _ANSWER, POLICY),
    ("police", f"UPDATE cases_mediaenquiry SET question = 'Else' WHERE id = '{ENQUIRY}'", TRIGGER),
]


def test_nobody_answers_for_another_agency_and_nothing_is_said_that_was_not_approved(
    own_database: str,
) -> None:
    cast = assemble_cast()
    everything_media(cast)
    to_be_read(cast)
    for who, statement, words in REFUSED:
        with as_web(own_database, cast, who) as carry_out, pytest.raises(psycopg2.Error, match=words):
            carry_out(statement)
    ours = "WHERE agency_id = (SELECT acting_agency())"
    with as_web(own_database, cast, "police") as carry_out:
        assert carry_out(_APPROVAL + ours) == 1
        assert carry_out(_READ + "AND agency_id = (SELECT acting_agency())") == 1
    with as_web(own_database, cast, "officer") as carry_out:
        assert carry_out(_READ + "AND agency_id <> (SELECT acting_agency())") == 0
    for who in ("stranger", "excluded", "lapsed", "governance"):
        with as_web(own_database, cast, who) as carry_out:
            assert carry_out(_APPROVAL) == carry_out(_ANSWER) == carry_out(_READ) == 0, who
    MediaApproval.unguarded.update(decision="approved", decided_at="2026-11-01T09:00Z")
    with as_web(own_database, cast, "police") as carry_out:
        assert carry_out(_ANSWER) == 1
