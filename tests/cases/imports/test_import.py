"""Bringing a caseload in: upload, match, dry run, import; twice, changed, killed and hostile."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.actor import System
from audit.models import LedgerEntry
from cases import import_runs
from cases.gateways import GATEWAYS
from cases.import_runs import go_on_with_imports
from cases.importing.columns import guess_columns
from cases.models import (
    Case,
    CaseloadImport,
    IdentityNumber,
    ImportedRow,
    ImportState,
    PersonIdentity,
    RowOutcome,
    TeamMember,
)
from cases.periodic import forget_old_imports, run_imports
from cases.services.imports.discard_import import forget_imports
from reminders.models import DueDate
from tests.cases.forms import in_a_year
from tests.cases.imports.spreadsheets import HEADERS, a_row, as_csv, checked, sent, started, uploaded
from tests.cast import A_SECOND_AGO, Cast

As = Callable[[str], Client]


def how_many() -> int:
    return Case.unguarded.count()


def matched(version: int = 1, **changes: str) -> dict[str, Any]:
    columns = {code: str(index) for code, index in guess_columns(HEADERS, {}).items()}
    return {"version": str(version), "gateway": GATEWAYS[0], **columns, **changes}


def latest() -> CaseloadImport:
    return CaseloadImport.unguarded.order_by("-uploaded_at")[0]


def outcomes(run: CaseloadImport) -> list[str]:
    return list(ImportedRow.unguarded.filter(run=run).order_by("number").values_list("outcome", flat=True))


def test_a_caseload_comes_in_by_the_pages(cast: Cast, as_: As) -> None:
    client = as_("officer")
    rows = [
        a_row(1, NOMS="a1234bc"),
        a_row(2, **{"Lead e-mail": "Colleague@throughcare.example"}),
        a_row(3, DOB="x"),
    ]
    answer = client.post(reverse("cases:import_caseload"), sent(as_csv(rows)))
    run = latest()
    assert answer.url == reverse("cases:match_columns", args=[run.pk])
    answer = client.post(answer.url, matched())
    page = client.get(answer.url).content.decode()
    assert "2 can be imported" in page
    assert "DOB (column D)" in page
    assert "Write the date with the day first" in page
    assert how_many() == 1, "a dry run brings nothing in"
    answer = client.post(reverse("cases:start_import", args=[run.pk]), {"version": "2"})
    assert answer.status_code == 302, answer.content.decode()
    assert go_on_with_imports() == (2, False)
    page = client.get(answer.url).content.decode()
    assert "Finished" in page
    case = Case.unguarded.get(lead_practitioner=cast.user("officer"), initials="AD")
    assert case.reference in page
    assert (case.opened_on, case.next_review_on) == (date(2024, 3, 14), in_a_year())
    numbers = {(one.scheme, one.value) for one in IdentityNumber.unguarded.filter(person_id=case.person_id)}
    assert numbers == {("prison_number", "A1234BC"), ("local", "NM/00001")}


def test_a_colleagues_case_is_theirs_and_not_the_importers(cast: Cast) -> None:
    started(cast, [a_row(1, **{"Lead e-mail": "colleague@throughcare.example"})])
    go_on_with_imports()
    case = Case.unguarded.get(lead_practitioner=cast.user("colleague"))
    assert Case.objects.visible_to(cast.actor("colleague")).filter(pk=case.pk).exists()
    assert not Case.objects.visible_to(cast.actor("officer")).filter(pk=case.pk).exists()
    assert TeamMember.unguarded.filter(case=case, valid_until__isnull=True).get().user == cast.user(
        "colleague"
    )
    assert DueDate.unguarded.get(subject_id=case.pk, kind="review").responsible == cast.user("colleague")


def test_the_same_file_again_brings_nothing_in_and_lists_what_differs(cast: Cast, as_: As) -> None:
    rows = [a_row(1), a_row(2), a_row(3)]
    started(cast, rows)
    go_on_with_imports()
    assert how_many() == 4
    again = checked(cast, [*rows[:2], a_row(3, **{"Last name": "Dandelow-Wick"}), a_row(4)])
    page = as_("officer").get(reverse("cases:caseload_import", args=[again.pk])).content.decode()
    assert "1 can be imported" in page
    assert "2 are in the record as they stand here" in page
    assert "Last name (column C)" in page
    assert "The case is left as it is" in page
    assert PersonIdentity.unguarded.filter(surname="Dandelow-Wick").count() == 0


def test_a_file_of_two_colleagues_makes_each_case_once_and_tells_neither(cast: Cast) -> None:
    rows = [a_row(1), a_row(2)]
    first, second = started(cast, rows), started(cast, [a_row(1, **{"Last name": "Other"})], who="colleague")
    go_on_with_imports()
    assert how_many() == 3
    assert outcomes(first) == [RowOutcome.IN, RowOutcome.IN]
    assert outcomes(second) == [RowOutcome.IN], "not even that it differs from a case they may not know of"


def test_another_agency_has_references_of_its_own(cast: Cast) -> None:
    started(cast, [a_row(1)])
    started(cast, [a_row(1)], who="stranger")
    go_on_with_imports()
    assert how_many() == 3


def test_a_row_that_fails_leaves_nothing_and_the_others_come_in(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cases.services.imports import import_row as module

    run = started(cast, [a_row(1), a_row(2), a_row(3)])
    handing_on = module.open_case

    def refusing(**given: Any) -> Case:
        case = handing_on(**given)
        if given["surname"] == "Dandelow2":
            raise ValidationError("Something broke after the case was opened")
        return case

    monkeypatch.setattr(module, "open_case", refusing)
    go_on_with_imports()
    assert outcomes(run) == [RowOutcome.IN, RowOutcome.REFUSED, RowOutcome.IN]
    assert how_many() == 3
    assert not PersonIdentity.unguarded.filter(surname="Dandelow2").exists()
    assert ImportedRow.unguarded.get(run=run, number=3).said == "Something broke after the case was opened"


@pytest.mark.parametrize("fault", [DataError, IntegrityError])
def test_a_row_the_database_will_not_have_is_set_aside(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, fault: type[Exception]
) -> None:
    from cases.services.imports import import_row as module

    run = started(cast, [a_row(1)])

    def failing(**given: Any) -> Case:
        raise fault

    monkeypatch.setattr(module, "open_case", failing)
    assert go_on_with_imports() == (1, False)
    assert outcomes(run) == [RowOutcome.REFUSED]
    assert CaseloadImport.unguarded.get(pk=run.pk).state == ImportState.DONE


def test_what_was_uploaded_goes_row_by_row(cast: Cast) -> None:
    run = started(cast, [a_row(1), a_row(2)])
    assert bytes(CaseloadImport.unguarded.get(pk=run.pk).sealed) == b""
    kept = [bytes(row.sealed) for row in ImportedRow.unguarded.filter(run=run)]
    assert all(kept)
    assert not any(b"Dandelow" in one for one in kept)
    run_imports()
    assert [bytes(row.sealed) for row in ImportedRow.unguarded.filter(run=run)] == [b"", b""]


def test_nothing_more_comes_in_for_somebody_who_has_left(cast: Cast) -> None:
    run = started(cast, [a_row(1)])
    cast.memberships["officer"].valid_until = timezone.now() - A_SECOND_AGO
    cast.memberships["officer"].save()
    assert go_on_with_imports() == (0, False)
    assert (how_many(), outcomes(run)) == (1, [RowOutcome.WAITING])


def test_nothing_more_comes_in_in_a_role_that_opens_no_cases(cast: Cast) -> None:
    started(cast, [a_row(1)])
    cast.memberships["officer"].role = "countersigning_manager"
    cast.memberships["officer"].save()
    assert go_on_with_imports() == (0, False)
    assert how_many() == 1


def test_it_stops_after_its_time_and_goes_on_where_it_was(
    cast: Cast, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr("cases.periodic.ask_for_a_run", lambda: asked.append(1))
    settings.IMPORT_SECONDS = -1
    run = started(cast, [a_row(1), a_row(2)])
    run_imports()
    assert (outcomes(run), asked) == ([RowOutcome.IN, RowOutcome.WAITING], [1])
    settings.IMPORT_SECONDS = 60
    assert import_runs.go_on_with_imports() == (1, False)
    assert how_many() == 3


def test_a_row_that_nobody_foresaw_stops_no_other_import(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken, sound = started(cast, [a_row(1)]), started(cast, [a_row(2)], who="colleague")
    brought_in = import_runs.import_next_row

    def unforeseen(run: CaseloadImport, **how: Any) -> bool:
        if run.pk == broken.pk:
            raise RuntimeError("Dandelow")
        return brought_in(run, **how)

    monkeypatch.setattr(import_runs, "import_next_row", unforeseen)
    assert go_on_with_imports() == (1, False)
    assert (outcomes(broken), outcomes(sound)) == ([RowOutcome.WAITING], [RowOutcome.IN])
    assert "RuntimeError" in caplog.text and "Dandelow" not in caplog.text  # noqa: PT018


def test_an_upload_kept_long_enough_is_erased(cast: Cast, settings: Any) -> None:
    old, new = started(cast, [a_row(1)]), uploaded(cast, [a_row(2)])
    past = timezone.now() - timedelta(days=settings.IMPORT_KEPT_DAYS, minutes=1)
    CaseloadImport.unguarded.filter(pk=old.pk).update(uploaded_at=past)
    assert forget_imports(actor=System("imports past their days")) == 1
    old.refresh_from_db()
    assert (old.state, bytes(old.findings)) == (ImportState.STOPPED, b"")
    assert [bytes(row.sealed) for row in ImportedRow.unguarded.filter(run=old)] == [b""]
    assert bytes(CaseloadImport.unguarded.get(pk=new.pk).sealed) != b""
    assert go_on_with_imports() == (0, False)
    assert LedgerEntry.objects.filter(event="cases.imports_forgotten").count() == 1
    forget_old_imports()
    assert LedgerEntry.objects.filter(event="cases.imports_forgotten").count() == 1


def test_the_ledger_and_the_pages_hold_no_word_of_the_file(cast: Cast, as_: As) -> None:
    run = started(cast, [a_row(1)])
    go_on_with_imports()
    page = as_("officer").get(reverse("cases:caseload_import", args=[run.pk])).content.decode()
    assert "Dandelow" not in page
    assert "Dandelow" not in "".join(str(one.changed) for one in LedgerEntry.objects.all())
    events = set(LedgerEntry.objects.values_list("event", flat=True))
    assert {
        "cases.row_imported",
        "cases.import_started",
        "cases.import_finished",
        "cases.case_opened",
    } <= events
