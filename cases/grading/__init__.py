"""How information is graded, as data: the source, the information, how to handle it, and what else is asked.

Grades run from the strongest to the weakest. They are words beside an item, never a number to work with.
Each version stays as its own file, for the items that were graded by it.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from agencies.definitions import read_definition

_HERE = Path(__file__).resolve().parent
IN_USE = 2


@dataclass(frozen=True, slots=True)
class Condition:
    """A handling condition: its words, who may read under it, and what may be done with the item."""

    code: str
    words: str
    readers: str
    given: bool
    ask_first: bool

    @property
    def names_agencies(self) -> bool:
        """Whether it needs the agencies that may read."""
        return self.readers == "named"

    @property
    def limits_readers(self) -> bool:
        """Whether anybody who holds the section is kept from the item by it."""
        return self.readers != "everybody"


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
    conditions: dict[str, Condition]
    signs: dict[str, str]
    on_whom: dict[str, str]
    faith_question: str
    faith_consider: tuple[str, ...]

    @property
    def key(self) -> str:
        """What is kept with an item graded by it."""
        return f"{self.code}/{self.version}"


@cache
def grading_of(version: int) -> Grading:
    """The way of grading in that version."""
    schema = json.loads((_HERE / "schema.json").read_text("utf-8"))
    content: dict[str, Any] = read_definition(_HERE / f"{version}.yaml", schema).content
    faith = content.get("faith", {"question": "", "consider": []})
    return Grading(
        code=content["code"],
        version=content["version"],
        title=content["title"],
        source=_words(content["source"]),
        information=_words(content["information"]),
        handling=_words(content["handling"]),
        with_conditions=frozenset(one["code"] for one in content["handling"] if one["needs_conditions"]),
        conditions={one["code"]: Condition(**one) for one in content.get("conditions", [])},
        signs=_words(content.get("signs", [])),
        on_whom=_words(content.get("on_whom", [])),
        faith_question=faith["question"],
        faith_consider=tuple(faith["consider"]),
    )


def grading_in_use() -> Grading:
    """The way of grading in use."""
    return grading_of(IN_USE)


def grading_behind(key: str) -> Grading:
    """The way of grading an item was graded by; the one in use for an item not graded yet."""
    version = key.rpartition("/")[2]
    return grading_of(int(version)) if version else grading_in_use()


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
