"""Quarantine over time: what waits is scanned by the clock, and everything again with new signatures."""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.actor import System
from audit.models import LedgerEntry
from cases.document_runs import scan_in_line
from cases.models import Document, Participation, ScanState
from cases.periodic import scan_documents
from reminders.models import Notice
from tests.cases.documents.files import EICAR, a_scanner
from tests.cases.documents.test_documents import added, fetched
from tests.cast import Cast

As = Callable[[str], Client]
CLOCK = System("test")
LATER = b"harmless as far as anybody knows"


def scanned() -> tuple[int, int]:
    return scan_in_line(actor=CLOCK, seconds=30)


def uploaded(cast: Cast, as_: As, content: bytes = LATER) -> Document:
    return added(cast, as_("officer"), content=content, name="a.txt")


@pytest.mark.parametrize(("content", "state"), [(LATER, "clean"), (EICAR, "harmful")])
def test_what_waits_is_scanned_by_the_clock_once_the_scanner_answers(
    cast: Cast, as_: As, settings: Any, content: bytes, state: str
) -> None:
    settings.CLAMD_ADDRESS = "tcp://127.0.0.1:1"
    document = uploaded(cast, as_, content)
    scan_documents.run()
    document.refresh_from_db()
    assert document.scan == ScanState.WAITING
    with a_scanner() as settings.CLAMD_ADDRESS:
        scan_documents.run()
        assert scanned() == (0, 0)
    document.refresh_from_db()
    assert (document.scan, bool(document.sealed)) == (state, state == "clean")


def test_it_is_scanned_again_only_when_the_signatures_changed(cast: Cast, as_: As, settings: Any) -> None:
    with a_scanner(signatures=1) as settings.CLAMD_ADDRESS:
        uploaded(cast, as_)
        assert scanned() == (0, 0)
    with a_scanner(signatures=2) as settings.CLAMD_ADDRESS:
        assert scanned() == (1, 0)
        assert scanned() == (0, 0)


def test_what_was_kept_before_there_was_a_scanner_is_scanned(cast: Cast, as_: As, settings: Any) -> None:
    document = uploaded(cast, as_, EICAR)
    assert (document.scan, scanned()) == (ScanState.NOT_SCANNED, (0, 0))
    with a_scanner() as settings.CLAMD_ADDRESS:
        assert scanned() == (1, 1)


def test_one_found_harmful_later_is_withdrawn_and_whoever_has_it_is_told(
    cast: Cast, as_: As, settings: Any
) -> None:
    with a_scanner(signatures=1) as settings.CLAMD_ADDRESS:
        document, other = uploaded(cast, as_), uploaded(cast, as_, b"another")
        assert fetched(as_("psychologist"), document).status_code == 200
        assert fetched(as_("manager"), other).status_code == 200
    digest = document.sha256
    with a_scanner(signatures=2, also_known=(LATER,)) as settings.CLAMD_ADDRESS:
        assert scanned() == (2, 1)
    document.refresh_from_db()
    assert (document.scan, document.size, bytes(document.sealed)) == (ScanState.HARMFUL, 0, b"")
    assert (document.withdrawn_reason[:11], document.sha256) == ("The scanner", digest)
    entry = LedgerEntry.objects.filter(event="cases.document_scanned", target_id=document.pk).latest("id")
    assert entry.changed["sha256"]
    told = Notice.unguarded.filter(what__contains="holds something harmful")
    assert {one.user_id for one in told} == {cast.user("officer").pk, cast.user("psychologist").pk}
    assert all(document.title not in one.what and one.case_id is None for one in told)
    page = as_("psychologist").get(reverse("cases:documents", args=[cast.case.reference])).content.decode()
    assert "Harmful: erased" in page
    assert fetched(as_("psychologist"), document).status_code == 403


def test_whoever_the_case_is_closed_to_since_is_told_all_the_same(cast: Cast, as_: As, settings: Any) -> None:
    with a_scanner(signatures=1) as settings.CLAMD_ADDRESS:
        assert fetched(as_("psychologist"), uploaded(cast, as_)).status_code == 200
    parts = Participation.unguarded.filter(case=cast.case, agency=cast.agency("larkfield"))
    parts.update(valid_until=timezone.now() - timedelta(minutes=1))
    with a_scanner(signatures=2, also_known=(LATER,)) as settings.CLAMD_ADDRESS:
        scanned()
    page = as_("psychologist").get(reverse("reminders:notifications")).content.decode()
    assert "holds something harmful" in page


def test_one_that_cannot_be_opened_keeps_nobody_else_waiting(cast: Cast, as_: As, settings: Any) -> None:
    broken, other = uploaded(cast, as_), uploaded(cast, as_, EICAR)
    Document.unguarded.filter(pk=broken.pk).update(sealed=b"broken")
    with a_scanner() as settings.CLAMD_ADDRESS:
        assert scanned() == (2, 1)
    other.refresh_from_db()
    assert other.scan == ScanState.HARMFUL


def test_everything_is_scanned_again_when_told_to(cast: Cast, as_: As, settings: Any) -> None:
    said = io.StringIO()
    with a_scanner() as settings.CLAMD_ADDRESS:
        uploaded(cast, as_)
        uploaded(cast, as_, b"another")
        call_command("rescan_documents", stdout=said)
    assert said.getvalue().startswith("2 documents scanned with ClamAV 1.4.6/27500")
    with pytest.raises(CommandError, match="does not answer"):
        call_command("rescan_documents")
