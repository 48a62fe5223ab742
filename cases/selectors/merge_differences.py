"""What two records that were brought together say, side by side, and where they differ.

Read by whoever may know who both cases are about, through the door of each record: nobody else is shown
that there is another.
"""

import hashlib
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import Http404

from agencies.forms.date_parts import in_full
from audit.actor import ActingPerson
from cases.models import (
    Alias,
    Compared,
    IdentityNumber,
    MergeState,
    NumberScheme,
    PersonIdentity,
    PersonMerge,
)

# Agencies may count alike, and a name is only ever added to.
_COMPARED = (
    Compared.BIRTH,
    Compared.PNC,
    Compared.CRN,
    Compared.PRISON_NUMBER,
    Compared.NHS,
    Compared.HOME_OFFICE,
)


@dataclass(slots=True)
class Said:
    """What one record says of the person."""

    name: str = "Not entered"
    others: list[str] = field(default_factory=list)
    values: dict[str, list[str]] = field(default_factory=dict)

    def rows(self) -> list[dict[str, str]]:
        """As facts by name."""
        labels = dict(Compared.choices) | dict(NumberScheme.choices)
        named = [
            ("Name", self.name),
            (labels["date_of_birth"], ", ".join(self.values.get("date_of_birth", []))),
        ]
        numbers = [
            (labels[one], ", ".join(self.values[one])) for one in NumberScheme.values if one in self.values
        ]
        facts = [*named, ("Other names", ", ".join(self.others) or "None entered"), *numbers]
        return [{"key": key, "value": value} for key, value in facts]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing the two say differently; ``said`` is a digest of both."""

    what: str
    label: str
    proposer: str
    answerer: str
    said: str


def both_known(merge: PersonMerge, *, actor: ActingPerson) -> bool:
    """Whether the actor may know who both cases are about, while the two records are together."""
    rows = PersonMerge.objects.visible_to(actor).filter(PersonMerge.both_known(actor), pk=merge.pk)
    return rows.filter(state=MergeState.TOGETHER).exists()


def said_by_both(merge: PersonMerge, *, actor: ActingPerson) -> tuple[Said, Said]:
    """What the record of the proposing side says, and what the other does."""
    said: dict[UUID, Said] = {merge.person_id: Said(), merge.other_person_id: Said()}
    known: dict[str, Any] = {"person_id__in": list(said)}
    for name in PersonIdentity.objects.visible_to(actor).filter(**known):
        said[name.person_id].name = str(name)
        born = name.date_of_birth
        if born:
            said[name.person_id].values[Compared.BIRTH.value] = [in_full(born)]
    for alias in Alias.objects.visible_to(actor).filter(**known, withdrawn_at__isnull=True):
        said[alias.person_id].others.append(alias.name)
    for one in IdentityNumber.objects.visible_to(actor).filter(**known, withdrawn_at__isnull=True):
        said[one.person_id].values.setdefault(one.scheme, []).append(one.value)
    return said[merge.person_id], said[merge.other_person_id]


def differences_of(first: Said, second: Said) -> list[Difference]:
    """Where both say something, and not the same."""
    found = []
    for what in _COMPARED:
        here, there = sorted(first.values.get(what, [])), sorted(second.values.get(what, []))
        if here and there and here != there:
            shown = (", ".join(here), ", ".join(there))
            digest = hashlib.sha256("\n".join(shown).encode()).hexdigest()
            found.append(Difference(what.value, what.label, *shown, digest))
    return found


def difference_to_settle(merge: PersonMerge, what: str, *, actor: ActingPerson) -> Difference:
    """The same, for a page or an endpoint about it; otherwise what a missing one gives."""
    found = difference_in(merge, what, actor=actor)
    if found is None:
        raise Http404
    return found


def difference_in(merge: PersonMerge, what: str, *, actor: ActingPerson) -> Difference | None:
    """The one difference, if the two records are together, differ in it, and the actor may know of both."""
    if not both_known(merge, actor=actor):
        return None
    found = differences_of(*said_by_both(merge, actor=actor))
    return next((one for one in found if one.what == what), None)
