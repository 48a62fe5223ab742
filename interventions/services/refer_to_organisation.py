"""Referring the person to a local organisation, and noting what it answered and what came of it."""

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case
from cases.selectors.opened import granted_sections
from interventions.events import OrganisationEvent
from interventions.models import Organisation, OrganisationAnswer, OrganisationReferral

WHY = "So that a local organisation can offer the person what the plan asks for"
_NEEDED = {
    "why": "Enter why the person is referred",
    "how_they_agreed": "Enter how the person agreed. Without their agreement nobody is referred",
    "what_was_told": "Enter what the organisation is told",
}


@transaction.atomic
def refer_to_organisation(
    case: Case, *, actor: ActingPerson, organisation: str, **said: str
) -> OrganisationReferral:
    """Refer the person to an organisation whose due diligence is in date, with their agreement."""
    case = claim(case, actor, Action.PLAN_MODULES)
    if Section.INTERVENTION not in granted_sections(case, actor=actor):
        raise PermissionDenied
    faults = {name: words for name, words in _NEEDED.items() if not said.get(name, "").strip()}
    found = _organisation(organisation, actor)
    if found is None:
        faults["organisation"] = "Select an organisation from the answers shown"
    elif found.approved_until is None or found.approved_until < timezone.localdate():
        faults["organisation"] = "Nobody is referred there: its due diligence is not in date"
    if faults or found is None:
        raise ValidationError(faults)
    made = OrganisationReferral(
        case_id=case.pk,
        organisation_id=found.pk,
        agency_id=actor.agency_id,
        referred_by_id=actor.user_id,
        referred_at=timezone.now(),
        **said,
    )
    made.save(force_insert=True)
    record(
        OrganisationEvent.REFERRED,
        actor=actor,
        target=made,
        case_id=case.pk,
        recipients=[found.pk],
        purpose=WHY,
    )
    return made


@transaction.atomic
def note_answer_of_organisation(
    referral: OrganisationReferral,
    *,
    actor: ActingPerson,
    version: int,
    answer: str,
    answered_on: date,
    outcome: str = "",
) -> OrganisationReferral:
    """Note what the organisation answered, or what came of it in the end."""
    referral = claim(referral, actor, Action.PLAN_MODULES, version=version)
    if referral.agency_id != actor.agency_id:
        raise PermissionDenied
    faults = {}
    if answer not in OrganisationAnswer.values or answer == OrganisationAnswer.WAITING:
        faults["answer"] = "Select what it answered"
    if answered_on > timezone.localdate():
        faults["answered_on"] = "The date must be today or in the past"
    if answer == OrganisationAnswer.ENDED and not outcome.strip():
        faults["outcome"] = "Enter what came of it"
    if faults:
        raise ValidationError(faults)
    changed = {"answer": (referral.answer, answer)}
    referral.answer, referral.answered_on, referral.outcome = answer, answered_on, outcome
    referral.version += 1
    referral.save(update_fields=["answer", "answered_on", "outcome", "version"])
    record(
        OrganisationEvent.ANSWERED, actor=actor, target=referral, case_id=referral.case_id, changed=changed
    )
    return referral


def _organisation(typed: str, actor: ActingPerson) -> Organisation | None:
    try:
        key = UUID(typed)
    except ValueError:
        return None
    return Organisation.objects.visible_to(actor).filter(pk=key).first()
