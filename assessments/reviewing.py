"""When a signed assessment is looked at again: after how many days of what, and after how many months."""

from functools import cache
from pathlib import Path
from typing import Any

from agencies.definitions import read_definition
from cases.happenings import Happening
from cases.models import Pathway

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
    "required": ["within_days", "months_at_most"],
    "properties": {
        "within_days": _numbers(Happening.values, 366, every=True),
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


def months_to_review(pathway: str, by_instrument: int) -> int:
    """After how many months it is looked at again though nothing happened."""
    return min(by_instrument, _said()["months_at_most"].get(pathway, by_instrument))
