"""Which factor of risk and which protective one make an assessor look again when both are there."""

import json
from functools import cache
from pathlib import Path

from agencies.definitions import read_definition
from assessments.definition import Definition, Factor

_FOLDER = Path(__file__).parent / "hints"


def opposed_to(factor: Factor, definition: Definition) -> frozenset[str]:
    """The codes that speak against this one; of a protective factor, those it speaks against itself."""
    if is_protective(factor.code, definition):
        return frozenset(risk for risk, against in _opposites().items() if factor.code in against)
    return _opposites().get(factor.code, frozenset())


def is_protective(code: str, definition: Definition) -> bool:
    """Whether the instrument rates the factor of that code in a protective domain."""
    domains = {one.code for one in definition.domains if one.protective}
    return any(one.code == code and one.domain in domains for one in definition.factors)


def is_there(level_code: str, definition: Definition) -> bool:
    """Whether a factor rated so is there, and not absent or unknown."""
    level = definition.level(level_code)
    return level is not None and not level.absent and level.comparable


@cache
def _opposites() -> dict[str, frozenset[str]]:
    schema = json.loads((_FOLDER / "opposites_schema.json").read_text(encoding="utf-8"))
    content = read_definition(_FOLDER / "opposites.yaml", schema).content
    return {one["factor"]: frozenset(one["protective"]) for one in content["opposites"]}
