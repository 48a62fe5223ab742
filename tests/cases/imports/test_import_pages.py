"""The pages of an import: every problem by row and column, and bad answers beside their question."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.gateways import GATEWAYS
from cases.importing.columns import WANTED, guess_columns
from cases.models import (
    Case,
    CaseloadImport,
    ImportedRow,
    ImportState,
)
from tests.cases.imports.spreadsheets import HEADERS, a_row, as_csv, checked, sent, uploaded
from tests.cast import Cast

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


def test_every_problem_is_listed_by_row_and_column(cast: Cast, as_: As) -> None:
    rows = [
        a_row(1, **{"Last name": ""}),
        a_row(2, Pathway="Parole"),
        a_row(3, **{"Next review": "2020-01-01", "DOB": "=1+1"}),
        a_row(4, **{"Lead e-mail": "police@throughcare.example"}),
        a_row(4),
        a_row(6, NOMS="12"),
        a_row(
            7,
            **{"First name": "Am\x07brose", "Opened": (timezone.localdate() + timedelta(days=2)).isoformat()},
        ),
        a_row(8, **{"First name": "#N/A", "Last name": "x" * 101}),
    ]
    run = checked(cast, rows)
    answer = as_("officer").get(reverse("cases:import_problems", args=[run.pk]))
    listed = answer.content.decode("utf-8-sig").splitlines()
    assert answer["Content-Disposition"] == 'attachment; filename="import-rows.csv"'
    assert answer["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    for row, column, said in [
        (2, "Last name (column C)", "Surname is missing"),
        (3, "Pathway (column E)", "Write one of: On remand"),
        (4, "DOB (column D)", "formula"),
        (4, "Next review (column F)", "must be today or in the future"),
        (5, "Lead e-mail (column G)", "Nobody at your agency"),
        (6, "Ref (column A)", "same reference as in row 5"),
        (7, "NOMS (column H)", "A1234BC"),
        (8, "First name (column B)", "cannot be shown"),
        (8, "Opened (column I)", "today or in the past"),
        (9, "First name (column B)", "fault of the spreadsheet"),
        (9, "Last name (column C)", "100 characters or less"),
    ]:
        assert any(line.startswith(f"{row},{column},") and said in line for line in listed), (row, column)
    assert len(listed) == 12
    assert "Parole" not in answer.content.decode(), "no cell is repeated"


def test_a_column_named_like_a_formula_is_harmless_in_the_download(cast: Cast, as_: As) -> None:
    client, headers = as_("officer"), ("=cmd()", *HEADERS[1:])
    client.post(reverse("cases:import_caseload"), sent(as_csv([a_row(1, Ref="")], headers)))
    client.post(reverse("cases:match_columns", args=[latest().pk]), matched(reference="0"))
    answer = client.get(reverse("cases:import_problems", args=[latest().pk])).content.decode("utf-8-sig")
    assert ",'=cmd() (column A)," in answer


def test_an_upload_can_be_erased_before_it_is_imported(cast: Cast, as_: As) -> None:
    run = checked(cast, [a_row(1)])
    answer = as_("officer").post(reverse("cases:discard_import", args=[run.pk]), {"version": "2"})
    assert answer.status_code == 302
    run.refresh_from_db()
    assert (run.state, bytes(run.sealed), bytes(run.findings)) == (ImportState.DISCARDED, b"", b"")


def test_an_import_is_its_beginners_alone(cast: Cast, as_: As) -> None:
    run = checked(cast, [a_row(1)])
    for who in ("colleague", "stranger"):
        assert as_(who).get(reverse("cases:caseload_import", args=[run.pk])).status_code == 404
    assert "1 row" not in as_("colleague").get(reverse("cases:import_caseload")).content.decode()


def test_columns_are_remembered_for_the_agency_without_their_names(cast: Cast, as_: As) -> None:
    odd = ("Wibble", *HEADERS[1:])
    client = as_("officer")
    client.post(reverse("cases:import_caseload"), sent(as_csv([a_row(1)], odd)))
    client.post(reverse("cases:match_columns", args=[latest().pk]), matched())
    run = uploaded(cast, [a_row(9)], who="colleague", headers=odd)
    page = as_("colleague").get(reverse("cases:match_columns", args=[run.pk])).content.decode()
    assert '<option value="0" selected>A: Wibble</option>' in " ".join(page.split())


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"reference": ""}, "Select the column for your reference"),
        ({"surname": "1"}, "already chosen for something else"),
        ({"surname": "99"}, "Select the column for surname from the answers shown"),
        ({"gateway": "because"}, "Select on what basis your agency holds these cases"),
    ],
)
def test_bad_matching_is_answered_beside_the_field(
    cast: Cast, as_: As, wrong: dict[str, str], said: str
) -> None:
    run = uploaded(cast, [a_row(1)])
    answer = as_("officer").post(reverse("cases:match_columns", args=[run.pk]), matched(**wrong))
    assert (answer.status_code, said in answer.content.decode()) == (400, True), answer.content.decode()
    assert CaseloadImport.unguarded.get(pk=run.pk).state == ImportState.UPLOADED


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ({}, "Select a spreadsheet"),
        (sent(b""), "The file is empty"),
        (sent(b"\x00\x01"), "not plain text"),
        (sent(b"Ref\n1\n", "caseload.pdf"), "must be a CSV or an XLSX"),
        (sent(b"x" * 5_000_001), "smaller than 5 MB"),
        (sent(b"x" * 12_000_000), "smaller than 5 MB"),
        (sent(as_csv([a_row(1)]), "a" * 300 + ".csv"), "characters or less"),
    ],
)
def test_a_bad_file_is_answered_beside_the_question(
    cast: Cast, as_: As, file: dict[str, Any], said: str
) -> None:
    answer = as_("officer").post(reverse("cases:import_caseload"), file)
    assert (answer.status_code, said in answer.content.decode()) == (400, True)
    assert not CaseloadImport.unguarded.exists()


def test_an_import_is_started_once_and_never_without_a_row(cast: Cast, as_: As) -> None:
    client = as_("officer")
    none = checked(cast, [a_row(1, DOB="x")])
    answer = client.post(reverse("cases:start_import", args=[none.pk]), {"version": "2"})
    assert "There is no row to import" in answer.content.decode()
    run = checked(cast, [a_row(1)])
    first = client.post(reverse("cases:start_import", args=[run.pk]), {"version": "2"})
    second = client.post(reverse("cases:start_import", args=[run.pk]), {"version": "3"})
    assert (first.status_code, second.status_code) == (302, 400)
    assert "This import has begun already" in second.content.decode()
    answer = client.post(reverse("cases:discard_import", args=[run.pk]), {"version": "3"})
    assert "cannot be discarded" in answer.content.decode()


def test_everything_that_can_be_brought_in_is_offered(cast: Cast, as_: As) -> None:
    run = uploaded(cast, [a_row(1)])
    page = as_("officer").get(reverse("cases:match_columns", args=[run.pk])).content.decode()
    assert all(one.label in page for one in WANTED)
