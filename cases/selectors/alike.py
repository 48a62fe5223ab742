"""Cases open to whoever asks that may be of somebody who is about to be written down.

By the same signs as the search in silence (`cases/matching.py`): a number; the date of birth, day and month
in either order, with a name that is the same or nearly so; where one has no date, the very same name. What is
not open to them is not looked at, so that no answer depends on it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Replace, Trim
from django.urls import reverse
from django.utils import timezone

from agencies.forms.date_parts import in_full
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from cases.models import Alias, Case, IdentityNumber, NumberScheme, PersonIdentity, ToldApart
from cases.models.findable_name import sounds_or_looks_like
from cases.models.openness import open_case_rule
from cases.name_rules import folded, sort_name_of, sort_name_of_alias

MOST = 10
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Described:
    """Somebody as they are about to be written down; numbers by scheme, as the record keeps them."""

    forenames: str
    surname: str
    born: date | None = None
    aliases: Sequence[str] = ()
    numbers: Mapping[str, str] = field(default_factory=dict)

    def names(self) -> list[str]:
        """Every name of theirs, as it would be looked for."""
        own = sort_name_of(self.forenames, self.surname).replace(",", "").strip()
        return [one for one in dict.fromkeys([own, *map(sort_name_of_alias, self.aliases)]) if folded(one)]


def cases_alike(actor: ActingPerson, described: Described) -> list[Case]:
    """The cases of people who have one of these numbers, or were born that day and are called nearly so.

    Only those open with the identity section: one case of a person does not tell whose another is.
    """
    people = {*_by_number(actor, described.numbers), *_by_name(actor, described)}
    rows = known_cases(actor).filter(person_id__in=people).select_related("lead_agency")
    return list(rows.order_by("status", "reference")[:MOST])


def known_cases(actor: ActingPerson) -> QuerySet[Case]:
    """The cases of which the actor may know whose they are: open to them with the identity section."""
    identity = open_case_rule(actor, Action.VIEW, case="pk", section=Section.IDENTITY)
    return Case.objects.visible_to(actor).filter(identity)


def _by_number(actor: ActingPerson, numbers: Mapping[str, str]) -> Iterable[UUID]:
    # Two agencies may count alike: a local reference says nothing about who somebody is.
    wanted = [
        Q(scheme=scheme, value=value)
        for scheme, value in numbers.items()
        if value and scheme != NumberScheme.LOCAL
    ]
    if not wanted:
        return ()
    same = Q()
    for one in wanted:
        same |= one
    known = IdentityNumber.objects.visible_to(actor).filter(same, withdrawn_at__isnull=True)
    return known.values_list("person_id", flat=True)


def _by_name(actor: ActingPerson, described: Described) -> Iterable[UUID]:
    known = PersonIdentity.objects.visible_to(actor)
    same_name = known.filter(sort_name=sort_name_of(described.forenames, described.surname))
    if described.born is None:
        return same_name.order_by("person_id").values_list("person_id", flat=True)[:MOST]
    no_day = same_name.filter(date_of_birth__isnull=True).order_by("person_id")[:MOST]
    same_day = known.filter(date_of_birth__in=[described.born, *_swapped(described.born)])
    others = Alias.objects.visible_to(actor).filter(
        person_id__in=same_day.values("person_id"), withdrawn_at__isnull=True
    )
    own_name, other_name = Trim(Replace(F("sort_name"), Value(","), Value(""))), F("sort_name")
    own, other = Q(), Q()
    for name in described.names():
        own |= sounds_or_looks_like(own_name, name)
        other |= sounds_or_looks_like(other_name, name)
    found = same_day.filter(own).values_list("person_id", flat=True)
    others = others.filter(other)
    return [*found, *(one.person_id for one in others), *(one.person_id for one in no_day)]


def _swapped(born: date) -> list[date]:
    return [born.replace(month=born.day, day=born.month)] if born.day <= _MONTHS else []


def alike_shown(actor: ActingPerson, cases: Sequence[Case]) -> list[dict[str, Any]]:
    """Each of them as the pages name it, with the way to it."""
    known = PersonIdentity.objects.visible_to(actor).filter(person_id__in=[one.person_id for one in cases])
    who = {one.person_id: one for one in known}
    return [
        {
            "reference": case.reference,
            "href": reverse("cases:overview", args=[case.reference]),
            "name": str(who[case.person_id]) if case.person_id in who else case.initials,
            "born": _born(who.get(case.person_id)),
            "told": f"{case.get_status_display()}, led by {case.lead_agency}",
        }
        for case in cases
    ]


def _born(identity: PersonIdentity | None) -> str:
    return in_full(identity.date_of_birth) if identity and identity.date_of_birth else ""


def told_apart_from(case: Case, *, actor: ActingPerson) -> list[dict[str, str]]:
    """For whoever may know both: from which other case this one was told apart, by whom and why."""
    either = Q(case_id=case.pk) | Q(other_case_id=case.pk)
    kept = ToldApart.objects.visible_to(actor).filter(either).select_related("agency").order_by("-said_at")
    others = {one.other_case_id if one.case_id == case.pk else one.case_id: one for one in kept}
    cases = Case.objects.visible_to(actor).filter(pk__in=list(others)).order_by("reference")
    return [
        {
            "reference": other.reference,
            "href": reverse("cases:overview", args=[other.reference]),
            "said": f"{others[other.pk].agency}, {_day_here(others[other.pk])}",
            "reason": others[other.pk].reason,
        }
        for other in cases
    ]


def _day_here(said: ToldApart) -> str:
    return in_full(timezone.localtime(said.said_at).date())
