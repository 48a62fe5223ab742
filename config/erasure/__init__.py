"""What becomes of each table when a case is disposed of: one policy, as versioned data."""

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from agencies.definitions import read_definition

_HERE = Path(__file__).resolve().parent
NEWEST = 1


@dataclass(frozen=True, slots=True)
class TablePolicy:
    """One table: which of its rows are about the case, and what becomes of them."""

    rows: str
    how: str
    blank: dict[str, str] = field(default_factory=dict)
    stays: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ErasurePolicy:
    """One version of the policy."""

    version: int
    tables: dict[str, TablePolicy]


@cache
def erasure_policy() -> ErasurePolicy:
    """The policy in use."""
    schema = json.loads((_HERE / "schema.json").read_text("utf-8"))
    content: dict[str, Any] = read_definition(_HERE / f"{NEWEST}.yaml", schema).content
    return ErasurePolicy(
        content["version"], {name: TablePolicy(**one) for name, one in content["tables"].items()}
    )
