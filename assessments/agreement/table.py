"""A table of ratings as a file holds it: who rated along the top, a subject a row, blanks missing."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

import numpy as np

from assessments.agreement.estimates import Numbers

TOO_LONG_TO_SHOW = 40


class BadTable(ValueError):
    """What is wrong with a table, and where."""


@dataclass(frozen=True)
class Ratings:
    """``values``: subjects x raters, levels as numbers, NaN where a rating is missing."""

    raters: tuple[str, ...]
    values: Numbers

    @property
    def complete(self) -> Numbers:
        """The subjects whom every rater rated."""
        return self.values[~np.isnan(self.values).any(axis=1)]


def read_ratings(path: Path) -> Ratings:
    """Read a CSV file in UTF-8; raise ``BadTable`` naming the line and the rater of the first fault."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = list(csv.reader(file, strict=True))
    except OSError as fault:
        raise BadTable(f"The file cannot be read: {fault.strerror}") from fault
    except (UnicodeDecodeError, csv.Error) as fault:
        raise BadTable(f"The file is not CSV in UTF-8: {fault}") from fault
    return ratings_of(lines)


def ratings_of(lines: Sequence[Sequence[str]]) -> Ratings:
    """The table from its lines, the first of which names the raters."""
    if not lines:
        raise BadTable("The file is empty")
    raters = tuple(name.strip() for name in lines[0])
    _check(raters)
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        # A line of nothing at all is the end of a file, or somebody's spacing: no subject.
        if not line:
            continue
        if len(line) != len(raters):
            raise BadTable(f"Line {number} has {len(line)} columns, and there are {len(raters)} raters")
        rows.append([_level(cell, number, rater) for cell, rater in zip(line, raters, strict=True)])
    if len(rows) < 2:
        raise BadTable("There must be at least two subjects")
    return Ratings(raters, np.array(rows, dtype=np.float64))


def _check(raters: Sequence[str]) -> None:
    if len(raters) < 2:
        raise BadTable("There must be at least two raters, a column each")
    if not all(raters):
        raise BadTable("A rater in the first line has no name")
    for name in raters:
        if raters.count(name) > 1:
            raise BadTable(f"Two columns are both named “{_shown(name)}”")


def _level(cell: str, line: int, rater: str) -> float:
    if not cell.strip():
        return float("nan")
    try:
        level = float(cell)
    except ValueError:
        level = float("nan")
    if not isfinite(level):
        raise BadTable(f"Line {line}, {_shown(rater)}: “{_shown(cell)}” is not a number")
    return level


def _shown(words: str) -> str:
    kept = "".join(letter for letter in words if letter.isprintable()).strip()
    return kept if len(kept) <= TOO_LONG_TO_SHOW else f"{kept[:TOO_LONG_TO_SHOW]}…"
