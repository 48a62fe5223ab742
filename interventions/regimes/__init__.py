"""When a prison lets a session be held: a folder a prison, a file a version; the highest number is in use."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

from agencies.definitions import read_definition

_HERE = Path(__file__).resolve().parent
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Regime:
    """The hours of one prison, and the days on which everybody is locked up."""

    key: str
    name: str
    week: Mapping[str, list[dict[str, str]]]
    locked_up: Mapping[date, str]

    def hours_on(self, day: date) -> list[tuple[time, time]]:
        """From when until when a session may be held on that day."""
        hours = self.week.get(DAYS[day.weekday()], [])
        return [(time.fromisoformat(one["from"]), time.fromisoformat(one["to"])) for one in hours]


def regime_in(file: Path) -> Regime:
    """The regime in a file, or why it cannot be used."""
    schema = json.loads((_HERE / "schema.json").read_text("utf-8"))
    definition = read_definition(file, schema)
    content: dict[str, Any] = definition.content
    if (content["code"], str(content["version"])) != (file.parent.name, file.stem):
        raise definition.refusal(("code",), "must be the folder's name, and the version the file's")
    definition.refuse_repeats(("locked_up",), key="on")
    for day, hours in content["week"].items():
        for at, one in enumerate(hours):
            if one["from"] >= one["to"]:
                raise definition.refusal(("week", day, at, "to"), "must be after “from”")
    locked_up = {date.fromisoformat(one["on"]): str(one["why"]) for one in content["locked_up"]}
    key = f"{content['code']}/{content['version']}"
    return Regime(key, str(content["name"]), content["week"], locked_up)


@cache
def regimes_in_use() -> dict[str, Regime]:
    """The newest version for each prison whose regime is recorded, by its code."""
    folders = sorted(one for one in _HERE.iterdir() if any(one.glob("*.yaml")))
    return {one.name: regime_in(max(one.glob("*.yaml"), key=lambda file: int(file.stem))) for one in folders}


@cache
def regime_kept(key: str) -> Regime | None:
    """The version that an appointment was booked by; nothing where none is recorded."""
    file = _HERE / f"{key}.yaml"
    return regime_in(file) if key in _every_key() else None


@cache
def _every_key() -> frozenset[str]:
    return frozenset(f"{one.parent.name}/{one.stem}" for one in _HERE.glob("*/*.yaml"))
