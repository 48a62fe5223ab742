"""Naming somebody on a restricted case, and taking a name off."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.access_events import LimitEvent
from cases.models import Case
from cases.naming import name_on_case, people_named_on, unname_on_case, users_by_key
from cases.selectors.limits import people_who_may_be_named
from cases.selectors.opened import require_lead_agency
from cases.services.put_notices_to_newcomers import put_notices_to_newcomers


@transaction.atomic
def name_person(case: Case, *, actor: ActingPerson, user: UUID) -> None:
    """Let somebody who works on the case see it although it is restricted."""
    case = claim(case, actor, Action.RESTRICT_CASE)
    require_lead_agency(case, actor)
    if user not in {one.user_id for one in people_who_may_be_named(case, actor=actor)}:
        raise ValidationError({"user": "Select the person from the answers shown"})
    [named] = users_by_key([user])
    name_on_case(case, named)
    put_notices_to_newcomers(case.pk, actor=actor)
    record(LimitEvent.NAMED, actor=actor, target=case, case_id=case.pk, changed={"user": (None, user)})


@transaction.atomic
def unname_person(case: Case, *, actor: ActingPerson, user: UUID) -> None:
    """Take somebody's name off: while the case is restricted, they no longer see it."""
    case = claim(case, actor, Action.RESTRICT_CASE)
    require_lead_agency(case, actor)
    named = {one.pk: one for one in people_named_on(case)}
    if user not in named:
        raise ValidationError("This person is not named on the case")
    if user == case.lead_practitioner_id:
        raise ValidationError("Whoever leads the case stays named. Change the lead first")
    if user == actor.user_id:
        raise ValidationError("Ask another manager to take your own name off")
    unname_on_case(case, named[user])
    record(LimitEvent.UNNAMED, actor=actor, target=case, case_id=case.pk, changed={"user": (user, None)})
