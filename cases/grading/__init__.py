"""How information is graded, as data: the source, the information, and how to handle it.

Grades run from the strongest to the weakest. They are words beside an item, never a number to work with.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from agencies.definitions import read_definition

_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Grading:
    """One way of grading, in one version."""

    code: str
    version: int
    title: str
    source: dict[str, str]
    information: dict[str, str]
    handling: dict[str, str]
    with_conditions: frozenset[str]

    @property
    def key(self) -> str:
        """What is kept with an item graded by it."""
        return f"{self.code}/{self.version}"


@cache
def grading_in_use() -> Grading:
    """The way of grading in use."""
    schema = json.loads((_HERE / "schema.json").read_text("utf-8"))
    content: dict[str, Any] = read_definition(_HERE / "3x5x2.yaml", schema).content
    return Grading(
        code=content["code"],
        version=content["version"],
        title=content["title"],
        source=_words(content["source"]),
        information=_words(content["information"]),
        handling=_words(content["handling"]),
        with_conditions=frozenset(one["code"] for one in content["handling"] if one["needs_conditions"]),
    )


def _words(entries: list[dict[str, Any]]) -> dict[str, str]:
    return {one["code"]: one["words"] for one in entries}


def is_lower(before: tuple[str, str], after: tuple[str, str]) -> bool:
    """Whether one pair of grades (source, information) is weaker than another and in nothing stronger."""
    grading = grading_in_use()
    scales = (list(grading.source), list(grading.information))
    moved = [
        scale.index(now) - scale.index(then) for scale, then, now in zip(scales, before, after, strict=True)
    ]
    return min(moved) >= 0 and max(moved) > 0
