"""The true counts, which only the clock is told, and only to take the small ones away."""

from datetime import date
from uuid import UUID

from django.db import connection

from assessments.definition import Definition
from assessments.rules import change_in_words
from interventions.evaluation.measures import (
    CHANGES,
    EVERYBODY,
    FAMILY,
    Measure,
    every_cell,
    instruments_compared,
)
from interventions.fairness.kept_small import Cell, Counts

_CODES = {words: code for code, words in CHANGES.items()}


def true_counts(
    agency_id: UUID,
    first_day: date,
    last_day: date,
    counted: list[Measure],
    grouped: dict[str, dict[str, str]],
) -> Counts:
    """How many people stand in each cell; the worker alone may ask, for it reads across every wall."""
    counts = dict.fromkeys(every_cell(counted, grouped), 0)
    definitions = {one.code: one for one in instruments_compared()}
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM interventions_evaluation(%s, %s, %s)", [agency_id, first_day, last_day])
        for table, answer, was, now, by, group, people in cursor.fetchall():
            if by != "worked_on":
                _add(counts, Cell(FAMILY, table, answer, by, group), people)
            elif moved := _moved(table, was, now, definitions):
                for named, where in ((f"worked_on {table}", group), (EVERYBODY, "")):
                    _add(counts, Cell(FAMILY, table, moved, named, where), people)
    _count_the_others(counts, counted)
    return counts


def _add(counts: Counts, cell: Cell, people: int) -> None:
    # An answer no list names any more would show in no table: it is left out of every one alike.
    if cell in counts:
        counts[cell] += people


def _moved(table: str, was: str, now: str | None, definitions: dict[str, Definition]) -> str:
    """What moved, as a code; nothing where it is not known by both."""
    _, instrument, factor = table.split(" ", 2)
    definition = definitions.get(instrument)
    if definition is None or now is None:
        return ""
    return _CODES[change_in_words(definition.levels_for(factor), was, now)]


def _count_the_others(counts: Counts, counted: list[Measure]) -> None:
    """Everybody stands once in each table: those without two ratings too."""
    everybody = sum(many for cell, many in counts.items() if cell.table == "dose" and cell.by == EVERYBODY)
    for one in counted:
        if "worked_on" not in one.groupings:
            continue
        for by, group in ((EVERYBODY, ""), (f"worked_on {one.code}", "")):
            found = sum(many for cell, many in counts.items() if cell.table == one.code and cell.by == by)
            counts[Cell(FAMILY, one.code, "", by, group)] += everybody - found
