"""Officers of information governance search the ledger: who saw this, for which agency, why."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from audit.models import LedgerEntry
from audit.purposes import purposes_of
from audit.request_id import begin_request
from audit.services import record
from audit.verbs import Outcome
from cases.events import CaseEvent
from cases.models import Exclusion
from interventions.events import SessionEvent
from tests.cases.forms import in_boxes
from tests.cast import Cast, make_case

As = Callable[[str], Client]
WHY = "Mr Wren asked who had seen his record."


def search(client: Client, **asked: str) -> str:
    return client.post(reverse("ledger:ledger"), {"purpose": WHY, **asked}).content.decode()


def entry_page(client: Client, number: int) -> str:
    return client.get(reverse("ledger:ledger_entry", args=[number])).content.decode()


def some_entries(cast: Cast) -> dict[str, int]:
    return {
        "look": record(CaseEvent.CASE_VIEWED, actor=cast.actor("police"), case_id=cast.case.pk),
        "note": record(SessionEvent.NOTE_VIEWED, actor=cast.actor("facilitator"), case_id=cast.case.pk),
        "change": record(
            CaseEvent.CASE_EDITED,
            actor=cast.actor("officer"),
            case_id=cast.case.pk,
            changed={"next_review_on": ("a", "b")},
        ),
        "list": record(CaseEvent.CASELOAD_VIEWED, actor=cast.actor("colleague"), shown=[cast.case.pk]),
        "elsewhere": record(CaseEvent.CASELOAD_VIEWED, actor=cast.actor("stranger")),
    }


def test_a_case_says_who_saw_it_for_which_agency_and_what(cast: Cast, as_: As) -> None:
    some_entries(cast)
    body = search(as_("governance"), reference=cast.case.reference.lower())
    for words in (
        "Piers Hallowell",
        "Partner contributor, Westbridge Police",
        "Opened the case overview",
        "Fern Castellan",
        "What was said in sessions",
        cast.case.reference,
    ):
        assert words in body
    assert "Showing <strong>1</strong> to <strong>3</strong> of <strong>3</strong>" in " ".join(body.split())
    for hidden in ("Quillfeather", "Zephyrine", "Silas Penhallow", "HMP Larkfield, for"):
        assert hidden not in body


def test_lists_that_showed_the_case_are_found_when_asked_for(cast: Cast, as_: As) -> None:
    some_entries(cast)
    assert "Colm Rafferty" not in search(as_("governance"), reference=cast.case.reference)
    assert "Colm Rafferty" in search(as_("governance"), reference=cast.case.reference, where="shown")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"person": "hallowell"}, "look"),
        ({"person": "Piers hall"}, "look"),
        ({"section": "session"}, "note"),
        ({"verb": "alteration"}, "change"),
        ({"event": "cases.caseload_viewed"}, "list"),
    ],
)
def test_each_question_narrows_it(cast: Cast, as_: As, asked: dict[str, str], found: str) -> None:
    keys = some_entries(cast)
    body = search(as_("governance"), **asked)
    linked = {name for name, key in keys.items() if reverse("ledger:ledger_entry", args=[key]) in body}
    assert linked == {found}


def test_by_agency_outcome_and_period(cast: Cast, as_: As) -> None:
    keys = some_entries(cast)
    record(CaseEvent.CASES_SEARCHED, actor=cast.actor("officer"), outcome=Outcome.REFUSED)
    client = as_("governance")
    body = search(client, agency=str(cast.agency("larkfield").pk))
    assert reverse("ledger:ledger_entry", args=[keys["note"]]) in body
    assert reverse("ledger:ledger_entry", args=[keys["look"]]) not in body
    assert "Searched for a case" in search(client, outcome="refused")
    assert "Opened the case overview</td>" not in search(client, outcome="refused")
    body = search(client, **in_boxes("since", date(2020, 1, 1)), **in_boxes("until", date(2020, 2, 1)))
    assert "of <strong>" not in body


def test_the_search_is_itself_a_consultation_with_its_purpose_and_nothing_in_the_address(
    cast: Cast, as_: As
) -> None:
    search(as_("governance"), reference=cast.case.reference)
    entry = LedgerEntry.objects.get(event="cases.ledger_searched")
    assert (entry.verb, entry.case_id) == ("consultation", cast.case.pk)
    assert purposes_of([entry.pk]) == {entry.pk: WHY}
    assert WHY in entry_page(as_("governance"), entry.pk)
    assert cast.case.reference not in str(entry.changed)
    assert "Searched the ledger" in search(as_("governance"), reference=cast.case.reference)


def test_without_a_purpose_nothing_is_searched(cast: Cast, as_: As) -> None:
    some_entries(cast)
    response = as_("governance").post(reverse("ledger:ledger"), {"reference": cast.case.reference})
    assert response.status_code == 400
    assert "Enter why you are searching" in response.content.decode()
    assert "Piers Hallowell" not in response.content.decode()


@override_settings(PURPOSE_ASKED_FOR=[])
def test_a_deployment_may_decide_not_to_ask_why(cast: Cast, as_: As) -> None:
    some_entries(cast)
    body = as_("governance").post(reverse("ledger:ledger"), {"person": "Hallowell"}).content.decode()
    assert "Why are you searching?" not in body
    assert "Piers Hallowell" in body
    assert LedgerEntry.objects.get(event="cases.ledger_searched").purpose == ""


def without_what_was_typed(body: str, *typed: str) -> str:
    import re

    for word in typed:
        body = body.replace(word, "")
    return re.sub(r'name="(idempotency_key|csrfmiddlewaretoken|owner_token)" value="[^"]*"', "", body)


def test_unknown_foreign_and_kept_references_answer_as_one_without_entries(cast: Cast, as_: As) -> None:
    foreign, _ = make_case(cast, reference="TC-FREM-DE22", lead="stranger")
    record(CaseEvent.CASE_VIEWED, actor=cast.actor("stranger"), case_id=foreign.pk)
    kept, _ = make_case(cast, reference="TC-KEPT-FR4M")
    record(CaseEvent.CASE_VIEWED, actor=cast.actor("officer"), case_id=kept.pk)
    since = timezone.now() - timedelta(days=1)
    Exclusion.objects.create(case=kept, user=cast.user("governance"), reason="x", valid_from=since)
    own, _ = make_case(cast, reference="TC-QUXE-T777")
    client = as_("governance")
    answers = {
        without_what_was_typed(search(client, reference=one), one)
        for one in (foreign.reference, kept.reference, own.reference, "TC-NONE-2222")
    }
    assert len(answers) == 1
    assert "Nothing to show" in answers.pop()
    searched = LedgerEntry.objects.filter(event="cases.ledger_searched")
    assert {one.case_id for one in searched} == {None, own.pk}


def test_an_entry_says_every_field_in_words_and_no_digest(cast: Cast, as_: As) -> None:
    keys = some_entries(cast)
    body = entry_page(as_("governance"), keys["change"])
    for words in (
        "Alteration (section 62 of the Data Protection Act 2018)",
        "DPA 2018 Part 3 (law enforcement)",
        "Nobody else: they acted themselves",
        "Next review on",
        "Version 2",
        "Ids, names of fields and keyed digests only: stays as it is",
        cast.case.reference,
        f"Number {keys['change']} of the ledger",
    ):
        assert words in body
    for pair in LedgerEntry.objects.get(pk=keys["change"]).changed.values():
        assert pair[0] not in body


def test_the_real_person_behind_a_delegation_is_named(cast: Cast, as_: As) -> None:
    from dataclasses import replace

    behind = replace(cast.actor("officer"), person_behind=cast.user("colleague").pk)
    number = record(CaseEvent.CASE_VIEWED, actor=behind, case_id=cast.case.pk)
    assert "Colm Rafferty" in entry_page(as_("governance"), number)


def test_everything_else_of_the_same_request_is_there(cast: Cast, as_: As) -> None:
    request_id = begin_request()
    first = record(CaseEvent.CASE_EDITED, actor=cast.actor("officer"), case_id=cast.case.pk)
    record(CaseEvent.LEAD_CHANGED, actor=cast.actor("officer"), case_id=cast.case.pk)
    begin_request()
    client = as_("governance")
    body = entry_page(client, first)
    assert "Changed the lead practitioner" in body
    assert str(request_id) in body
    assert "Changed the lead practitioner" in search(client, request_id=str(request_id))
    assert "Enter the whole request id" in search(client, request_id="7")
    assert "Nothing to show" in search(client, request_id=str(uuid4()))


def test_an_entry_not_theirs_is_what_a_missing_one_is(cast: Cast, as_: As) -> None:
    keys, client = some_entries(cast), as_("governance")
    answers = [
        client.get(reverse("ledger:ledger_entry", args=[number])) for number in (keys["elsewhere"], 10**12)
    ]
    assert [one.status_code for one in answers] == [404, 404]
    assert answers[0].content == answers[1].content


def test_an_entry_of_a_list_names_only_the_officers_own_cases(cast: Cast, as_: As) -> None:
    foreign, _ = make_case(cast, reference="TC-FREM-DE22", lead="stranger")
    number = record(
        CaseEvent.CASELOAD_VIEWED, actor=cast.actor("colleague"), shown=[cast.case.pk, foreign.pk]
    )
    body = entry_page(as_("governance"), number)
    assert cast.case.reference in body
    assert foreign.reference not in body


def test_twenty_five_a_page_numbered_for_the_reader_and_pages_by_button(cast: Cast, as_: As) -> None:
    for _ in range(30):
        record(CaseEvent.CASE_VIEWED, actor=cast.actor("stranger"), case_id=uuid4())
        record(CaseEvent.CASE_VIEWED, actor=cast.actor("police"), case_id=cast.case.pk)
    client = as_("governance")
    body = search(client, person="Hallowell")
    assert body.count("/ledger/entries/") == 25
    assert 'data-label="Number">1<' in body
    assert "Page 2</button>" in body
    second = search(client, person="Hallowell", page="2")
    assert second.count("/ledger/entries/") == 5
    assert 'data-label="Number">30<' in second


@pytest.mark.parametrize("who", ["administrator", "officer", "manager", "supervisor", "police"])
def test_nobody_else_gets_any_of_it(cast: Cast, as_: As, who: str) -> None:
    keys = some_entries(cast)
    client = as_(who)
    assert client.get(reverse("ledger:ledger")).status_code == 403
    assert client.post(reverse("ledger:ledger"), {"purpose": WHY}).status_code == 403
    assert client.get(reverse("ledger:ledger_entry", args=[keys["look"]])).status_code == 403
