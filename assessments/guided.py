"""What an instrument asks beyond its headings: tables, a page for each line, and a summary on one page."""

from dataclasses import dataclass
from math import ceil
from typing import Any

# About how many characters stand on one printed line.
_A_LINE = 90


@dataclass(frozen=True, slots=True)
class Column:
    """One question about a line of a table: answered in words, or with one of its ``answers`` (code, words).

    ``taken_from`` names the text of a factor's rating that a new line about that factor begins with.
    """

    code: str
    heading: str
    hint: str
    required: bool
    answers: tuple[tuple[str, str, str], ...] = ()
    taken_from: str = ""

    def in_words(self, answer: str) -> str:
        """An answer as it is read."""
        return next((words for code, words, _ in self.answers if code == answer), answer)


@dataclass(frozen=True, slots=True)
class FactorsAsked:
    """Which factors a line is about: those rated ``present``, or those that are ``not_known``."""

    heading: str
    hint: str
    rated: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the formulation. ``one`` is what a line is called; its first column names the line."""

    code: str
    heading: str
    hint: str
    one: str
    required: bool
    columns: tuple[Column, ...]
    factors: FactorsAsked | None = None

    @property
    def is_of_gaps(self) -> bool:
        """Whether every factor that could not be rated must stand in a line of it."""
        return self.factors is not None and self.factors.rated == "not_known"

    def name_of(self, texts: dict[str, str]) -> str:
        """The words a line is known by."""
        return texts.get(self.columns[0].code, "")


@dataclass(frozen=True, slots=True)
class OnePage:
    """The assessor's own summary: what it is called, and how much fits on a page."""

    heading: str
    hint: str
    at_most: int
    lines: int

    def why_too_long(self, text: str) -> str:
        """What to do when it does not fit on one page; empty when it does."""
        if (over := len(text) - self.at_most) > 0:
            return f"Shorten the summary by {over:,} characters, so that it fits on one page"
        printed = [place for line in text.split("\n") for place in range(max(1, ceil(len(line) / _A_LINE)))]
        if len(printed) > self.lines:
            return f"Use fewer lines, so that the summary fits on one page: about {self.lines} fit"
        return ""


def tables_of(content: dict[str, Any]) -> tuple[Table, ...]:
    """The tables a definition file describes; none where it says nothing of them."""
    return tuple(_table(one) for one in content.get("tables", ()))


def one_page_of(content: dict[str, Any]) -> OnePage | None:
    """The summary a definition file asks for, if it does."""
    return OnePage(**content["one_page"]) if "one_page" in content else None


def _table(said: dict[str, Any]) -> Table:
    factors = FactorsAsked(**said["factors"]) if "factors" in said else None
    return Table(**{**said, "columns": tuple(map(_column, said["columns"])), "factors": factors})


def _column(said: dict[str, Any]) -> Column:
    answers = tuple((one["code"], one["words"], one.get("hint", "")) for one in said.get("answers", ()))
    return Column(**{**said, "answers": answers})
