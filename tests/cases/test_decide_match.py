"""That a record elsewhere may be of the same person: found in silence, decided by the lead agency."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.models import LedgerEntry
from cases.models import Case, IdentityNumber, PersonIdentity, PossibleMatch, PostExitReview
from cases.services.decide_match import decide_match
from cases.services.open_case import open_case
from reminders.models import DueDate
from tests.cases.ending.closed import close
from tests.cases.forms import opening
from tests.cast import Cast
from tests.database_roles import acting_for

As = Callable[[str], Client]
BORN = date(1991, 4, 17)


def opened_elsewhere(cast: Cast, who: str = "stranger", **changes: Any) -> Case:
    """Another agency opens a case of somebody alike."""
    given = {
        "forenames": "Zephyrine",
        "surname": "Quillfeather",
        "date_of_birth": BORN,
        "pathway": "licence",
        "next_review_on": date(2027, 3, 1),
        "gateway": "Offender Management Act 2007 s.14",
    }
    with acting_for(cast.actor(who)):
        return open_case(actor=cast.actor(who), **{**given, **changes})


def grounds(cast: Cast) -> list[str]:
    """What was found alike with *the case*."""
    return [one for match in PossibleMatch.unguarded.filter(case=cast.case) for one in match.grounds]


def test_it_is_found_with_day_and_month_the_other_way_round_and_where_it_has_no_date(cast: Cast) -> None:
    known = PersonIdentity.unguarded.filter(person_id=cast.case.person_id)
    known.update(date_of_birth=date(1991, 4, 7))
    opened_elsewhere(cast, date_of_birth=date(1991, 7, 4), surname="Quilfeather")
    assert grounds(cast) == ["day_month"]
    known.update(date_of_birth=None)
    opened_elsewhere(cast)
    assert sorted(grounds(cast)) == ["day_month", "no_day"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ["name"]),
        ({"surname": "QUÍLLFEATHER"}, ["name"]),
        ({"surname": "Quilfeather"}, ["similar"]),
        ({"forenames": "Ada", "surname": "Brackenbury", "crn": "X123456"}, ["number"]),
        ({"aliases": ["Zephyrine Quillfeather"], "surname": "Brackenbury", "forenames": "Ada"}, ["name"]),
        ({"surname": "Kwilfether", "forenames": "Zefirine"}, ["similar"]),
        ({"surname": "Brackenbury"}, []),
        ({"crn": "x 123456"}, ["name", "number"]),
        ({"date_of_birth": date(1991, 4, 18)}, []),
        ({"date_of_birth": None}, ["no_day"]),
        ({"date_of_birth": None, "surname": "Quilfeather"}, []),
        ({"forenames": "Ada", "surname": "Brackenbury"}, []),
    ],
)
def test_a_record_elsewhere_is_found_by_number_or_by_name_and_birth(
    cast: Cast, changes: dict[str, Any], expected: list[str]
) -> None:
    IdentityNumber.unguarded.create(person_id=cast.case.person_id, scheme="crn", value="X123456")
    opened_elsewhere(cast, **changes)
    assert grounds(cast) == expected


def test_it_is_a_duty_of_the_lead_agency_that_names_nobody(cast: Cast) -> None:
    case = opened_elsewhere(cast)
    match = PossibleMatch.unguarded.get()
    assert (match.case_id, match.by_agency) == (cast.case.pk, cast.agency("eastvale"))
    due = DueDate.unguarded.get(kind="possible_match")
    assert (due.agency, due.responsible) == (cast.agency("northmoor"), cast.user("officer"))
    assert due.responsible_role == "countersigning_manager"
    assert due.link == reverse("cases:decide_match", args=[cast.case.reference, match.pk])
    told = due.what + due.reason + due.link
    assert "Quill" not in told
    assert case.reference not in told


def test_it_is_asked_once_and_not_the_other_way_round(cast: Cast) -> None:
    opened_elsewhere(cast)
    opened_elsewhere(cast, somebody_else_because="Another person of that name")
    assert PossibleMatch.unguarded.filter(case=cast.case).count() == 2  # two other records
    with acting_for(cast.actor("officer")), connection.cursor() as cursor:
        cursor.execute(
            "SELECT put_possible_matches(%s, %s, %s)", [cast.case.person_id, cast.case.pk, date(2027, 1, 1)]
        )
    assert PossibleMatch.unguarded.filter(other_person_id=cast.case.person_id).count() == 0


@pytest.mark.parametrize(("said", "within"), [(-400, 0), (4000, 14)])
def test_whoever_calls_with_whatever_day_it_is_answered_within_a_fortnight(
    cast: Cast, said: int, within: int
) -> None:
    case, today = opened_elsewhere(cast), timezone.localdate()
    DueDate.unguarded.filter(kind="possible_match").delete()
    PossibleMatch.unguarded.all().delete()
    with acting_for(cast.actor("stranger")), connection.cursor() as cursor:
        cursor.execute(
            "SELECT put_possible_matches(%s, %s, %s)",
            [case.person_id, case.pk, today + timedelta(days=said)],
        )
    day = today + timedelta(days=within)
    assert PossibleMatch.unguarded.get().answer_by == day
    assert DueDate.unguarded.get(kind="possible_match").due_on == day


def test_nobody_looks_through_a_case_that_is_not_theirs(cast: Cast) -> None:
    hidden = opened_elsewhere(cast)
    PossibleMatch.unguarded.all().delete()
    with acting_for(cast.actor("officer")), connection.cursor() as cursor:
        cursor.execute(
            "SELECT put_possible_matches(%s, %s, %s)", [hidden.person_id, hidden.pk, date(2027, 1, 1)]
        )
    assert not PossibleMatch.unguarded.exists()


def test_the_submitter_gets_the_same_answer_whether_or_not_there_is_somebody(cast: Cast, as_: As) -> None:
    client, answers, statements = as_("stranger"), [], []
    same = {"surname": "Quillfeather", "forenames": "Zephyrine"}
    born = {"date_of_birth_day": "17", "date_of_birth_month": "4", "date_of_birth_year": "1991"}
    for typed in ({**same, **born}, {"surname": "Brackenbury", "forenames": "Zephyrine", **born}):
        with CaptureQueriesContext(connection) as asked:
            sent = client.post(
                reverse("cases:open_case"), opening(crn="", prison_number="", aliases="", **typed)
            )
        assert sent.status_code == 302, sent.content.decode()
        answers.append(sent.content)
        statements.append(len(asked))
    assert PossibleMatch.unguarded.count() == 1
    assert answers[0] == answers[1]
    assert statements[0] == statements[1]


def test_nothing_on_the_ledger_tells_the_submitter(cast: Cast) -> None:
    case = opened_elsewhere(cast)
    made = LedgerEntry.objects.filter(user_id=cast.user("stranger").pk)
    assert {entry.case_id for entry in made} <= {case.pk, None}
    assert not any(cast.case.pk in (entry.shown_ids or []) for entry in made)


@pytest.mark.parametrize("decision", ["same", "not_same", "cannot_say"])
def test_the_lead_agency_decides_with_a_reason(cast: Cast, as_: As, decision: str) -> None:
    opened_elsewhere(cast)
    match = PossibleMatch.unguarded.get()
    path = reverse("cases:decide_match", args=[cast.case.reference, match.pk])
    body = as_("manager").get(path).content.decode()
    assert "Eastvale" in body
    assert "The same name and the same date of birth" in body
    sent = as_("manager").post(
        path, {"version": "1", "decision": decision, "reason": "Photographs compared."}
    )
    assert sent.status_code == 302, sent.content.decode()
    decided = PossibleMatch.unguarded.get()
    assert (decided.decision, decided.decided_by) == (decision, cast.user("manager"))
    assert DueDate.unguarded.get(kind="possible_match").done_at is not None
    assert LedgerEntry.objects.get(event="cases.match_decided").verb == "combination"
    assert "Photographs compared." in as_("manager").get(path).content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"decision": ""}, "Select whether they are the same person"),
        ({"decision": "perhaps"}, "Select whether they are the same person"),
        ({"reason": ""}, "Enter why you think so"),
        ({"reason": "x" * 4001}, "must be 4,000 characters or less"),
    ],
)
def test_bad_input_is_told_and_changes_nothing(cast: Cast, as_: As, wrong: dict[str, str], said: str) -> None:
    opened_elsewhere(cast)
    match = PossibleMatch.unguarded.get()
    path = reverse("cases:decide_match", args=[cast.case.reference, match.pk])
    typed = {"version": "1", "decision": "same", "reason": "Photographs compared.", **wrong}
    answer = as_("officer").post(path, typed)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert PossibleMatch.unguarded.get().version == 1


@pytest.mark.parametrize("decision", ["same", "not_same", "cannot_say"])
def test_whoever_opened_the_other_record_does_not_settle_the_duty_of_those_who_decide(
    cast: Cast, as_: As, decision: str
) -> None:
    opened_elsewhere(cast, "officer", somebody_else_because="Another person of that name")
    match = PossibleMatch.unguarded.get(case=cast.case)
    due = DueDate.unguarded.get(kind="possible_match", subject_id=match.pk)
    assert (due.responsible_id, due.responsible_role) == (None, "countersigning_manager")
    path = reverse("cases:decide_match", args=[cast.case.reference, match.pk])
    assert "Somebody else at your agency decides this" in as_("officer").get(path).content.decode()
    typed = {"version": "1", "decision": decision, "reason": "I know them both."}
    assert as_("officer").post(path, typed).status_code == 400
    due.refresh_from_db()
    assert due.done_at is None
    assert as_("manager").post(path, typed).status_code == 302
    due.refresh_from_db()
    assert due.done_at is not None


def test_what_one_match_decides_settles_nothing_else_on_the_case(cast: Cast) -> None:
    opened_elsewhere(cast)
    opened_elsewhere(cast, somebody_else_because="Another person of that name")
    close(cast)
    first, second = PossibleMatch.unguarded.filter(case=cast.case).order_by("pk")
    decide_match(
        first,
        case=cast.case,
        actor=cast.actor("officer"),
        version=1,
        decision="not_same",
        reason="Photographs.",
    )
    left = set(DueDate.unguarded.filter(done_at__isnull=True).values_list("subject_id", flat=True))
    assert second.pk in left
    assert set(PostExitReview.unguarded.values_list("pk", flat=True)) <= left


def test_what_was_decided_stays_decided(cast: Cast) -> None:
    opened_elsewhere(cast)
    officer = cast.actor("officer")
    given: dict[str, Any] = {"case": cast.case, "actor": officer, "reason": "Photographs compared."}
    match = decide_match(PossibleMatch.unguarded.get(), version=1, decision="same", **given)
    with pytest.raises(ValidationError):
        decide_match(match, version=2, decision="not_same", **given)
