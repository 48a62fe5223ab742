"""When a signed assessment is looked at again: after how many days of what, and after how many months."""

from functools import cache
from pathlib import Path
from typing import Any

from agencies.definitions import read_definition
from cases.happenings import Happening
from cases.models import Pathway
from cases.models.release import ReleaseDateKind

_FILE = Path(__file__).with_name("reviewing.yaml")


def _numbers(names: list[str], most: int, *, every: bool) -> dict[str, Any]:
    number = {"type": "integer", "minimum": 1, "maximum": most}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": names if every else [],
        "properties": dict.fromkeys(names, number),
    }


_SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["within_days", "days_before", "months_at_most"],
    "properties": {
        "within_days": _numbers(Happening.values, 366, every=True),
        "days_before": _numbers(["earliest", "parole", "release"], 366, every=True),
        "months_at_most": _numbers(Pathway.values, 60, every=False),
    },
}


@cache
def _said() -> dict[str, dict[str, int]]:
    content: dict[str, dict[str, int]] = read_definition(_FILE, _SCHEMA).content
    return content


def days_to_review(what: Happening) -> int:
    """Within how many days of it an assessment is looked at again."""
    return _said()["within_days"][what.value]


def days_before(kind: ReleaseDateKind) -> int:
    """How many days before a day of release or parole one is to be written."""
    return _said()["days_before"][kind.value]


def months_to_review(pathway: str, by_instrument: int) -> int:
    """After how many months it is looked at again though nothing happened."""
    return min(by_instrument, _said()["months_at_most"].get(pathway, by_instrument))
