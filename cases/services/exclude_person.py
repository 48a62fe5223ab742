"""Keeping a case from somebody with a conflict of interest. They are told nothing, anywhere."""

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
from cases.models import Case, Exclusion, TeamMember
from cases.naming import unname_on_case, users_by_key
from cases.selectors.limits import people_who_may_be_excluded


@transaction.atomic
def exclude_person(case: Case, *, actor: ActingPerson, membership: UUID, reason: str) -> Exclusion:
    """From now on the case does not exist for this person; their place on the team and their name end too."""
    case = claim(case, actor, Action.EXCLUDE_FROM_CASE)
    places = {one.pk: one for one in people_who_may_be_excluded(case, actor=actor)}
    if membership not in places:
        raise ValidationError({"membership": "Select the person from the answers shown"})
    if not reason.strip():
        raise ValidationError({"reason": "Explain what the conflict of interest is"})
    place = places[membership]
    if place.user_id == case.lead_practitioner_id:
        raise ValidationError({"membership": "This person leads the case. Change the lead first"})
    now = timezone.now()
    exclusion = Exclusion.objects.create(
        case=case,
        user_id=place.user_id,
        agency_id=place.agency_id,
        reason=reason,
        recorded_by_id=actor.user_id,
        valid_from=now,
    )
    team = TeamMember.objects.visible_to(actor).filter(in_force(), case=case, user_id=place.user_id)
    for member in team:
        member.valid_until = now
        member.version += 1
        member.save(update_fields=["valid_until", "version"])
    for user in users_by_key([place.user_id]):
        unname_on_case(case, user)
    changed = {"user": (None, place.user_id)}
    ended = [member.pk for member in team]
    record(LimitEvent.EXCLUDED, actor=actor, target=exclusion, case_id=case.pk, shown=ended, changed=changed)
    return exclusion
