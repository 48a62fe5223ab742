"""Taking somebody off the case team."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.events import CaseEvent
from cases.models import Case, TeamMember


@transaction.atomic
def remove_team_member(member: TeamMember, *, actor: ActingPerson, version: int) -> TeamMember:
    """Take a colleague off the team now. Whoever leads the case stays until somebody else leads it."""
    member = claim(member, actor, Action.MANAGE_TEAM, version=version)
    if member.agency_id != actor.agency_id:
        raise PermissionDenied
    case = Case.objects.visible_to(actor).get(pk=member.case_id)
    now = timezone.now()
    if member.valid_until is not None and member.valid_until <= now:
        raise ValidationError("They are not on the team any more")
    if (member.user_id, member.agency_id) == (case.lead_practitioner_id, case.lead_agency_id):
        raise ValidationError("They lead the case. Change the lead practitioner first")
    member.valid_until = now
    member.version += 1
    member.save(update_fields=["valid_until", "version"])
    changed = {"valid_until": (None, now)}
    record(CaseEvent.TEAM_MEMBER_REMOVED, actor=actor, target=member, case_id=case.pk, changed=changed)
    return member
