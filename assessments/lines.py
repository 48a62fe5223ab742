"""Lines of the tables of a formulation: which factors they may be about, and what they still need."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from assessments.definition import Definition, Factor
from assessments.guided import Table

# More lines than anybody reads; it keeps a page and what is signed within bounds.
AT_MOST = 30


class Rated(Protocol):
    """What is asked of a rating here."""

    level: str


class Line(Protocol):
    """What a line holds, draft or typed."""

    texts: dict[str, str]
    factors: list[str]


def factors_asked(
    definition: Definition, table: Table, factors: Iterable[Factor], ratings: Mapping[str, Any]
) -> list[Factor]:
    """The factors a line of this table may be about, as they are rated today."""
    return [one for one in factors if _is_asked(definition, table, one, ratings[one.code])]


def _is_asked(definition: Definition, table: Table, factor: Factor, rating: Rated) -> bool:
    level, domain = definition.level(rating.level), definition.domain(factor.domain)
    if level is None or table.factors is None:
        return False
    if table.is_of_gaps:
        return "missing_information" in level.needs
    is_a_strength = domain is not None and domain.protective
    return level.comparable and not level.absent and not is_a_strength


def left_out(asked: Iterable[Factor], lines: Iterable[Line]) -> list[Factor]:
    """The factors no line is about yet."""
    told = {code for line in lines for code in line.factors}
    return [one for one in asked if one.code not in told]


def problems_with_line(table: Table, line: Line, asked: Iterable[Factor]) -> dict[str, str]:
    """What one line still needs: a sentence for each question."""
    problems = {
        column.code: f"{'Select' if column.answers else 'Enter something under'} “{column.heading}”"
        for column in table.columns
        if column.required and not line.texts.get(column.code, "").strip()
    }
    if set(line.factors) - {one.code for one in asked}:
        problems["factors"] = "A factor selected here is rated otherwise now. Look at it again"
    return problems


def problems_with_table(table: Table, lines: list[Any], asked: Iterable[Factor]) -> list[str]:
    """What the table as a whole still needs, line by line apart."""
    if table.required and not lines:
        return [f"Add at least one {table.one}"]
    if not table.is_of_gaps:
        return []
    return [
        f"Add what is missing on “{one.name}”, which you could not rate" for one in left_out(asked, lines)
    ]


def refused_texts(table: Table, texts: Mapping[str, str]) -> dict[str, str]:
    """What may not even be kept of a line: an answer to no question, or none of its answers."""
    columns = {one.code: one for one in table.columns}
    problems = {}
    for code, text in texts.items():
        if code not in columns:
            problems["texts"] = f"“{code}” is not a column of this table"
        elif (known := columns[code].answers) and text and text not in {one[0] for one in known}:
            problems[code] = "Select from the answers shown"
    return problems
