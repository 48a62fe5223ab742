"""Documents of a case: who reads them, what is kept of them, versions, quarantine, withdrawal."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from agencies.sections import Section
from audit.models import LedgerEntry
from cases.documents.sealing import CannotOpen, open_document, seal_document
from cases.models import Case, Document, Participation, ScanState
from cases.services.documents.add_document import add_document
from tests.cases.documents.files import EICAR, PDF, a_scanner, with_exif
from tests.cast import Cast
from tests.database_roles import acting_for

As = Callable[[str], Client]


def sending(content: bytes = PDF, name: str = "a.pdf", **changes: Any) -> dict[str, Any]:
    given = {"title": "Court report", "in_section": Section.CORE, "marking": "OFFICIAL-SENSITIVE"}
    return {"file": SimpleUploadedFile(name, content), "replaces": "", **given, **changes}


def added(cast: Cast, client: Client, **changes: Any) -> Document:
    answer = client.post(reverse("cases:add_document", args=[cast.case.reference]), sending(**changes))
    assert answer.status_code == 302, answer.content.decode()
    return Document.unguarded.order_by("-recorded_at")[0]


def fetched(client: Client, document: Document) -> Any:
    reference = Case.unguarded.get(pk=document.case_id).reference
    return client.get(reverse("cases:document", args=[reference, document.pk]))


def test_a_document_is_kept_encrypted_and_comes_back_as_it_was(cast: Cast, as_: As) -> None:
    document = added(cast, as_("officer"))
    assert PDF not in bytes(document.sealed)
    answer = fetched(as_("psychologist"), document)
    assert answer.content == PDF
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    assert answer["Cache-Control"] == "no-store"
    looks = LedgerEntry.objects.filter(event="cases.document_downloaded", target_id=document.pk)
    assert looks.count() == 1


def test_the_section_decides_who_reads_it(cast: Cast, as_: As) -> None:
    document = added(cast, as_("officer"), in_section=Section.HEALTH, title="A letter from a clinic")
    for who, status in [("psychologist", 200), ("police", 404), ("community", 404), ("stranger", 404)]:
        assert fetched(as_(who), document).status_code == status, who
    listing = reverse("cases:documents", args=[cast.case.reference])
    assert "A letter from a clinic" in as_("psychologist").get(listing).content.decode()
    assert "A letter from a clinic" not in as_("police").get(listing).content.decode()


def test_nobody_adds_to_a_section_they_do_not_hold(cast: Cast, as_: As) -> None:
    path = reverse("cases:add_document", args=[cast.case.reference])
    answer = as_("officer").post(path, sending(in_section=Section.SOURCE))
    assert answer.status_code == 400
    assert not Document.unguarded.exists()


@pytest.mark.parametrize("section", [Section.INFORMATION, Section.SOURCE])
def test_nothing_is_filed_where_more_than_the_section_says_who_reads(
    cast: Cast, as_: As, section: Section
) -> None:
    path = reverse("cases:add_document", args=[cast.case.reference])
    client = as_("officer")
    assert f'value="{section.value}"' not in client.get(path).content.decode()
    assert client.post(path, sending(in_section=section)).status_code == 400
    given: dict[str, Any] = {"name": "a.pdf", "content": PDF, "title": "A note", "marking": "OFFICIAL"}
    with acting_for(cast.actor("officer")), pytest.raises(ValidationError, match="graded information"):
        add_document(cast.case, actor=cast.actor("officer"), in_section=section, **given)
    assert not Document.unguarded.exists()


def test_the_database_lets_only_the_agency_that_added_it_change_it(cast: Cast, as_: As) -> None:
    document = added(cast, as_("officer"))
    own, other = cast.actor("officer"), cast.actor("psychologist")
    for change in ({"title": "Changed"}, {"agency_id": other.agency_id}):
        with acting_for(other):
            assert Document.objects.visible_to(other).get(pk=document.pk).title == "Court report"
            assert not Document.unguarded.filter(pk=document.pk).update(**change), change
    with acting_for(own):
        assert Document.unguarded.filter(pk=document.pk).update(title="Changed") == 1


def test_who_looked_tells_nothing_of_documents_in_sections_not_held(cast: Cast, as_: As) -> None:
    fetched(as_("officer"), added(cast, as_("officer"), in_section=Section.EQUALITY))
    for part in Participation.unguarded.filter(case=cast.case, agency=cast.agency("larkfield")):
        part.sections = [one for one in part.sections if one != Section.EQUALITY]
        part.save()
    path = reverse("cases:who_looked", args=[cast.case.reference])
    both = LedgerEntry.objects.filter(event__in=["cases.document_added", "cases.document_downloaded"])
    assert set(both.values_list("section", flat=True)) == {"equality"}
    for who, is_told in [("officer", True), ("prison_manager", False)]:
        told = as_(who).get(path, {"kind": "collection"}).content.decode()
        told += as_(who).get(path).content.decode()
        assert ("Downloaded a document" in told, "Added a document" in told) == (is_told, is_told), who


def test_a_picture_is_kept_without_what_the_camera_noted(cast: Cast, as_: As) -> None:
    document = added(cast, as_("officer"), content=with_exif(), name="photo.jpg")
    assert b"Cameramaker" not in fetched(as_("officer"), document).content


def test_a_new_version_stands_in_place_of_the_last(cast: Cast, as_: As) -> None:
    client = as_("officer")
    first = added(cast, client)
    second = added(cast, client, title="Court report, corrected", replaces=str(first.series))
    assert (second.series, second.number) == (first.series, 2)
    page = client.get(reverse("cases:documents", args=[cast.case.reference])).content.decode()
    assert page.index("Court report, corrected") < page.index("Earlier versions and withdrawn documents")
    path = reverse("cases:add_document", args=[cast.case.reference])
    moved = client.post(path, sending(replaces=str(first.series), in_section=Section.HEALTH))
    assert "stays in the section" in moved.content.decode()


def test_it_is_withdrawn_with_a_reason_by_the_agency_that_added_it(cast: Cast, as_: As) -> None:
    document = added(cast, as_("officer"))
    path = reverse("cases:withdraw_document", args=[cast.case.reference, document.pk])
    assert as_("prison_manager").get(path).status_code == 403
    assert as_("manager").post(path, {"version": "1", "reason": ""}).status_code == 400
    assert as_("manager").post(path, {"version": "1", "reason": "Wrong person"}).status_code == 302
    page = as_("psychologist").get(reverse("cases:documents", args=[cast.case.reference])).content.decode()
    assert "Withdrawn: Wrong person" in page
    again = as_("manager").post(path, {"version": "2", "reason": "Again"})
    assert "withdrawn already" in again.content.decode()
    link = reverse("cases:document", args=[cast.case.reference, document.pk])
    assert link not in page
    assert fetched(as_("psychologist"), document).status_code == 403
    assert fetched(as_("officer"), document).content == PDF


def test_what_the_scanner_finds_harmful_is_not_kept(cast: Cast, as_: As, settings: Any) -> None:
    path = reverse("cases:add_document", args=[cast.case.reference])
    with a_scanner() as settings.CLAMD_ADDRESS:
        answer = as_("officer").post(path, sending(EICAR, "a.txt"))
        assert "found something harmful" in answer.content.decode()
        assert not Document.unguarded.exists()
        assert added(cast, as_("officer"), content=PDF + b"x" * 200_000 + b"%%EOF").scan == ScanState.CLEAN


@pytest.mark.parametrize(("content", "state"), [(b"harmless", "clean"), (EICAR, "harmful")])
def test_what_was_not_scanned_waits_in_quarantine(
    cast: Cast, as_: As, settings: Any, content: bytes, state: str
) -> None:
    client = as_("officer")
    settings.CLAMD_ADDRESS = "tcp://127.0.0.1:1"
    document = added(cast, client, content=content, name="a.txt")
    assert document.scan == ScanState.WAITING
    assert fetched(client, document).status_code == 403
    path = reverse("cases:scan_document", args=[cast.case.reference, document.pk])
    assert "does not answer" in client.post(path, {"version": "1"}).content.decode()
    with a_scanner() as settings.CLAMD_ADDRESS:
        assert client.post(path, {"version": "1"}).status_code == 302
    document.refresh_from_db()
    assert (document.scan, bool(document.sealed)) == (state, state == "clean")
    assert fetched(client, document).status_code == (200 if state == "clean" else 403)
    assert "does not wait" in client.post(path, {"version": "2"}).content.decode()


def test_it_opens_for_its_own_row_and_case_only(cast: Cast) -> None:
    one, other = cast.case.pk, cast.user("officer").pk
    sealed = seal_document(one, one, b"words")
    assert open_document(one, one, sealed) == b"words"
    for document_id, case_id, kept in [(other, one, sealed), (one, other, sealed), (one, one, sealed[:-1])]:
        with pytest.raises(CannotOpen):
            open_document(document_id, case_id, kept)


def test_one_kept_before_there_was_a_key_for_documents_still_opens(
    cast: Cast, as_: As, settings: Any
) -> None:
    document = added(cast, as_("officer"))
    settings.DOCUMENT_KEY = "a key of its own" * 4
    assert fetched(as_("officer"), document).content == PDF
    settings.LEDGER_DIGEST_KEY = "another" * 8
    assert fetched(as_("officer"), added(cast, as_("officer"))).content == PDF


def test_one_that_no_key_opens_is_said_to_be_so(cast: Cast, as_: As, settings: Any) -> None:
    settings.CLAMD_ADDRESS = "tcp://127.0.0.1:1"
    waiting = added(cast, as_("officer"))
    settings.CLAMD_ADDRESS = ""
    document = added(cast, as_("officer"))
    settings.DOCUMENT_KEY, settings.LEDGER_DIGEST_KEY = "another key" * 5, "another" * 8
    answer = fetched(as_("officer"), document)
    assert (answer.status_code, "cannot be opened" in answer.content.decode()) == (400, True)
    assert not LedgerEntry.objects.filter(event="cases.document_downloaded").exists()
    path = reverse("cases:scan_document", args=[cast.case.reference, waiting.pk])
    with a_scanner() as settings.CLAMD_ADDRESS:
        answer = as_("officer").post(path, {"version": "1"})
    assert (answer.status_code, "cannot be opened" in answer.content.decode()) == (400, True)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"file": ""}, "Select a file"),
        ({"content": b"MZ", "name": "a.exe"}, "must be a PDF"),
        ({"content": b"x" * 10_000_001, "name": "a.txt"}, "smaller than 10 MB"),
        ({"content": b"x" * 12_000_000, "name": "a.txt"}, "smaller than 10 MB"),
        ({"title": ""}, "Enter what it is"),
        ({"marking": "SECRET"}, "Nothing marked above OFFICIAL-SENSITIVE may be kept here"),
        ({"marking": "COSMIC"}, "Select the marking from the answers shown"),
        ({"replaces": "nothing"}, "from the answers shown"),
    ],
)
def test_bad_input_is_answered_beside_the_question_and_keeps_nothing(
    cast: Cast, as_: As, wrong: dict[str, Any], said: str
) -> None:
    path = reverse("cases:add_document", args=[cast.case.reference])
    answer = as_("officer").post(path, sending(**wrong))
    assert (answer.status_code, said in answer.content.decode()) == (400, True)
    assert not Document.unguarded.exists()
