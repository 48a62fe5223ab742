"""The pages of two records of one person, for who may know of both and for who may not."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.models import Case, IdentityNumber, PersonIdentity, PersonMerge, PossibleMatch, SettledDifference
from tests.cases.merging.together import WHY, answered, decided, elsewhere, proposed, together, undone
from tests.cast import Cast, add_participation, add_to_team
from tests.database_roles import acting_for

As = Callable[[str], Client]
# The keys a form is sent with are drawn each time.
DRAWN = re.compile(r'name="(csrfmiddlewaretoken|idempotency_key|owner_token)" value="[^"]*"')


def page_of(case: Case, name: str = "merges", *more: Any) -> str:
    return reverse(f"cases:{name}", args=[case.reference, *more])


def body_of(as_: As, who: str, path: str) -> str:
    answer = as_(who).get(path)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def both_open(cast: Cast, who: str = "psychologist") -> Case:
    """Two records together, and somebody of a third agency on both cases."""
    merge = together(cast)
    other = Case.unguarded.get(pk=merge.other_case_id)
    agency = cast.memberships[who].agency
    add_participation(other, agency)
    add_to_team(other, cast.user(who).pk, agency)
    return other


def test_from_the_match_to_the_agreement_and_back_over_the_pages(cast: Cast, as_: As) -> None:
    other = elsewhere(cast)
    match = decided(cast)
    shown = body_of(as_, "officer", page_of(cast.case, "decide_match", match.pk))
    path = page_of(cast.case, "propose_merge", match.pk)
    assert path in shown
    assert "This tells Eastvale" in body_of(as_, "officer", path)
    typed = {"version": str(match.version), "compared": ["photograph", "crn"], "reason": WHY}
    assert as_("officer").post(path, typed).status_code == 302
    merge = PersonMerge.unguarded.get()
    answer = page_of(other, "answer_merge", merge.pk)
    told = body_of(as_, "stranger", answer)
    assert WHY in told
    assert "Northmoor Probation leads a record" in told
    assert cast.case.reference not in told
    said = {"version": "1", "answer": "together", "reason": "The tattoo is the same."}
    assert as_("stranger").post(answer, said).status_code == 302
    assert "Brought together" in body_of(as_, "officer", page_of(cast.case))
    undo = page_of(cast.case, "undo_merge", merge.pk)
    assert as_("manager").post(undo, {"version": "2", "reason": "The prints differ."}).status_code == 302
    body = body_of(as_, "stranger", page_of(other))
    assert "The prints differ." in body
    assert "Undone" in body


def test_to_who_may_know_of_no_other_record_nothing_changes(cast: Cast, as_: As) -> None:
    addresses = [page_of(cast.case, name) for name in ("merges", "overview", "chronology", "full_record")]
    addresses += [reverse("cases:caseload"), reverse("cases_api:merges", args=[cast.case.reference])]
    readers = ("psychologist", "police", "facilitator")
    elsewhere(cast)
    match = decided(cast)

    def everything() -> list[tuple[str, int]]:
        found = []
        for who in readers:
            for path in addresses:
                with CaptureQueriesContext(connection) as asked:
                    content = as_(who).get(path).content.decode()
                main = DRAWN.sub("", content.split("<main")[-1].split("</main>")[0])
                found.append((main, len(asked)))
        return found

    everything()
    before = everything()
    merge = proposed(cast, match)
    assert everything() == before
    merge = answered(cast, merge)
    assert everything() == before
    undone(cast, merge)
    assert everything() == before


def test_who_may_know_of_both_reads_each_under_its_origin(cast: Cast, as_: As) -> None:
    other = both_open(cast)
    IdentityNumber.objects.create(person_id=cast.case.person_id, scheme="pnc", value="2001/1234567A")
    IdentityNumber.objects.create(person_id=other.person_id, scheme="pnc", value="2002/7654321B")
    body = body_of(as_, "psychologist", page_of(cast.case))
    assert "From the record of Northmoor Probation" in body
    assert "From the record of Eastvale" in body
    assert "2002/7654321B" in body
    assert "They differ: PNC number" in body
    assert "Settle which stands" not in body  # theirs who lead alone
    assert other.reference in body_of(as_, "psychologist", page_of(cast.case, "overview"))
    assert "Brought together with another record" in body_of(
        as_, "psychologist", page_of(other, "chronology")
    )
    merge = PersonMerge.unguarded.get()
    undone(cast, merge)
    assert "2002/7654321B" not in body_of(as_, "psychologist", page_of(cast.case))
    assert other.reference not in body_of(as_, "psychologist", page_of(cast.case, "overview"))


@pytest.mark.parametrize("who", ["officer", "stranger"])
def test_who_agreed_is_not_shown_the_other_record_by_it(cast: Cast, as_: As, who: str) -> None:
    merge = together(cast, aliases=["Mirabilis"], crn="X999999")
    other = Case.unguarded.get(pk=merge.other_case_id)
    own, hidden = (cast.case, other) if who == "officer" else (other, cast.case)
    for name in ("merges", "overview", "chronology"):
        body = body_of(as_, who, page_of(own, name))
        assert hidden.reference not in body
        assert ("X999999" in body) is False or who == "stranger"
    assert "The other record is not open to you" in body_of(as_, who, page_of(own))
    for path in (page_of(hidden), page_of(hidden, "overview")):
        assert as_(who).get(path).status_code == 404


def test_a_difference_is_settled_with_a_reason_and_opens_again_when_a_record_changes(
    cast: Cast, as_: As
) -> None:
    other = both_open(cast, "officer")
    PersonIdentity.unguarded.filter(person_id=other.person_id).update(date_of_birth=date(1990, 1, 2))
    merge = PersonMerge.unguarded.get()
    path = page_of(cast.case, "settle_difference", merge.pk, "date_of_birth")
    form = body_of(as_, "officer", path)
    said = form.split('name="said" value="')[1].split('"')[0]
    typed = {"said": said, "stands": "answerer", "reason": "The birth certificate was seen."}
    for wrong in (
        {"stands": "both"},
        {"stands": ""},
        {"reason": " "},
        {"said": "0" * 64},
        {"reason": "x" * 4001},
    ):
        assert as_("officer").post(path, {**typed, **wrong}).status_code == 400
    assert not SettledDifference.unguarded.exists()
    assert as_("officer").post(path, typed).status_code == 302
    body = body_of(as_, "officer", page_of(cast.case))
    assert "The birth certificate was seen." in body
    assert "Not settled" not in body
    PersonIdentity.unguarded.filter(person_id=other.person_id).update(date_of_birth=date(1990, 1, 3))
    body = body_of(as_, "officer", page_of(cast.case))
    assert "Settled before" in body
    assert "Not settled" in body
    for who in ("psychologist", "colleague"):
        with acting_for(cast.actor(who)):
            assert not SettledDifference.unguarded.exists()


@pytest.mark.parametrize(
    "wrong",
    [{"compared": []}, {"compared": ["shoes"]}, {"reason": ""}, {"reason": "x" * 4001}, {"reason": "a\x00b"}],
)
def test_what_is_wrong_stands_beside_the_field_and_asks_nobody(
    cast: Cast, as_: As, wrong: dict[str, Any]
) -> None:
    elsewhere(cast)
    match = decided(cast)
    path = page_of(cast.case, "propose_merge", match.pk)
    typed = {"version": str(match.version), "compared": ["photograph"], "reason": WHY, **wrong}
    assert as_("officer").post(path, typed).status_code == 400
    assert not PersonMerge.unguarded.exists()


def test_over_the_api(cast: Cast, api_as: As) -> None:
    other = elsewhere(cast)
    match = decided(cast)
    client: Any = api_as("officer")
    path = reverse("cases_api:propose_merge", args=[cast.case.reference, match.pk])
    given = {"version": match.version, "compared": ["photograph"], "reason": WHY}
    assert client.post(path, {**given, "more": "x"}, content_type="application/json").status_code == 400
    assert client.post(path, given, content_type="application/json").status_code == 204
    merge = PersonMerge.unguarded.get()
    path = reverse("cases_api:answer_merge", args=[other.reference, merge.pk])
    said = {"version": 1, "answer": "together", "reason": "It is so."}
    assert api_as("stranger").post(path, said, content_type="application/json").status_code == 204
    found = client.get(reverse("cases_api:merges", args=[cast.case.reference])).json()
    assert [one["state"] for one in found] == ["Brought together"]
    assert other.reference not in str(found)
    assert PossibleMatch.unguarded.count() == 1
