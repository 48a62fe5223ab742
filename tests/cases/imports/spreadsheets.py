"""Spreadsheets with invented caseloads, as somebody would upload them."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from cases.gateways import GATEWAYS
from cases.importing.columns import guess_columns
from cases.models import CaseloadImport
from cases.selectors.imports import own_import
from cases.services.imports.match_columns import match_columns
from cases.services.imports.start_import import start_import
from cases.services.imports.upload_caseload import upload_caseload
from tests.cases.forms import in_a_year
from tests.cast import Cast
from tests.database_roles import acting_for

HEADERS = ("Ref", "First name", "Last name", "DOB", "Pathway", "Next review", "Lead e-mail", "NOMS", "Opened")


def a_row(number: int, **changes: str) -> list[str]:
    given = {
        "Ref": f"NM/{number:05}",
        "First name": "Ambrose",
        "Last name": f"Dandelow{number}",
        "DOB": "03/02/1990",
        "Pathway": "On licence",
        "Next review": in_a_year().isoformat(),
        "Lead e-mail": "",
        "NOMS": "",
        "Opened": "14 March 2024",
        **changes,
    }
    return [given[name] for name in HEADERS]


def as_csv(rows: Sequence[Sequence[Any]], headers: Sequence[str] = HEADERS, **how: Any) -> bytes:
    written = io.StringIO()
    csv.writer(written, **how).writerows([headers, *rows])
    return written.getvalue().encode()


def as_xlsx(rows: Sequence[Sequence[Any]], headers: Sequence[str] = HEADERS, *, merged: str = "") -> bytes:
    book = Workbook()
    sheet = book.active
    for row in [headers, *rows]:
        sheet.append(list(row))
    if merged:
        sheet.merge_cells(merged)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def sent(content: bytes, name: str = "caseload.csv") -> dict[str, Any]:
    return {"file": SimpleUploadedFile(name, content)}


def uploaded(
    cast: Cast, rows: Sequence[Sequence[Any]], *, who: str = "officer", headers: Sequence[str] = HEADERS
) -> CaseloadImport:
    actor = cast.actor(who)
    with acting_for(actor):
        return upload_caseload(actor=actor, name="caseload.csv", content=as_csv(rows, headers))


def checked(
    cast: Cast,
    rows: Sequence[Sequence[Any]],
    *,
    who: str = "officer",
    columns: Mapping[str, int] | None = None,
) -> CaseloadImport:
    run, actor = uploaded(cast, rows, who=who), cast.actor(who)
    with acting_for(actor):
        return match_columns(
            run,
            actor=actor,
            version=run.version,
            columns=columns or guess_columns(HEADERS, {}),
            gateway=GATEWAYS[0],
        )


def started(cast: Cast, rows: Sequence[Sequence[Any]], *, who: str = "officer") -> CaseloadImport:
    run, actor = checked(cast, rows, who=who), cast.actor(who)
    with acting_for(actor):
        start_import(own_import(run.pk, actor=actor), actor=actor, version=run.version)
    return run
