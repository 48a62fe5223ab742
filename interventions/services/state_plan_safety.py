"""Saying what keeps the person and the staff safe while a plan runs."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim, open_or_404
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case
from cases.selectors.opened import opened_case
from interventions.events import PlanEvent
from interventions.models import Plan, PlanSafety
from interventions.selectors.plan_parts import safety_of
from interventions.selectors.plans import require_running, require_training


@transaction.atomic
def state_plan_safety(
    plan: Plan,
    *,
    actor: ActingPerson,
    version: int,
    threats: str = "",
    for_participant: str = "",
    for_staff: str = "",
) -> PlanSafety:
    """Add how safety stands now; what was said before stays. ``version`` is the number last read, or 0."""
    plan = claim(plan, actor, Action.PLAN_MODULES)
    case = open_or_404(Case, actor, pk=plan.case_id)
    opened_case(case.reference, actor=actor, section=Section.SAFETY, action=Action.PLAN_MODULES)
    require_training(actor, plan.programme)
    require_running(plan)
    if not (threats.strip() or for_participant.strip() or for_staff.strip()):
        raise ValidationError({"for_participant": "Enter what keeps the person or staff safe"})
    last = safety_of(plan, actor=actor)
    number = last.number if last else 0
    if number != version:
        raise ValidationError(
            "Somebody else changed this while you were writing. Read what stands on the plan, then save yours"
        )
    stated = PlanSafety.objects.create(
        case_id=plan.case_id,
        plan=plan,
        agency_id=actor.agency_id,
        written_by_id=actor.user_id,
        written_at=timezone.now(),
        number=number + 1,
        threats=threats,
        for_participant=for_participant,
        for_staff=for_staff,
    )
    record(PlanEvent.SAFETY_STATED, actor=actor, target=stated, case_id=plan.case_id)
    return stated
