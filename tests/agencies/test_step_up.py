"""Confirming that it is still you: asked after some minutes, with the way back and nothing typed lost."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.utils import timezone
from knox.models import AuthToken
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory

from agencies.answers import Page
from agencies.api.view import ApiView
from agencies.models import StashedPost
from agencies.page import page
from agencies.stash import sent_fields
from audit.models import LedgerEntry
from audit.services import RecordingFailed
from tests.cast import Cast
from tests.who_may import signed_in_client

As = Callable[[str], Client]
TEN_MINUTES = 600


@page(methods=("GET", "POST"), unrecorded="a test", step_up=True)
def guarded_page(request: HttpRequest) -> Page:
    """A page that asks for proof."""
    return Page("agencies/unsaved.html", {"rows": []})


@pytest.fixture
def ask(cast: Cast, rf: RequestFactory) -> Iterator[Callable[..., Any]]:
    """Ask for the guarded page as the officer, who proved who they are ``ago`` seconds ago."""

    def asked(ago: float, **typed: str) -> Any:
        client = signed_in_client(cast.user("officer"), ago=ago)
        request = rf.post("/guarded/", typed) if typed else rf.get("/guarded/?page=2")
        request.user, request.session = cast.user("officer"), client.session
        request._messages = []  # type: ignore[attr-defined]
        return guarded_page(request)

    return asked


def test_proof_of_the_last_minutes_opens_the_page(ask: Callable[..., Any]) -> None:
    assert ask(TEN_MINUTES - 5).status_code == 200


def test_older_proof_leads_to_confirming_and_back(ask: Callable[..., Any]) -> None:
    response = ask(TEN_MINUTES + 1)
    assert response.status_code == 302
    assert response["Location"] == "/confirm/code/?next=%2Fguarded%2F%3Fpage%3D2"


def test_what_was_typed_is_kept_and_offered_back(ask: Callable[..., Any], cast: Cast) -> None:
    response = ask(TEN_MINUTES + 1, why="The threat was made at 16:40", idempotency_key=str(uuid4()))
    kept = StashedPost.objects.get(user=cast.user("officer"))
    assert str(kept.pk) in response["Location"]
    assert sent_fields(kept) == {"why": ["The threat was made at 16:40"]}


def test_a_button_without_text_leads_back_to_its_page(cast: Cast, rf: RequestFactory) -> None:
    request = rf.post("/guarded/", {"version": "1"}, headers={"Referer": "http://testserver/cases/"})
    request.user, request.session = cast.user("officer"), {}
    assert guarded_page(request)["Location"].endswith("?next=%2Fcases%2F")
    away = rf.post("/guarded/", {}, headers={"Referer": "https://elsewhere.example/x"})
    away.user, away.session = cast.user("officer"), {}
    assert guarded_page(away)["Location"].endswith("?next=%2F")


def test_text_that_cannot_be_kept_on_record_is_a_503(
    ask: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> int:
        raise RecordingFailed("disk full")

    monkeypatch.setattr("agencies.stash.record", broken)
    assert ask(TEN_MINUTES + 1, why="Something").status_code == 503


class GuardedApi(ApiView):
    """An endpoint that asks for proof."""

    step_up = True
    unrecorded = "a test"

    def get(self, request: Any) -> Response:
        return Response({"fine": True})


@pytest.mark.parametrize(("age", "status"), [(TEN_MINUTES - 5, 200), (TEN_MINUTES + 1, 403)])
def test_an_endpoint_asks_for_a_fresh_token(cast: Cast, age: int, status: int) -> None:
    token, secret = AuthToken.objects.create(user=cast.user("officer"))
    AuthToken.objects.filter(pk=token.pk).update(created=timezone.now() - timedelta(seconds=age))
    request = APIRequestFactory().get("/guarded/", headers={"Authorization": f"Token {secret}"})
    response = GuardedApi.as_view()(request)
    assert response.status_code == status
    refused = LedgerEntry.objects.filter(event="agencies.access_refused").count()
    assert refused == (0 if status == 200 else 1)
    if status == 403:
        assert "Sign in again" in response.data["title"]
