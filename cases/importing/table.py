"""What was read out of a spreadsheet: rows of plain text, and nothing else of the file."""

from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import ValidationError

from agencies.forms.fields import refuse_unshowable


class CannotRead(Exception):
    """The file cannot be read; the message tells its owner what to do about it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the spreadsheet, by the number it has there."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a spreadsheet may be."""

    size: int
    rows: int
    columns: int = 100
    cell: int = 2_000


@dataclass(frozen=True, slots=True)
class Table:
    """A spreadsheet: what its columns are called, its rows, and which of them lie under merged cells."""

    headers: tuple[str, ...]
    lines: tuple[Line, ...]
    merged: tuple[tuple[int, int], ...] = ()
    sheets: int = 1

    def as_plain(self) -> dict[str, Any]:
        """The table as it is sealed."""
        return asdict(self)

    @classmethod
    def from_plain(cls, kept: dict[str, Any]) -> "Table":
        """The table as it was sealed."""
        lines = tuple(Line(one["number"], tuple(one["cells"])) for one in kept["lines"])
        merged = tuple((first, last) for first, last in kept["merged"])
        return cls(tuple(kept["headers"]), lines, merged, kept["sheets"])


def table_of(rows: list[Line], limits: Limits, **more: Any) -> Table:
    """The rows as a table whose first row names the columns; empty rows are passed over."""
    filled = [row for row in rows if any(row.cells)]
    if len(filled) < 2:
        raise CannotRead("The file must have a row of column names and at least one row under it")
    headers = _without_empty_end(filled[0].cells)
    if len(headers) > limits.columns:
        raise CannotRead(f"The file must have {limits.columns} columns or fewer")
    if len(filled) - 1 > limits.rows:
        raise CannotRead(f"The file must have {limits.rows:,} rows or fewer. Split it and import each part")
    for name in headers:
        _check_name(name)
    width = len(headers)
    lines = tuple(Line(row.number, (row.cells + ("",) * width)[:width]) for row in filled[1:])
    return Table(headers, lines, **more)


def letter_of(index: int) -> str:
    """What a spreadsheet calls the column: A, B … Z, AA."""
    letters = ""
    index += 1
    while index:
        index, left = divmod(index - 1, 26)
        letters = chr(ord("A") + left) + letters
    return letters


def _check_name(name: str) -> None:
    try:
        refuse_unshowable(name)
    except ValidationError:
        raise CannotRead("A column name holds characters that cannot be shown. Type it again") from None


def _without_empty_end(cells: tuple[str, ...]) -> tuple[str, ...]:
    kept = list(cells)
    while kept and not kept[-1]:
        kept.pop()
    return tuple(name[:100] for name in kept)
