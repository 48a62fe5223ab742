"""Whoever opens a case is shown those of somebody alike that are open to them, and says why another."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agencies.sections import USUAL, Section
from audit.models import LedgerEntry
from cases.gateways import GATEWAYS
from cases.models import (
    Case,
    CaseloadImport,
    IdentityNumber,
    ImportedRow,
    PossibleMatch,
    ToldApart,
)
from cases.selectors.alike import Described, cases_alike
from cases.services.open_case import open_case
from cases.telling_apart import ASKED
from tests.cases.forms import in_a_year, in_boxes, opening
from tests.cases.imports.spreadsheets import a_row, checked
from tests.cases.referring.referred import referred
from tests.cast import Cast, add_participation, add_to_team, make_case
from tests.database_roles import acting_for

As = Callable[[str], Client]
BORN = {"date_of_birth_day": "17", "date_of_birth_month": "4", "date_of_birth_year": "1991"}
ALIKE = {"forenames": "Zephyrine", "surname": "Quillfeather", "crn": "", "prison_number": "", **BORN}
NO_DAY = dict.fromkeys(BORN, "")
OPEN = reverse("cases:open_case")


def opened(cast: Cast, who: str = "officer", **changes: Any) -> Case:
    given = {
        "forenames": "Zephyrine",
        "surname": "Quillfeather",
        "date_of_birth": date(1991, 4, 17),
        "pathway": "licence",
        "next_review_on": in_a_year(),
        "gateway": GATEWAYS[0],
        **changes,
    }
    with acting_for(cast.actor(who)):
        return open_case(actor=cast.actor(who), **given)


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"surname": "QUÍLLFEATHER"},
        {"surname": "Kwilfether", "forenames": "Zefirine"},
        {"forenames": "Ada", "surname": "Brackenbury", "crn": "X123456", "date_of_birth_year": "1970"},
        {"forenames": "Ada", "surname": "Brackenbury", "aliases": "Zephyrine Quillfeather"},
    ],
)
def test_the_visible_case_is_shown_before_another_is_opened(
    cast: Cast, as_: As, typed: dict[str, str]
) -> None:
    IdentityNumber.unguarded.create(person_id=cast.case.person_id, scheme="crn", value="X123456")
    sent = as_("officer").post(OPEN, opening(**{**ALIKE, **typed}))
    body = sent.content.decode()
    assert sent.status_code == 400
    assert reverse("cases:overview", args=[cast.case.reference]) in body
    assert "Zephyrine Quillfeather" in body
    assert ASKED in body
    assert "Why do you open another case?" in body
    assert Case.unguarded.count() == 1
    shown = LedgerEntry.objects.get(event="cases.alike_shown")
    assert cast.case.pk in shown.shown_ids


@pytest.mark.parametrize(
    "typed",
    [
        {"surname": "Brackenbury"},
        {"date_of_birth_day": "18"},
        {**NO_DAY, "surname": "Quilfeather"},
    ],
)
def test_somebody_who_is_not_alike_is_not_asked_about(cast: Cast, as_: As, typed: dict[str, str]) -> None:
    assert as_("officer").post(OPEN, opening(**{**ALIKE, **typed})).status_code == 302


def test_another_is_opened_with_a_reason_that_is_kept(cast: Cast, as_: As) -> None:
    reason = "Another person of the same name: photographs differ."
    sent = as_("officer").post(OPEN, opening(**ALIKE, somebody_else_because=reason))
    assert sent.status_code == 302, sent.content.decode()
    case = Case.unguarded.exclude(pk=cast.case.pk).get()
    kept = ToldApart.unguarded.get()
    assert (kept.case, kept.other_case, kept.reason) == (case, cast.case, reason)
    assert LedgerEntry.objects.filter(event="cases.told_apart", case_id=None).exists()
    for one, other in ((case, cast.case), (cast.case, case)):
        body = as_("officer").get(reverse("cases:edit_identity", args=[one.reference])).content.decode()
        assert reason in body
        assert other.reference in body
    match = PossibleMatch.unguarded.get()
    page = reverse("cases:decide_match", args=[cast.case.reference, match.pk])
    assert reason in as_("officer").get(page).content.decode()


def test_nothing_is_kept_or_asked_where_nobody_is_alike(cast: Cast, as_: As) -> None:
    empty = as_("officer").get(OPEN).content.decode()
    assert "Why do you open another case?" not in empty
    opened(cast, "stranger", surname="Brackenbury", somebody_else_because="Said without being asked")
    assert not ToldApart.unguarded.exists()


def test_what_is_hidden_stays_hidden_with_the_same_bytes_and_statements(cast: Cast, as_: As) -> None:
    answers, statements = [], []
    for typed in (ALIKE, {**ALIKE, "surname": "Brackenbury"}):
        with CaptureQueriesContext(connection) as asked:
            sent = as_("stranger").post(OPEN, opening(aliases="", **typed))
        answers.append((sent.status_code, sent.content))
        statements.append(len(asked))
    assert answers[0] == answers[1] == (302, b"")
    assert statements[0] == statements[1]
    assert not LedgerEntry.objects.filter(event="cases.alike_shown").exists()


def test_a_case_open_without_the_identity_section_tells_nobody_whose_it_is(cast: Cast) -> None:
    eastvale, stranger = cast.agency("eastvale"), cast.actor("stranger")
    own, _ = make_case(cast, reference="TC-ELSE-WHERE", lead="stranger")
    Case.unguarded.filter(pk=own.pk).update(person_id=cast.case.person_id)
    for case, sections in ((own, USUAL), (cast.case, USUAL - {Section.IDENTITY})):
        add_participation(case, eastvale, sections)
        add_to_team(case, stranger.user_id, eastvale)
    described = Described("Zephyrine", "Quillfeather", date(1991, 4, 17))
    with acting_for(stranger):
        assert Case.objects.visible_to(stranger).count() == 2
        assert [one.pk for one in cases_alike(stranger, described)] == [own.pk]
    opened(cast, "stranger", somebody_else_because="Another person of that name")
    assert ToldApart.unguarded.get().other_case_id == own.pk


def test_a_case_kept_from_somebody_of_the_same_agency_is_not_told(cast: Cast, as_: As) -> None:
    assert as_("colleague").post(OPEN, opening(**ALIKE)).status_code == 302
    assert not ToldApart.unguarded.exists()


def test_whoever_sees_only_one_of_the_two_reads_nothing_of_it(cast: Cast) -> None:
    IdentityNumber.unguarded.all().delete()
    opened(cast, somebody_else_because="Another person")
    for who, many in (("officer", 1), ("manager", 1), ("psychologist", 0), ("stranger", 0), ("excluded", 0)):
        with acting_for(cast.actor(who)):
            assert ToldApart.objects.visible_to(cast.actor(who)).count() == many, who
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM cases_toldapart")
                assert cursor.fetchone()[0] == many, who


@pytest.mark.parametrize("reason", ["", "   ", "x" * 2001])
def test_the_service_asks_whoever_calls_it(cast: Cast, reason: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        opened(cast, somebody_else_because=reason)
    assert set(refusal.value.message_dict) == {"somebody_else_because"}
    assert Case.unguarded.count() == 1


def test_the_api_asks_the_same_and_names_no_case(cast: Cast, api_as: As) -> None:
    body = {
        "forenames": "Zephyrine",
        "surname": "Quillfeather",
        "date_of_birth": "1991-04-17",
        "pathway": "licence",
        "next_review_on": in_a_year().isoformat(),
        "gateway": GATEWAYS[0],
    }
    url = reverse("cases_api:cases")
    refused = api_as("officer").post(url, body, content_type="application/json")
    assert refused.status_code == 400
    assert cast.case.reference not in refused.content.decode()
    said = {**body, "somebody_else_because": "Another person"}
    assert api_as("officer").post(url, said, content_type="application/json").status_code == 201
    assert ToldApart.unguarded.count() == 1


def rows_of_somebody_alike() -> list[list[str]]:
    alike = {"First name": "Zephyrine", "Last name": "Quillfeather", "DOB": "17/04/1991"}
    return [a_row(1), a_row(2, **alike)]


def start(client: Client, run: CaseloadImport, **typed: str) -> Any:
    run.refresh_from_db()
    return client.post(reverse("cases:start_import", args=[run.pk]), {"version": str(run.version), **typed})


def test_an_import_shows_the_rows_and_leaves_them_out_until_told_why(cast: Cast, as_: As) -> None:
    run = checked(cast, rows_of_somebody_alike())
    body = as_("officer").get(reverse("cases:caseload_import", args=[run.pk])).content.decode()
    assert "Perhaps in the record already" in body
    assert cast.case.reference in body
    assert start(as_("officer"), run).status_code == 302
    assert [row.number for row in ImportedRow.unguarded.all()] == [2]


def test_an_import_brings_them_in_with_one_reason_for_all(cast: Cast, as_: As) -> None:
    run = checked(cast, rows_of_somebody_alike())
    assert start(as_("officer"), run, somebody_else_because="x" * 2001).status_code == 400
    assert start(as_("officer"), run, somebody_else_because="Photographs differ.").status_code == 302
    assert ImportedRow.unguarded.count() == 2


def test_an_import_says_nothing_of_what_is_hidden(cast: Cast, as_: As) -> None:
    run = checked(cast, rows_of_somebody_alike(), who="stranger")
    body = as_("stranger").get(reverse("cases:caseload_import", args=[run.pk])).content.decode()
    assert "Perhaps in the record already" not in body
    assert "may be of somebody" not in body


def test_accepting_a_referral_asks_the_same(cast: Cast, as_: As) -> None:
    one = referred(cast, forenames="Zephyrine", surname="Quillfeather", date_of_birth=date(1991, 4, 17))
    page = reverse("referrals:accept_referral", args=[one.pk])
    typed = {
        "version": str(one.version),
        "pathway": "licence",
        "gateway": GATEWAYS[0],
        **in_boxes("next_review_on", in_a_year()),
    }
    assert "Why do you open another case?" not in as_("officer").get(page).content.decode()
    refused = as_("officer").post(page, typed)
    assert refused.status_code == 400
    assert reverse("cases:overview", args=[cast.case.reference]) in refused.content.decode()
    said = {**typed, "somebody_else_because": "Another person of the same name"}
    assert as_("officer").post(page, said).status_code == 302
    assert ToldApart.unguarded.count() == 1
