"""One factor drawn as a line through its assessments, in the words of the instrument.

Levels keep the instrument's own order and nothing is measured between them. Where nothing was rated, or there
was not enough information, the line has a gap: that is no low level.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

_LETTER, _LEFT, _COLUMN, _RIGHT = 8, 12, 132, 66
_ABOVE, _BENEATH = 12, 21  # where the word for a change stands, from its dot
_TOP, _STEP, _BELOW = 30, 44, 52


@dataclass(frozen=True, slots=True)
class Dot:
    """One rating to be drawn: on which day, in which words, and its place in the order of levels, if any."""

    day: str
    words: str
    change: str
    place: int | None


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened ``after`` so many of the assessments, under its letter."""

    letter: str
    after: int


def slope(levels: Sequence[str], dots: Sequence[Dot], marks: Sequence[Mark]) -> dict[str, Any]:
    """What `assessments/_slope.html` draws: levels as rows from most to least, assessments as columns."""
    left = _LEFT + _LETTER * max(map(len, levels), default=0)
    across = [left + 30 + _COLUMN * place for place in range(len(dots))]
    axis = _TOP + _STEP * len(levels) + 8
    down = [None if one.place is None else _TOP + _STEP * one.place for one in dots]
    return {
        "wide": across[-1] + _RIGHT,
        "high": axis + _BELOW,
        "axis": axis,
        "left": left,
        "levels": [{"words": one, "y": _TOP + _STEP * place} for place, one in enumerate(levels)],
        "dots": [{"x": x, "y": y} for x, y in zip(across, down, strict=True) if y is not None],
        "lines": _lines(dots, across, down),
        "days": [
            {"x": x, "text": one.day, "is_gap": one.place is None}
            for x, one in zip(across, dots, strict=True)
        ],
        "marks": _marks(marks, across, axis),
        "said": " ".join(map(_said, dots)),
    }


def _lines(dots: Sequence[Dot], across: list[int], down: list[int | None]) -> list[dict[str, Any]]:
    """A line from each rating to the next, where both have a place; its word at the end."""
    found = []
    for (x1, y1, _), (x2, y2, now) in pairwise(zip(across, down, dots, strict=True)):
        if y1 is not None and y2 is not None:
            said_at = y2 + _BENEATH if y2 > y1 else y2 - _ABOVE
            found.append({"x1": x1, "y1": y1, "x2": x2, "y2": y2, "said_at": said_at, "words": now.change})
    return found


def _marks(marks: Sequence[Mark], across: list[int], axis: int) -> list[dict[str, Any]]:
    """On the axis between two assessments, several side by side; after the last one to its right."""
    found = []
    for after in sorted({one.after for one in marks}):
        here = [one for one in marks if one.after == after]
        start = across[after - 1] if after else across[0] - _COLUMN // 2
        end = across[after] if 0 < after < len(across) else start + _RIGHT
        gap = (end - start) / (len(here) + 1)
        found += [
            {"x": round(start + gap * place), "top": axis - 6, "y": axis + 6, "letter": one.letter}
            for place, one in enumerate(here, start=1)
        ]
    return found


def _said(dot: Dot) -> str:
    change = f", {dot.change.lower()}" if dot.change else ""
    return f"{dot.day}: {dot.words.lower()}{change}."
