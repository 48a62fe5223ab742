"""Answering somebody who asks what is held about them, as data: how long there is, and why to withhold."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from agencies.definitions import read_definition

_HERE = Path(__file__).resolve().parent
NEWEST = 1


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason to withhold: our words for it, what the person is told, and the statute as a label.

    Of what is withheld for a ``silent`` one the person is told nothing: to say so would itself do the harm.
    """

    code: str
    words: str
    told: str
    basis: str
    chosen: bool
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Withholding:
    """One version of the list, with the legal clock."""

    version: int
    months: int
    extended_by: int
    not_said: str
    complaint: str
    reasons: dict[str, Reason]

    def choices(self) -> list[tuple[str, str]]:
        """The reasons somebody may choose."""
        return [(one.code, f"{one.words} ({one.basis})") for one in self.reasons.values() if one.chosen]


@cache
def withholding_in(version: int) -> Withholding:
    """The list of that version; what was decided by an older one stays readable."""
    schema = json.loads((_HERE / "schema.json").read_text("utf-8"))
    definition = read_definition(_HERE / f"{version}.yaml", schema)
    definition.refuse_repeats(("reasons",))
    content: dict[str, Any] = definition.content
    return Withholding(
        version=content["version"],
        months=content["months"],
        extended_by=content["extended_by"],
        not_said=content["not_said"],
        complaint=content["complaint"],
        reasons={one["code"]: Reason(**one) for one in content["reasons"]},
    )


def withholding_in_use() -> Withholding:
    """The version in use."""
    return withholding_in(NEWEST)
