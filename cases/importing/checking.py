"""The dry run: what is wrong in which row and column, and what would come in."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from audit.digests import digest
from cases.importing.cells import Lead, Wrong, read_cell
from cases.importing.columns import BY_CODE
from cases.importing.sealing import key_of
from cases.importing.table import Line, Table, letter_of


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where, and what to do about it. No word of the cell itself is repeated."""

    row: int
    column: str
    said: str


@dataclass(frozen=True, slots=True)
class Known:
    """A row that this agency brought in before: the digests of its cells then."""

    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Coming:
    """A row without a problem: its answers as the form's own, and by what it is known again."""

    number: int
    key: str
    answers: dict[str, Any]
    cells: dict[str, str]


@dataclass(slots=True)
class Findings:
    """What a dry run found."""

    coming: list[Coming] = field(default_factory=list)
    already: list[int] = field(default_factory=list)
    changed: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    # Of those coming: which may be of somebody whose case is open to the importer, and which cases.
    alike: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a row is judged against: the day, the colleagues who may lead, and what came in before."""

    today: dt.date
    agency_id: UUID
    leads: Mapping[str, UUID]
    known: Mapping[str, Known]


def check_table(table: Table, columns: Mapping[str, int], around: Surroundings) -> Findings:
    """Look at every row; nothing is brought in."""
    found = Findings()
    first_with: dict[str, int] = {}
    lead = Lead(around.leads)
    for line in table.lines:
        answers, problems = _read_line(line, table, columns, around.today, lead)
        problems += _merged_problem(line, table)
        key = key_of(around.agency_id, answers.get("reference", "")) if answers.get("reference") else ""
        if key and key in first_with:
            where = _name_of("reference", table, columns)
            said = f"The same reference as in row {first_with[key]}. Each row needs its own"
            problems.append(Problem(line.number, where, said))
        elif key:
            first_with[key] = line.number
        if problems:
            found.problems += problems
        else:
            _place(found, _coming(line, key, answers), around, table, columns)
    return found


def _read_line(
    line: Line, table: Table, columns: Mapping[str, int], today: dt.date, lead: Lead
) -> tuple[dict[str, Any], list[Problem]]:
    answers: dict[str, Any] = {}
    problems = []
    for code, index in columns.items():
        try:
            answers[code] = read_cell(BY_CODE[code], line.cells[index], today, lead)
        except Wrong as wrong:
            problems.append(Problem(line.number, _name_of(code, table, columns), str(wrong)))
    return answers, problems


def _merged_problem(line: Line, table: Table) -> list[Problem]:
    for first, last in table.merged:
        if first <= line.number <= last:
            said = "Cells of this row are merged with others. Unmerge them and fill each one"
            return [Problem(line.number, "The whole row", said)]
    return []


def _coming(line: Line, key: str, answers: dict[str, Any]) -> Coming:
    cells = {code: digest(f"{key}:{code}:{value}") if value else "" for code, value in answers.items()}
    return Coming(line.number, key, answers, cells)


def _place(
    found: Findings, row: Coming, around: Surroundings, table: Table, columns: Mapping[str, int]
) -> None:
    known = around.known.get(row.key)
    if known is None:
        found.coming.append(row)
        return
    different = [code for code in row.cells if known.cells.get(code, "") != row.cells[code]]
    if not different:
        found.already.append(row.number)
        return
    said = "Not what was imported before. The case is left as it is: change it there if it is out of date"
    for code in different:
        found.changed.append(Problem(row.number, _name_of(code, table, columns), said))


def _name_of(code: str, table: Table, columns: Mapping[str, int]) -> str:
    index = columns[code]
    return f"{table.headers[index] or 'No name'} (column {letter_of(index)})"
