"""Restricting a case to named people, and lifting that."""

from collections.abc import Collection
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from agencies.validity import in_force
from audit.actor import ActingPerson
from audit.services import record
from cases.access_events import LimitEvent
from cases.models import Case, Restriction
from cases.naming import name_on_case, users_by_key
from cases.selectors.limits import people_who_may_be_named
from cases.selectors.opened import require_lead_agency


@transaction.atomic
def restrict_case(case: Case, *, actor: ActingPerson, reason: str, people: Collection[UUID]) -> Restriction:
    """From now on only named people see the case: those chosen, whoever leads it, and whoever does this."""
    case = claim(case, actor, Action.RESTRICT_CASE)
    require_lead_agency(case, actor)
    if not reason.strip():
        raise ValidationError({"reason": "Explain why the case is restricted"})
    if Restriction.objects.visible_to(actor).filter(in_force(), case=case).exists():
        raise ValidationError("This case is restricted already")
    if not set(people) <= {one.user_id for one in people_who_may_be_named(case, actor=actor)}:
        raise ValidationError({"people": "Select who still sees the case from the answers shown"})
    named = users_by_key({*people, actor.user_id, case.lead_practitioner_id})
    for user in named:
        name_on_case(case, user)
    restriction = Restriction.objects.create(
        case=case, reason=reason, restricted_by_id=actor.user_id, valid_from=timezone.now()
    )
    changed = {"people": (None, sorted(str(user.pk) for user in named))}
    record(LimitEvent.RESTRICTED, actor=actor, target=restriction, case_id=case.pk, changed=changed)
    return restriction


@transaction.atomic
def lift_restriction(
    restriction: Restriction, *, actor: ActingPerson, version: int, reason: str
) -> Restriction:
    """From now on the case is open to its team and managers again; the names stay for another time."""
    restriction = claim(restriction, actor, Action.RESTRICT_CASE, version=version)
    require_lead_agency(Case.objects.visible_to(actor).get(pk=restriction.case_id), actor)
    if restriction.valid_until is not None:
        raise ValidationError("This restriction has been lifted already")
    if not reason.strip():
        raise ValidationError({"reason": "Explain why the restriction is lifted"})
    restriction.valid_until, restriction.lifting_reason = timezone.now(), reason
    restriction.version += 1
    restriction.save(update_fields=["valid_until", "lifting_reason", "version"])
    changed = {"valid_until": (None, restriction.valid_until)}
    record(LimitEvent.LIFTED, actor=actor, target=restriction, case_id=restriction.case_id, changed=changed)
    return restriction
