"""What did not happen is on the ledger too: refusals before any page ran, and what broke off with a fault."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.models import Membership
from audit.models import LedgerEntry
from audit.services import RecordingFailed
from cases.models import TeamMember
from tests.cast import Cast
from tests.who_may import api_client, client_of_the_process, signed_in_client

As = Callable[[str], Client]
DAY = {"happened_on_day": "3", "happened_on_month": "11", "happened_on_year": "2026"}


def left_by(event: str = "access_refused") -> LedgerEntry:
    return LedgerEntry.objects.get(event=f"agencies.{event}")


def is_by(entry: LedgerEntry, cast: Cast, who: str, outcome: str = "refused") -> bool:
    there = cast.memberships[who]
    return (entry.membership_id, entry.outcome, entry.role) == (there.pk, outcome, there.role)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("get", "/no/such/page/", 404), ("post", "/account/nothing/", 404), ("delete", "/my-work/", 405)],
)
def test_an_address_that_leads_nowhere_is_recorded(
    cast: Cast, as_: As, method: str, path: str, status: int
) -> None:
    path = reverse("reminders:my_work") if status == 405 else path
    assert getattr(as_("officer"), method)(path).status_code == status
    assert is_by(left_by(), cast, "officer")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("get", "/api/v1/nothing/", 404), ("delete", "/api/v1/cases/", 405), ("get", "/api/v1/cases/x/", 404)],
)
def test_so_is_one_over_the_api(cast: Cast, api_as: As, method: str, path: str, status: int) -> None:
    assert getattr(api_as("officer"), method)(path).status_code == status
    assert is_by(left_by(), cast, "officer")


def test_a_token_that_is_none_is_recorded_and_nobody_at_all_is_not(cast: Cast) -> None:
    assert client_of_the_process().get("/api/v1/cases/").status_code == 401
    assert client_of_the_process().get("/no/such/page/").status_code == 404
    assert not LedgerEntry.objects.exists()
    stranger = client_of_the_process(headers={"Authorization": "Token nothing"})
    assert stranger.get("/api/v1/cases/").status_code == 401
    assert (left_by().actor_kind, left_by().outcome) == ("visitor", "refused")


def test_somebody_who_acts_for_nobody_is_named(cast: Cast) -> None:
    user = cast.user("officer")
    Membership.unguarded.filter(user=user).update(valid_until=timezone.now())
    assert signed_in_client(user).get(reverse("reminders:my_work")).status_code == 403
    assert (left_by().actor_kind, left_by().target_id) == ("visitor", user.pk)
    assert api_client(user).get("/api/v1/cases/").status_code == 403
    assert LedgerEntry.objects.filter(event="agencies.access_refused", target_id=user.pk).count() == 2


def test_being_asked_to_confirm_first_is_a_refusal(cast: Cast) -> None:
    client = signed_in_client(cast.user("officer"), ago=3600)
    answer = client.get(reverse("cases:break_glass"))
    assert (answer.status_code, "/confirm/" in answer["Location"]) == (302, True)
    assert is_by(left_by("confirmation_asked"), cast, "officer")


def test_a_password_alone_opens_nothing_and_leaves_a_line(cast: Cast) -> None:
    client = signed_in_client(cast.user("officer"), second_factor=False)
    assert client.get(reverse("reminders:my_work")).status_code == 302
    assert is_by(left_by("confirmation_asked"), cast, "officer")


def test_a_form_that_expired_leaves_a_line(cast: Cast) -> None:
    client = signed_in_client(cast.user("officer"))
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert strict.post(reverse("reminders:mark_read"), {}).status_code == 403
    assert is_by(left_by("form_expired"), cast, "officer")


def test_signing_out_is_recorded_or_does_not_happen(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in_client(cast.user("officer"))
    api = api_client(cast.user("officer"))

    def refuse(*_: Any) -> int:
        raise RecordingFailed

    with monkeypatch.context() as broken:
        broken.setattr("audit.services._append", refuse)
        assert client.post(reverse("account_logout")).status_code == 503
        assert api.post("/api/v1/sign-out/").status_code == 503
    assert client.get(reverse("reminders:my_work")).status_code == 200
    assert api.get("/api/v1/cases/").status_code == 200
    assert client.post(reverse("account_logout")).status_code == 302
    assert api.post("/api/v1/sign-out/").status_code == 204
    signed_out = LedgerEntry.objects.filter(event="agencies.signed_out", verb="erasure")
    assert [one.target_id for one in signed_out] == [cast.user("officer").pk] * 2
    assert api.get("/api/v1/cases/").status_code == 401


@pytest.mark.parametrize("api", [False, True])
def test_what_breaks_off_with_a_fault_of_ours_is_recorded_as_failed(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, api: bool
) -> None:
    def fault(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("cases.views.caseload.cases_for", fault)
    monkeypatch.setattr("cases.api.of_case.cases_for", fault)
    client = api_client(cast.user("officer")) if api else signed_in_client(cast.user("officer"))
    client.raise_request_exception = False
    assert client.get("/api/v1/cases/" if api else reverse("cases:caseload")).status_code == 500
    assert is_by(left_by("request_failed"), cast, "officer", "failed")
    assert "cases" not in bytes(left_by("request_failed").canonical).decode()


def test_a_form_sent_again_is_recorded_with_its_case(cast: Cast, as_: As) -> None:
    path = reverse("cases:record_entry", args=[cast.case.reference])
    filled = {"kind": "contact", "title": "x", "in_section": "core", "idempotency_key": str(uuid4()), **DAY}
    first, again = as_("officer").post(path, filled), as_("officer").post(path, filled)
    assert (first.status_code, first["Location"]) == (again.status_code, again["Location"])
    assert left_by("form_sent_again").case_id == cast.case.pk
    assert LedgerEntry.objects.filter(event="cases.entry_recorded").count() == 1


def test_over_the_api_the_first_answer_is_given_again_only_to_who_may_still_have_it(
    cast: Cast, api_as: As
) -> None:
    path = reverse("cases_api:chronology", args=[cast.case.reference])
    entry = {"kind": "contact", "title": "Rang", "happened_on": "2026-11-03", "in_section": "core"}
    key = {"headers": {"Idempotency-Key": str(uuid4())}, "content_type": "application/json"}
    client = api_as("psychologist")
    first = client.post(path, entry, **key)
    again = client.post(path, entry, **key)
    assert (first.status_code, first.content) == (again.status_code, again.content) == (201, again.content)
    assert left_by("form_sent_again").case_id == cast.case.pk
    assert LedgerEntry.objects.filter(event="cases.entry_recorded").count() == 1
    TeamMember.unguarded.filter(user=cast.user("psychologist")).update(valid_until=timezone.now())
    refused = client.post(path, entry, **key)
    assert (refused.status_code, b"Rang" in refused.content) == (404, False)
    assert is_by(left_by(), cast, "psychologist")


@pytest.mark.parametrize("api", [False, True])
def test_a_conflict_names_the_case_it_was_about(cast: Cast, as_: As, api_as: As, api: bool) -> None:
    given = {"version": 9, "next_review_on": "2027-03-01"}
    if api:
        path = reverse("cases_api:case", args=[cast.case.reference])
        answer = api_as("officer").patch(path, given, content_type="application/json")
    else:
        filled = {"version": "9", "forenames": "Zephyrine", "surname": "Quillfeather", "aliases": ""}
        answer = as_("officer").post(reverse("cases:edit_identity", args=[cast.case.reference]), filled)
    assert answer.status_code == 409
    entry = left_by("conflict_shown")
    assert (entry.case_id, entry.outcome) == (cast.case.pk, "refused" if api else "allowed")


@pytest.mark.parametrize("path", ["/my-work/%00/", "/my-work/?q=%00"])
def test_an_address_that_no_database_could_hold_is_recorded(cast: Cast, as_: As, path: str) -> None:
    assert as_("officer").get(path).status_code == 400
    assert is_by(left_by(), cast, "officer")


def test_bad_input_over_the_api_is_recorded_without_its_words(cast: Cast, api_as: As) -> None:
    path = f"/api/v1/cases/{cast.case.reference}/chronology/"
    answer = api_as("officer").post(path, {"title": "Quillfeather"}, content_type="application/json")
    assert answer.status_code == 400
    entry = left_by()
    assert is_by(entry, cast, "officer")
    assert "Quillfeather" not in bytes(entry.canonical).decode()
    assert cast.case.reference not in bytes(entry.canonical).decode()


def test_nobody_fills_the_ledger_from_outside_with_tokens_that_are_none(cast: Cast) -> None:
    for address in ("192.0.2.10", "192.0.2.10", "192.0.2.10", "198.51.100.66"):
        stranger = client_of_the_process(REMOTE_ADDR=address, headers={"Authorization": "Token nothing"})
        assert stranger.get("/api/v1/cases/").status_code == 401
    assert LedgerEntry.objects.filter(event="agencies.access_refused").count() == 2
