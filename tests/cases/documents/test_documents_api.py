"""Documents over the API: what is in a file travels as Base64, and is checked as on the page."""

from base64 import b64decode, b64encode
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import LedgerEntry
from cases.models import Document
from tests.cases.documents.files import EICAR, PDF, a_scanner
from tests.cast import Cast

As = Callable[[str], Client]


def body(inside: bytes = PDF, **changes: Any) -> dict[str, Any]:
    told = {"title": "Letter", "in_section": "health", "marking": "OFFICIAL", "name": "a.pdf"}
    return {**told, "content": b64encode(inside).decode(), **changes}


def sent(client: Client, cast: Cast, said: dict[str, Any], **how: Any) -> Any:
    path = reverse("cases_api:documents", args=[cast.case.reference])
    return client.post(path, said, content_type="application/json", **how)


def test_what_is_sent_is_listed_and_comes_back_for_those_who_hold_its_section(cast: Cast, api_as: As) -> None:
    answer = sent(api_as("officer"), cast, body())
    assert answer.status_code == 201
    key = answer.json()["id"]
    assert "content" not in answer.json()
    one = reverse("cases_api:document", args=[cast.case.reference, key])
    fetched = api_as("psychologist").get(one)
    assert b64decode(fetched.json()["content"]) == PDF
    assert LedgerEntry.objects.filter(event="cases.document_downloaded", target_id=key).count() == 1
    assert api_as("police").get(one).status_code == 404
    listing = reverse("cases_api:documents", args=[cast.case.reference])
    assert [row["id"] for row in api_as("psychologist").get(listing).json()] == [key]
    assert api_as("police").get(listing).json() == []


def test_sent_twice_under_one_key_it_is_kept_once(cast: Cast, api_as: As) -> None:
    how = {"headers": {"Idempotency-Key": str(uuid4())}}
    client = api_as("officer")
    first, again = sent(client, cast, body(), **how), sent(client, cast, body(), **how)
    assert first.json()["id"] == again.json()["id"]
    assert Document.unguarded.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"content": "not Base64 at all"}, "content", "as Base64"),
        ({"content": b64encode(b"MZ").decode(), "name": "a.exe"}, "file", "must be a PDF"),
        ({"title": ""}, "title", "Enter what it is"),
        ({"in_section": "source"}, "in_section", "from the answers shown"),
        ({"marking": "SECRET"}, "marking", "may be kept here"),
        ({"secret": "x"}, "secret", "no such field"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    cast: Cast, api_as: As, wrong: dict[str, Any], field: str, said: str
) -> None:
    answer = sent(api_as("officer"), cast, body(**wrong))
    assert answer.status_code == 400
    assert said in str(answer.json()["fields"][field])
    assert not Document.unguarded.exists()


def test_quarantine_holds_over_the_api_too(cast: Cast, api_as: As, settings: Any) -> None:
    settings.CLAMD_ADDRESS = "tcp://127.0.0.1:1"
    key = sent(api_as("officer"), cast, body()).json()["id"]
    one = reverse("cases_api:document", args=[cast.case.reference, key])
    assert api_as("officer").get(one).status_code == 403
    with a_scanner() as settings.CLAMD_ADDRESS:
        answer = sent(api_as("officer"), cast, body(EICAR, name="a.txt"))
    assert "something harmful" in str(answer.json()["fields"]["file"])
