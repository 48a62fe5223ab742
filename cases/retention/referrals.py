"""How long a referral that led to no case is kept, as data. One that was accepted is kept with its case."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from agencies.definitions import read_definition

_HERE = Path(__file__).resolve().parent / "referral_periods"
NEWEST = 1


@cache
def _periods() -> dict[str, int]:
    schema = json.loads((_HERE / "schema.json").read_text("utf-8"))
    content: dict[str, Any] = read_definition(_HERE / f"{NEWEST}.yaml", schema).content
    return {name: one["months"] for name, one in content["periods"].items()}


def months_kept(*, unfounded: bool) -> int:
    """For how many months after the decision."""
    return _periods()["unfounded" if unfounded else "declined"]
