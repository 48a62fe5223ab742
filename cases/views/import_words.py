"""An import in the words of its pages: what a dry run found, and what became of each row."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from audit.actor import ActingPerson
from cases.models import Case, CaseloadImport, ImportState, RowOutcome
from cases.selectors.imports import findings_of, progress_of, rows_of_import
from cases.selectors.rows_alike import cases_of_rows

MOST_SHOWN = 200
_COLOURS = {
    ImportState.UPLOADED: "yellow",
    ImportState.CHECKED: "blue",
    ImportState.RUNNING: "purple",
    ImportState.DONE: "green",
    ImportState.DISCARDED: "grey",
    ImportState.STOPPED: "red",
}
# A cell that begins so is taken for a formula by the spreadsheet that opens the list.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def listed_import(run: CaseloadImport) -> dict[str, Any]:
    """One line of the list of one's own imports."""
    page = "cases:match_columns" if run.state == ImportState.UPLOADED else "cases:caseload_import"
    return {
        "uploaded": timezone.localtime(run.uploaded_at).strftime("%-d %B %Y, %H:%M"),
        "rows": run.row_count,
        "state": run.get_state_display(),
        "colour": _COLOURS[ImportState(run.state)],
        "href": reverse(page, args=[run.pk]),
    }


def import_in_words(run: CaseloadImport, *, actor: ActingPerson) -> tuple[dict[str, Any], list[UUID]]:
    """All that the page of an import says, and the cases it names."""
    found = findings_of(run)
    rows = rows_of_import(run, actor=actor) if run.started_at else []
    counted = progress_of(run, actor=actor) if run.started_at else {}
    shown = [row["case"].pk for row in rows if row["case"]]
    alike, cases = still_open(found["alike"], actor=actor) if not run.started_at else ([], {})
    words = {
        "alike": _alike(alike, cases),
        "alike_rows": len(alike),
        "run": listed_import(run),
        "row_count": run.row_count,
        "coming": found["coming"],
        "already": len(found["already"]),
        "problems": _table("Problems to put right", found["problems"]),
        "problem_count": len(found["problems"]),
        "problem_rows": len({one["row"] for one in found["problems"]}),
        "changed": _table("Different from what was imported before", found["changed"]),
        "changed_rows": len({one["row"] for one in found["changed"]}),
        "most_shown": MOST_SHOWN,
        "is_erased": run.erased_at is not None,
        "progress": _progress(counted),
        "outcomes": _outcomes(rows),
        "download_href": reverse("cases:import_problems", args=[run.pk]),
        "columns_href": reverse("cases:match_columns", args=[run.pk]),
        "start_href": reverse("cases:start_import", args=[run.pk]),
        "discard_href": reverse("cases:discard_import", args=[run.pk]),
    }
    return words, [*shown, *(case.pk for case in cases.values())]


def still_open(
    found: Sequence[Mapping[str, Any]], *, actor: ActingPerson
) -> tuple[list[dict[str, Any]], Mapping[str, Case]]:
    """Of the rows that resemble somebody, those with a case open to whoever asks now, and these cases.

    What was hidden since the dry run is as though it had never been found.
    """
    cases = cases_of_rows(found, actor=actor) if found else {}
    rows = [{**one, "cases": [key for key in one["cases"] if key in cases]} for one in found]
    return [one for one in rows if one["cases"]], cases


def _alike(found: Sequence[Mapping[str, Any]], cases: Mapping[str, Case]) -> dict[str, Any] | None:
    if not found:
        return None
    lines = []
    for one in found[:MOST_SHOWN]:
        for key in one["cases"]:
            case = cases[key]
            href = reverse("cases:overview", args=[case.reference])
            reference = {"text": case.reference, "href": href, "label": "Case"}
            lines.append({"cells": [{"text": str(one["row"]), "label": "Row"}, reference]})
    columns = [{"text": "Row"}, {"text": "The case that is there"}]
    return {"caption": "Perhaps in the record already", "columns": columns, "rows": lines}


def _table(caption: str, problems: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    if not problems:
        return None
    rows = [
        {
            "cells": [
                {"text": str(one["row"]), "label": "Row"},
                {"text": one["column"], "label": "Column"},
                {"text": one["said"], "label": "What to do"},
            ]
        }
        for one in problems[:MOST_SHOWN]
    ]
    columns = [{"text": "Row"}, {"text": "Column"}, {"text": "What to do"}]
    return {"caption": caption, "columns": columns, "rows": rows}


def _progress(counted: Mapping[str, int]) -> list[dict[str, Any]]:
    words = {
        RowOutcome.IN: "In the record",
        RowOutcome.CHANGED: "In the record already, and different there",
        RowOutcome.REFUSED: "Not imported",
        RowOutcome.WAITING: "Waiting",
    }
    return [{"key": said, "value": str(counted[code])} for code, said in words.items() if counted]


def _outcomes(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    if not rows:
        return None
    lines = []
    for row in rows[:MOST_SHOWN]:
        case = row["case"]
        href = reverse("cases:overview", args=[case.reference]) if case else ""
        outcome = {"text": row["outcome"], "note": row["said"], "label": "What became of it"}
        cells = [
            {"text": str(row["number"]), "label": "Row"},
            outcome,
            {"text": case.reference if case else "Not shown to you", "href": href, "label": "Case"},
        ]
        lines.append({"cells": cells})
    columns = [{"text": "Row"}, {"text": "What became of it"}, {"text": "Case"}]
    return {"caption": "Row by row", "columns": columns, "rows": lines}


def problems_as_csv(run: CaseloadImport, *, actor: ActingPerson) -> tuple[bytes, list[UUID]]:
    """Every problem, difference and outcome by row and column, as a spreadsheet opens it."""
    found = findings_of(run)
    lines = [("Row", "Column", "What", "Case")]
    lines += [(str(one["row"]), one["column"], one["said"], "") for one in found["problems"]]
    lines += [(str(one["row"]), one["column"], one["said"], "") for one in found["changed"]]
    rows = rows_of_import(run, actor=actor) if run.started_at else []
    for row in rows:
        reference = row["case"].reference if row["case"] else ""
        said = f"{row['outcome']}: {row['said']}" if row["said"] else row["outcome"]
        lines.append((str(row["number"]), "The whole row", said, reference))
    written = io.StringIO()
    csv.writer(written).writerows([tuple(_harmless(cell) for cell in line) for line in lines])
    return written.getvalue().encode("utf-8-sig"), [row["case"].pk for row in rows if row["case"]]


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
