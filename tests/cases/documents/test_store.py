"""Documents in a bucket, against an S3-compatible server that runs as a process of its own."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from audit.actor import System
from audit.models import LedgerEntry
from cases.document_runs import move_in_line, scan_in_line
from cases.models import Document, ObjectToErase, ScanState
from cases.periodic import move_documents
from tests.cases.documents.files import PDF, a_scanner
from tests.cases.documents.test_documents import added, fetched
from tests.cast import Cast
from tests.object_store import BUCKET, ObjectStore, an_object_store

As = Callable[[str], Client]
CLOCK = System("test")


@pytest.fixture(scope="module")
def server() -> Iterator[ObjectStore]:
    with an_object_store() as store:
        yield store


@pytest.fixture
def store(server: ObjectStore, settings: Any) -> ObjectStore:
    for name in server.held():
        server.client.delete_object(Bucket=BUCKET, Key=name)
    settings.DOCUMENTS_BUCKET, settings.S3 = BUCKET, server.settings
    return server


def moved() -> tuple[int, int]:
    return move_in_line(actor=CLOCK, seconds=30)


def test_the_bucket_holds_what_was_sealed_here_under_names_that_say_nothing(
    cast: Cast, as_: As, store: ObjectStore
) -> None:
    document = added(cast, as_("officer"))
    sealed = bytes(document.sealed)
    move_documents.run()
    document.refresh_from_db()
    assert store.held() == {document.kept_as: sealed}
    assert bytes(document.sealed) == b""
    assert PDF not in sealed
    said = f"{document.pk}{document.pk.hex}{cast.case.reference}{cast.case.pk}{document.sha256}"
    assert document.kept_as not in said
    assert LedgerEntry.objects.filter(event="cases.document_moved", case_id=cast.case.pk).count() == 1
    assert fetched(as_("psychologist"), document).content == PDF
    assert moved() == (0, 0)


def test_without_a_bucket_the_database_keeps_it(cast: Cast, as_: As) -> None:
    document = added(cast, as_("officer"))
    assert moved() == (0, 0)
    document.refresh_from_db()
    assert (document.kept_as, bool(document.sealed)) == ("", True)


@pytest.mark.parametrize("wrong", ["away", "bucket"])
def test_a_store_that_is_away_loses_nothing(
    cast: Cast, as_: As, store: ObjectStore, settings: Any, wrong: str
) -> None:
    here, there = added(cast, as_("officer")), added(cast, as_("officer"))
    Document.unguarded.filter(pk=here.pk).update(size=0)
    assert moved() == (1, 0)
    Document.unguarded.filter(pk=here.pk).update(size=here.size)
    if wrong == "away":
        settings.S3 = {**store.settings, "endpoint_url": "http://127.0.0.1:1"}
    else:
        settings.DOCUMENTS_BUCKET = "somebody-elses"
    assert moved() == (0, 0)
    assert fetched(as_("officer"), here).content == PDF
    answer = fetched(as_("officer"), there)
    assert answer.status_code == 400
    assert "store of documents does not answer" in answer.content.decode()


def test_what_somebody_changed_or_took_out_of_the_bucket_is_not_given_out(
    cast: Cast, as_: As, store: ObjectStore
) -> None:
    document = added(cast, as_("officer"))
    moved()
    (name,) = store.held()
    store.client.put_object(Bucket=BUCKET, Key=name, Body=b"another" * 10)
    assert "cannot be opened" in fetched(as_("officer"), document).content.decode()
    store.client.delete_object(Bucket=BUCKET, Key=name)
    assert "cannot be opened" in fetched(as_("officer"), document).content.decode()


def test_what_is_in_the_bucket_is_scanned_and_erased_there_when_harmful(
    cast: Cast, as_: As, store: ObjectStore, settings: Any
) -> None:
    kept, found = added(cast, as_("officer")), added(cast, as_("officer"), content=b"bad", name="a.txt")
    assert moved() == (2, 0)
    with a_scanner(also_known=(b"bad",)) as settings.CLAMD_ADDRESS:
        assert scan_in_line(actor=CLOCK, seconds=30) == (2, 1)
    assert moved() == (0, 1)
    assert not ObjectToErase.objects.exists()
    found.refresh_from_db()
    kept.refresh_from_db()
    assert (found.scan, found.kept_as, list(store.held())) == (ScanState.HARMFUL, "", [kept.kept_as])
    assert LedgerEntry.objects.filter(event="cases.stored_documents_erased").count() == 1


def test_one_that_goes_with_its_case_goes_from_the_bucket_too(
    cast: Cast, as_: As, store: ObjectStore
) -> None:
    document = added(cast, as_("officer"))
    moved()
    Document.unguarded.filter(pk=document.pk).delete()
    assert moved() == (0, 1)
    assert store.held() == {}


def test_quarantine_is_in_the_bucket_too_and_scanned_from_there(
    cast: Cast, as_: As, store: ObjectStore, settings: Any
) -> None:
    settings.CLAMD_ADDRESS = "tcp://127.0.0.1:1"
    document = added(cast, as_("officer"))
    assert moved() == (1, 0)
    path = reverse("cases:scan_document", args=[cast.case.reference, document.pk])
    with a_scanner() as settings.CLAMD_ADDRESS:
        assert as_("officer").post(path, {"version": "1"}).status_code == 302
    assert fetched(as_("officer"), document).content == PDF
