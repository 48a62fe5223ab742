"""Ending an agency's part in a case."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from agencies.validity import in_force
from audit.actor import ActingPerson
from audit.services import record
from cases.events import CaseEvent
from cases.models import Case, EntryKind, Participation, TeamMember
from cases.selectors.opened import require_lead_agency
from cases.services.chronology import note_in_chronology


@transaction.atomic
def end_participation(
    participation: Participation, *, actor: ActingPerson, version: int, reason: str
) -> Participation:
    """End an agency's part now and, unless it has another, its people's places: they see it no longer."""
    part = claim(participation, actor, Action.MANAGE_PARTICIPATION, version=version)
    case = Case.objects.visible_to(actor).get(pk=part.case_id)
    require_lead_agency(case, actor)
    now = timezone.now()
    if part.valid_until is not None and part.valid_until <= now:
        raise ValidationError("This agency's part in the case has ended already")
    if part.agency_id == case.lead_agency_id:
        raise ValidationError("The lead agency's part cannot be ended. Hand the case over first")
    if not reason.strip():
        raise ValidationError({"reason": "Explain why the agency no longer takes part"})
    part.valid_until = now
    part.version += 1
    part.save(update_fields=["valid_until", "version"])
    others = Participation.objects.visible_to(actor).filter(in_force(), case=case, agency_id=part.agency_id)
    still_there = others.exclude(pk=part.pk).exists()
    members = TeamMember.objects.visible_to(actor).filter(in_force(), case=case, agency_id=part.agency_id)
    leaving = [] if still_there else list(members)
    for member in leaving:
        member.valid_until = now
        member.version += 1
        member.save(update_fields=["valid_until", "version"])
    title = f"{part.agency.name} no longer takes part"
    note_in_chronology(case, actor=actor, kind=EntryKind.CASE, title=title, details=reason)
    changed = {"valid_until": (None, now), "people": (len(members), len(members) - len(leaving))}
    record(CaseEvent.PARTICIPATION_ENDED, actor=actor, target=part, case_id=case.pk, changed=changed)
    return part
