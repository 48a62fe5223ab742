"""How bringing a caseload in is asked for: by the officer, whose import it is."""

from typing import Any

from cases.models import CaseloadImport
from tests.cases.imports.spreadsheets import a_row, as_csv, checked, sent, started
from tests.cast import Cast
from tests.who_may import Row, both


def a_checked_import(cast: Cast) -> None:
    """Two rows that can come in, one with a problem."""
    checked(cast, [a_row(1), a_row(2), a_row(3, DOB="x")])


def a_started_import(cast: Cast) -> None:
    """One row in line."""
    started(cast, [a_row(1), a_row(2, DOB="x")])


def of_import(cast: Cast) -> dict[str, Any]:
    return {"import_id": CaseloadImport.unguarded.get().pk}


def version(cast: Cast) -> dict[str, Any]:
    return {"version": "2"}


_OF = {"kwargs": of_import, "prepare": a_checked_import}

# What is kept of an upload in the clear: digests, numbers, and words of ours.
CODES = {
    "cases_caseloadimport": {"gateway", "columns"},
    "cases_importedrow": {"key", "cells", "said"},
    "cases_matchedcolumns": {"columns"},
}

TABLE = [
    Row("cases:import_caseload"),
    Row("cases:import_caseload", "POST", data=lambda cast: sent(as_csv([a_row(1)]))),
    Row("cases:caseload_import", **_OF),
    *both("cases:match_columns", **_OF),
    Row("cases:start_import", "POST", data=version, **_OF),
    Row("cases:discard_import", "POST", data=version, **_OF),
    Row("cases:import_problems", **_OF),
]
