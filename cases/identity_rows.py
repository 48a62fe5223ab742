"""Keeping the rows of the identity section in step with what was typed. Called inside the acts that may."""

from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from audit.actor import System
from cases.models import Alias, IdentityNumber, Person
from cases.name_rules import sort_name_of_alias
from cases.number_rules import as_kept, problem_with

_KEEPING = System("keeping identity details in step with what was typed")


def numbers_as_kept(numbers: Mapping[str, str]) -> dict[str, str]:
    """The numbers as the record would keep them, by scheme."""
    return {scheme: as_kept(scheme, typed) for scheme, typed in numbers.items()}


def check_numbers(numbers: Mapping[str, str]) -> dict[str, str]:
    """The numbers as the record keeps them, by scheme; refuses one that has not the form of its scheme."""
    kept = numbers_as_kept(numbers)
    problems = {scheme: said for scheme, number in kept.items() if (said := problem_with(scheme, number))}
    if problems:
        raise ValidationError(problems)
    return kept


def keep_aliases(person: Person, names: Iterable[str]) -> bool:
    """Record the names that are new, withdraw those no longer listed; whether any was either."""
    is_changed = False
    wanted = {name.casefold(): name[:200] for name in names}
    for alias in Alias.objects.visible_to(_KEEPING).filter(person=person, withdrawn_at__isnull=True):
        if wanted.pop(alias.name.casefold(), None) is None:
            alias.withdrawn_at = timezone.now()
            alias.save(update_fields=["withdrawn_at"])
            is_changed = True
    for name in wanted.values():
        Alias.objects.create(person=person, name=name, sort_name=sort_name_of_alias(name))
    return is_changed or bool(wanted)


def keep_numbers(person: Person, numbers: Mapping[str, str]) -> list[str]:
    """For each scheme named: record a new number, withdraw what it replaces; which schemes changed."""
    current = IdentityNumber.objects.visible_to(_KEEPING).filter(
        person=person, scheme__in=list(numbers), withdrawn_at__isnull=True
    )
    wanted = {(scheme, value) for scheme, value in numbers.items() if value}
    changed: set[str] = set()
    for number in current:
        if (number.scheme, number.value) in wanted:
            wanted.discard((number.scheme, number.value))
            continue
        number.withdrawn_at = timezone.now()
        number.save(update_fields=["withdrawn_at"])
        changed.add(number.scheme)
    for scheme, value in sorted(wanted):
        IdentityNumber.objects.create(person=person, scheme=scheme, value=value)
    return sorted(changed | {scheme for scheme, _ in wanted})


def keep_initials(person: Person, letters: str) -> None:
    """The initials on each of the person's cases, those included that whoever acts cannot see."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT cases_keep_initials(%s, %s)", [person.pk, letters])
