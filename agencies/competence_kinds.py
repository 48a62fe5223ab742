"""The kinds of training there are, read from ``competence_kinds.yaml``: a new one needs no migration."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from agencies.definitions import read_definition

_FILE = Path(__file__).with_name("competence_kinds.yaml")
_KIND = {
    "type": "object",
    "additionalProperties": False,
    "required": ["code", "label", "opens", "months"],
    "properties": {
        "code": {"type": "string", "pattern": "^[a-z][a-z0-9_]{1,39}$"},
        "label": {"type": "string", "maxLength": 80},
        "opens": {"type": "string", "maxLength": 200},
        "months": {"type": "integer", "minimum": 1, "maximum": 120},
        "for_role": {"enum": ["assessor", "facilitator"]},
    },
}
_SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["kinds"],
    "properties": {"kinds": {"type": "array", "minItems": 1, "items": _KIND}},
}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of training: what it opens, for how many months a certificate usually holds, in which role."""

    code: str
    label: str
    opens: str
    months: int
    for_role: str = ""


@cache
def competence_kinds() -> dict[str, Kind]:
    """Every kind by its code, in the order of the file."""
    content = read_definition(_FILE, _SCHEMA).content
    return {one["code"]: Kind(**one) for one in content["kinds"]}


def kinds_for_role(role: str) -> list[str]:
    """The kinds of which whoever works on cases in this role needs one; none for roles that need none."""
    return [kind.code for kind in competence_kinds().values() if kind.for_role == role]


def words_for_kind(code: str) -> str:
    """The kind in words; a code that left the file stays readable."""
    kind = competence_kinds().get(code)
    return kind.label if kind else code
