"""Ending an agency's part in a case."""

from collections.abc import Set
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from agencies.validity import in_force
from audit.actor import ActingPerson
from audit.services import record
from cases.entry_duties import keep_entry_duty
from cases.events import CaseEvent
from cases.handing_over import Passing, pass_everything_on
from cases.models import Case, EntryKind, Participation, TeamMember
from cases.passing_on import pass_duties_on
from cases.selectors.hand_overs import what_holds_back
from cases.selectors.opened import require_lead_agency
from cases.selectors.stakeholders import people_at
from cases.services.chronology import note_in_chronology
from cases.services.handing_over.pass_entries_on import pass_entries_on
from reminders.services.tell_people import tell_people

# What it is may be nothing the lead agency is shown, so it is the same sentence whatever and however much.
ASK_THAT_AGENCY = (
    "{agency} has still to do something on this case that nobody else can finish, so its part cannot end. "
    "Ask {agency}"
)


@transaction.atomic
def end_participation(
    participation: Participation, *, actor: ActingPerson, version: int, reason: str
) -> Participation:
    """End an agency's part now and, unless it has another, its people's places: they see it no longer.

    What they kept up in parts of the record that are not shown to them any more passes to the lead.
    """
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
    others = _other_parts(part, actor)
    _refuse_to_drop(part, case, others)
    lost = set(part.sections) - {section for other in others for section in other.sections}
    told = people_at(case, part.agency_id, actor=actor) if lost or not others else []
    _leave_to_the_lead(part, case, actor, lost=lost if others else None)
    part.valid_until = now
    part.version += 1
    part.save(update_fields=["valid_until", "version"])
    members = TeamMember.objects.visible_to(actor).filter(in_force(), case=case, agency_id=part.agency_id)
    leaving = [] if others else list(members)
    for member in leaving:
        member.valid_until = now
        member.version += 1
        member.save(update_fields=["valid_until", "version"])
    _tell(told, case, actor, takes_part=bool(others))
    left = "is shown less from now on" if lost else "goes on with another part"
    title = f"{part.agency.name} {left if others else 'no longer takes part'}"
    note_in_chronology(case, actor=actor, kind=EntryKind.CASE, title=title, details=reason)
    changed = {"valid_until": (None, now), "people": (len(members), len(members) - len(leaving))}
    record(CaseEvent.PARTICIPATION_ENDED, actor=actor, target=part, case_id=case.pk, changed=changed)
    return part


def _leave_to_the_lead(
    part: Participation, case: Case, actor: ActingPerson, *, lost: Set[str] | None
) -> None:
    """What they kept up can be finished by whoever leads; nobody there could once they see it no longer."""
    lead = {"to_agency_id": case.lead_agency_id, "new_lead_id": case.lead_practitioner_id}
    passing = Passing(case_id=case.pk, from_agency_id=part.agency_id, part_ends=lost is None, **lead)
    for entry in pass_entries_on(passing, actor=actor, sections=lost):
        keep_entry_duty(entry, case, actor=actor)
    if passing.part_ends:
        pass_duties_on(passing, actor=actor)
        pass_everything_on(passing, actor=actor)


def _tell(people: list[UUID], case: Case, actor: ActingPerson, *, takes_part: bool) -> None:
    if takes_part:
        what = f"Your agency is shown less of {case.reference} from now on"
        link = reverse("cases:access", args=[case.reference])
        tell_people(people, what=what, link=link, actor=actor, case_id=case.pk)
        return
    # Of no case: it is open to them no longer.
    what = f"Your agency no longer takes part in {case.reference}"
    tell_people(people, what=what, link=reverse("reminders:notifications"), actor=actor)


def _other_parts(part: Participation, actor: ActingPerson) -> list[Participation]:
    rows = Participation.objects.visible_to(actor).filter(in_force(), case_id=part.case_id)
    return list(rows.filter(agency_id=part.agency_id).exclude(pk=part.pk))


def _refuse_to_drop(part: Participation, case: Case, others: list[Participation]) -> None:
    """What only that agency can finish is finished first, or could be under what it still holds."""
    left = {section for other in others for section in other.sections}
    if set(part.sections) <= left:
        return
    if what_holds_back(case, agency_id=part.agency_id):
        raise ValidationError(ASK_THAT_AGENCY.format(agency=part.agency.name))
