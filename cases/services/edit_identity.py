"""Correcting who the person is: name, date of birth, other names, identity numbers."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.events import CaseEvent
from cases.identity_rows import check_numbers, keep_aliases, keep_initials, keep_numbers
from cases.matching import look_for_matches
from cases.models import Case, Person, PersonIdentity
from cases.name_rules import sort_name_of
from cases.rules import initials_of, problem_with_birth
from cases.selectors.opened import require_lead_agency


@transaction.atomic
def edit_identity(
    identity: PersonIdentity,
    *,
    case: Case,
    actor: ActingPerson,
    version: int,
    forenames: str,
    surname: str,
    date_of_birth: date | None,
    aliases: Sequence[str],
    numbers: Mapping[str, str],
) -> PersonIdentity:
    """Correct the identity details, reached through ``case``; every case of the person follows."""
    identity = claim(identity, actor, Action.EDIT_CASE, version=version)
    require_lead_agency(case, actor)
    if said := problem_with_birth(date_of_birth, today=timezone.localdate()):
        raise ValidationError({"date_of_birth": said})
    kept = check_numbers(numbers)
    changed = dict(_apply(identity, forenames, surname, date_of_birth))
    person = Person.objects.visible_to(actor).get(pk=identity.person_id)
    if keep_aliases(person, aliases):
        changed["aliases"] = (None, sorted(aliases))
    for scheme in keep_numbers(person, kept):
        changed[scheme] = (None, kept[scheme])
    keep_initials(person, initials_of(forenames, surname))
    look_for_matches(case)
    record(CaseEvent.IDENTITY_EDITED, actor=actor, target=identity, case_id=case.pk, changed=changed)
    return identity


def _apply(
    identity: PersonIdentity, forenames: str, surname: str, born: date | None
) -> Mapping[str, tuple[object, object]]:
    after = {"forenames": forenames, "surname": surname, "date_of_birth": born}
    changed = {name: (getattr(identity, name), value) for name, value in after.items()}
    for name, value in after.items():
        setattr(identity, name, value)
    identity.sort_name = sort_name_of(forenames, surname)
    identity.version += 1
    identity.save(update_fields=[*after, "sort_name", "version"])
    return changed
