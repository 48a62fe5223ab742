"""Keeping the directory of local organisations, and deciding whether people may be referred to one."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import admit, claim
from agencies.agreement_rules import check_review_day
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from interventions.events import OrganisationEvent
from interventions.models import Organisation

_NEEDED = {
    "name": "Enter the name of the organisation",
    "area": "Enter the area it works in",
    "languages": "Enter the languages it works in",
    "offers": "Enter what it offers",
    "cannot_offer": "Enter what it cannot offer",
    "contact": "Enter whom to ask for",
}


@transaction.atomic
def add_organisation(*, actor: ActingPerson, **said: str) -> Organisation:
    """Put an organisation into the directory; somebody else looks into it before anybody is referred."""
    admit(actor, Action.KEEP_MENTORS)
    _check(said, actor)
    made = Organisation(
        agency_id=actor.agency_id, written_by_id=actor.user_id, written_at=timezone.now(), **said
    )
    made.save(force_insert=True)
    record(OrganisationEvent.ADDED, actor=actor, target=made)
    return made


@transaction.atomic
def change_organisation(
    organisation: Organisation, *, actor: ActingPerson, version: int, **said: str
) -> Organisation:
    """Change what stands in the directory; the decision on it stays, and so does who wrote it first."""
    organisation = claim(organisation, actor, Action.KEEP_MENTORS, version=version)
    _check(said, actor, but=organisation)
    changed = {}
    for name, value in said.items():
        if getattr(organisation, name) != value:
            changed[name] = (getattr(organisation, name), value)
            setattr(organisation, name, value)
    organisation.version += 1
    organisation.save(update_fields=[*said, "version"])
    record(OrganisationEvent.CHANGED, actor=actor, target=organisation, changed=changed)
    return organisation


@transaction.atomic
def decide_on_organisation(
    organisation: Organisation,
    *,
    actor: ActingPerson,
    version: int,
    looked_into: str,
    is_approved: bool,
    approved_until: date | None = None,
) -> Organisation:
    """Approve it until a day, or not (any longer). Never decided by whoever put it into the directory."""
    organisation = claim(organisation, actor, Action.KEEP_MENTORS, version=version)
    if organisation.written_by_id == actor.user_id:
        raise ValidationError("You put this organisation here, so a colleague who keeps it decides")
    if not looked_into.strip():
        raise ValidationError({"looked_into": "Enter what you looked into and what you found"})
    if is_approved and approved_until is None:
        raise ValidationError({"approved_until": "Enter the day by which it is looked at again"})
    if is_approved and approved_until is not None:
        _check_day(approved_until)
    before = organisation.approved_until
    organisation.looked_into = looked_into
    organisation.approved_until = approved_until if is_approved else None
    organisation.decided_by_id, organisation.decided_at = actor.user_id, timezone.now()
    organisation.version += 1
    organisation.save(update_fields=["looked_into", "approved_until", "decided_by", "decided_at", "version"])
    changed = {"approved_until": (before, organisation.approved_until)}
    record(OrganisationEvent.DECIDED, actor=actor, target=organisation, changed=changed)
    return organisation


def _check_day(day: date) -> None:
    try:
        check_review_day(day)
    except ValidationError as refusal:
        raise ValidationError({"approved_until": refusal.message_dict["review_on"]}) from refusal


def _check(said: dict[str, Any], actor: ActingPerson, *, but: Organisation | None = None) -> None:
    faults = {name: words for name, words in _NEEDED.items() if not said.get(name, "").strip()}
    rows = Organisation.objects.visible_to(actor, Action.KEEP_MENTORS).filter(name=said.get("name", ""))
    if but is not None:
        rows = rows.exclude(pk=but.pk)
    if rows.exists():
        faults["name"] = "Your agency keeps an organisation of this name already"
    if faults:
        raise ValidationError(faults)
