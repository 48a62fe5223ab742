"""What counts as unusual access, as data: which acts come to somebody for review, and from which number on.

A rule left out of the file is not in use. A rule looks at what was done; it has no place for who did it.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from agencies.definitions import read_definition

_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class UnusualRules:
    """One version of the rules."""

    key: str
    first_look_days: int
    review_within_working_days: int
    rules: dict[str, dict[str, Any]]

    def number(self, rule: str, name: str) -> int:
        """One of a rule's numbers."""
        return int(self.rules[rule][name])

    def words(self, rule: str) -> str:
        """What the rule finds, in words."""
        return str(self.rules[rule]["words"]) if rule in self.rules else "By a rule that is no longer in use"


def rules_in(path: Path) -> UnusualRules:
    """The rules of a file, or why it cannot be used."""
    schema = json.loads((_HERE / "schema.json").read_text("utf-8"))
    content = read_definition(path, schema).content
    return UnusualRules(
        key=f"{content['code']}/{content['version']}",
        first_look_days=content["first_look_days"],
        review_within_working_days=content["review_within_working_days"],
        rules=content["rules"],
    )


@cache
def rules_in_use() -> UnusualRules:
    """The rules in use."""
    return rules_in(_HERE / "rules.yaml")
