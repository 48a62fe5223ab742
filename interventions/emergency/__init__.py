"""Whom to ring when somebody may be in danger now: one file a version; the highest number is in use."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from agencies.definitions import read_definition
from cases.models import Pathway

_HERE = Path(__file__).resolve().parent
_IN_CUSTODY = frozenset(
    {Pathway.REMAND, Pathway.CUSTODY_TERRORISM, Pathway.CUSTODY_CONNECTED, Pathway.CUSTODY_CONCERN}
)


@dataclass(frozen=True, slots=True)
class EmergencyContacts:
    """One version of the list, in the order to ring."""

    key: str
    contacts: tuple[dict[str, str], ...]

    def for_pathway(self, pathway: str) -> list[dict[str, str]]:
        """Those to ring for somebody in custody, or in the community; each with where it says to ring."""
        where = "custody" if pathway in _IN_CUSTODY else "community"
        return [one for one in self.contacts if one["where"] in {"everywhere", where}]


def contacts_in(file: Path) -> EmergencyContacts:
    """The list in a file, or why it cannot be used."""
    schema = json.loads((_HERE / "schema.json").read_text("utf-8"))
    definition = read_definition(file, schema)
    definition.refuse_repeats(("contacts",), key="who")
    content: dict[str, Any] = definition.content
    return EmergencyContacts(f"{content['code']}/{content['version']}", tuple(content["contacts"]))


@cache
def contacts_in_use() -> EmergencyContacts:
    """The newest version."""
    return contacts_in(max(_HERE.glob("*.yaml"), key=lambda file: int(file.stem)))
