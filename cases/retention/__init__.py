"""How long a case is kept before somebody must look at it again, as data. Nothing is erased by itself."""

import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from agencies.definitions import read_definition

_HERE = Path(__file__).resolve().parent
NEWEST = 1


@dataclass(frozen=True, slots=True)
class Schedule:
    """For which agencies and pathways, what starts the period, how long it is, and on what basis."""

    code: str
    words: str
    agency_kinds: list[str]
    pathways: list[str]
    trigger: str
    months: int
    review_every: int
    basis: str


@dataclass(frozen=True, slots=True)
class Schedules:
    """One version of the schedules; the first that fits is the one."""

    version: int
    schedules: dict[str, Schedule]

    def as_rows(self) -> str:
        """The same as the database reads them."""
        return json.dumps([asdict(one) for one in self.schedules.values()])


@cache
def schedules_in(version: int) -> Schedules:
    """The schedules of that version; what was reviewed by an older one stays readable."""
    schema = json.loads((_HERE / "schema.json").read_text("utf-8"))
    definition = read_definition(_HERE / f"{version}.yaml", schema)
    definition.refuse_repeats(("schedules",))
    content: dict[str, Any] = definition.content
    return Schedules(content["version"], {one["code"]: Schedule(**one) for one in content["schedules"]})


def schedules_in_use() -> Schedules:
    """The version in use."""
    return schedules_in(NEWEST)
