"""Lines of the tables of a formulation: needs on a risk or two, and what is not known."""

from dataclasses import dataclass
from random import Random
from typing import Any

from assessments.definition import Definition, Factor
from assessments.guided import Column, Table
from assessments.lines import factors_asked
from assessments.models import Sharing
from config.demonstration.words import PHRASES, pick

OwnFactors = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: its texts by column, and the factors it is about."""

    texts: dict[str, str]
    factors: list[str]


@dataclass(frozen=True, slots=True)
class _Rated:
    level: str


def lines_of(
    rng: Random,
    definition: Definition,
    levels: dict[str, str],
    own: OwnFactors,
    evidence: dict[str, dict[str, Any]],
) -> dict[str, list[Line]]:
    """What is written in each table: two or three needs, and a line for all that could not be rated."""
    factors = [*definition.factors, *(Factor(one["code"], one["name"], one["domain"]) for one in own)]
    ratings = {code: _Rated(level) for code, level in levels.items()}
    found = {}
    for table in definition.tables:
        asked = [one.code for one in factors_asked(definition, table, factors, ratings)]
        found[table.code] = (
            _gaps(rng, table, asked, evidence) if table.is_of_gaps else _needs(rng, table, asked)
        )
    return found


def _gaps(rng: Random, table: Table, asked: list[str], evidence: dict[str, dict[str, Any]]) -> list[Line]:
    first = int(rng.random() * 4)
    return [Line(_texts(rng, table, first + at, evidence[code]), [code]) for at, code in enumerate(asked)]


def _needs(rng: Random, table: Table, asked: list[str]) -> list[Line]:
    first, many = int(rng.random() * 5), 2 + int(rng.random() * 2)
    return [Line(_texts(rng, table, first + at, {}), asked[at * 2 : at * 2 + 2]) for at in range(many)]


def _texts(rng: Random, table: Table, at: int, rating: dict[str, Any]) -> dict[str, str]:
    said = PHRASES["lines"][table.code]
    return {one.code: _text(rng, one, said[at % len(said)], rating) for one in table.columns}


def _text(rng: Random, column: Column, said: dict[str, str], rating: dict[str, Any]) -> str:
    if column.answers:
        return pick(rng, column.answers)[0]
    return str(rating.get(column.taken_from) or said.get(column.code, ""))


def tables_as_signed(
    definition: Definition, lines: dict[str, list[Line]], own: OwnFactors
) -> list[dict[str, Any]]:
    """In the words of the day, factors by their names."""
    names = {one.code: one.name for one in definition.factors} | {one["code"]: one["name"] for one in own}
    return [
        {
            "code": table.code,
            "heading": table.heading,
            "lines": [_as_signed(table, one, names) for one in lines[table.code]],
        }
        for table in definition.tables
    ]


def _as_signed(table: Table, line: Line, names: dict[str, str]) -> list[dict[str, str]]:
    said = [{"heading": one.heading, "text": one.in_words(line.texts[one.code])} for one in table.columns]
    if table.factors:
        about = "\n".join(names[code] for code in line.factors)
        said.insert(1, {"heading": table.factors.heading, "text": about})
    return said


def sharing_as_signed(shared: dict[str, str]) -> dict[str, str]:
    """Whether it was shared, in words; nothing where the instrument did not ask."""
    if not shared:
        return {}
    words = Sharing(shared["shared"]).label
    return {"words": words, "how": shared["shared_how"], "because": shared["not_shared_because"]}
