"""Putting a colleague on the case team."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from agencies.selectors.training import why_not_assigned
from audit.actor import ActingPerson
from audit.services import record
from cases.events import CaseEvent
from cases.information_duty import hand_to_whoever_grades
from cases.models import Case, TeamMember
from cases.selectors.team import people_who_may_join
from cases.services.put_notices_to_newcomers import put_notices_to_newcomers


@transaction.atomic
def add_team_member(case: Case, *, actor: ActingPerson, user: UUID) -> TeamMember:
    """Put somebody of one's own agency on the team: from now on they see what their role and agency hold."""
    case = claim(case, actor, Action.MANAGE_TEAM)
    roles = [one.role for one in people_who_may_join(case, actor=actor) if one.user_id == user]
    if not roles:
        raise ValidationError({"user": "Select the colleague from the answers shown"})
    if reason := why_not_assigned(user, roles):
        raise ValidationError({"user": reason})
    member = TeamMember.objects.create(
        case=case, user_id=user, agency_id=actor.agency_id, valid_from=timezone.now()
    )
    hand_to_whoever_grades(case, actor=actor)
    put_notices_to_newcomers(case.pk, actor=actor)
    changed = {"user": (None, user)}
    record(CaseEvent.TEAM_MEMBER_ADDED, actor=actor, target=member, case_id=case.pk, changed=changed)
    return member
