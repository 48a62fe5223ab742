"""Starting a plan from what was last assessed."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from agencies.sections import Section
from assessments.selectors.signed import SignedAssessment, newest_signed
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case, EntryKind
from cases.selectors.opened import opened_case
from cases.services.chronology import note_in_chronology
from interventions.events import PlanEvent
from interventions.kept import keep_version
from interventions.models import FactorReason, Plan, PlanModule, Programme, RatedFactor, Suitability
from interventions.models.plan_versions import reason_of
from interventions.rules import Present, factors_present, suggested_modules
from interventions.selectors.plans import require_training, running_plan
from interventions.selectors.programmes import programme_to_plan
from interventions.selectors.standing import modules_left_out, why_not_with
from interventions.selectors.suitability import decided_on, why_not_begin


@transaction.atomic
def start_plan(case: Case, *, actor: ActingPerson, programme: str) -> Plan:
    """Start a plan that answers the latest signed assessment, with the modules its ratings suggest.

    Factors, levels and mapping lines are copied: later changes to any of them leave the plan as it is.
    """
    case = claim(case, actor, Action.PLAN_MODULES)
    opened_case(case.reference, actor=actor, section=Section.INTERVENTION, action=Action.PLAN_MODULES)
    edition = programme_to_plan(programme)
    if edition is None:
        raise ValidationError({"programme": "Select a programme from the answers shown"})
    require_training(actor, edition)
    if reasons := why_not_with(case, edition, actor=actor):
        raise ValidationError(reasons)
    signed = _refuse_unless_possible(case, actor)
    plan = _begin(case, actor, edition, signed, _suitable(case, edition, actor))
    present = factors_present(
        edition.definition, signed.instrument.code, signed.factors, signed.levels, signed.level_words
    )
    _keep_factors(plan, present, signed.domains, actor)
    suggested = suggested_modules(edition.definition, present)
    left_out = modules_left_out(case, edition, suggested, actor=actor)
    _suggest(plan, [one for one in suggested if one not in left_out])
    keep_version(plan, actor=actor, what="Plan started")
    note_in_chronology(
        case, actor=actor, kind=EntryKind.PLAN, title="Plan started", in_section=Section.INTERVENTION
    )
    record(PlanEvent.PLAN_STARTED, actor=actor, target=plan, case_id=case.pk)
    return plan


def _refuse_unless_possible(case: Case, actor: ActingPerson) -> SignedAssessment:
    if case.status != "open":
        raise ValidationError("This case is closed. Reopen it before starting a plan")
    if running_plan(case, actor=actor) is not None:
        raise ValidationError("A plan is already running. Complete or end it before starting another")
    signed = newest_signed(case, actor=actor)
    if signed is not None and signed.voided:
        raise ValidationError(
            "The latest assessment was opened to be amended, so its countersignature is void. A plan can be "
            "started once it, or another, is countersigned"
        )
    if signed is None:
        raise ValidationError(
            "A plan answers a countersigned assessment, and there is none yet that you can see"
        )
    return signed


def _suitable(case: Case, edition: Programme, actor: ActingPerson) -> Suitability | None:
    """The decision the plan rests on: confirmed, in force, and not against their refusal."""
    if reasons := why_not_begin(case, edition, actor=actor):
        raise ValidationError(reasons)
    return decided_on(case, edition.code, actor=actor).in_force


def _begin(
    case: Case,
    actor: ActingPerson,
    edition: Programme,
    signed: SignedAssessment,
    suitability: Suitability | None,
) -> Plan:
    return Plan.objects.create(
        case=case,
        programme=edition,
        suitability=suitability,
        agency_id=actor.agency_id,
        author_id=actor.user_id,
        assessment_id=signed.assessment_id,
        assessment_reference=signed.reference,
        assessment_title=signed.instrument.title,
        assessed_on=signed.signed_on,
        started_on=timezone.localdate(),
    )


def _keep_factors(plan: Plan, present: list[Present], domains: dict[str, str], actor: ActingPerson) -> None:
    for position, factor in enumerate(present, start=1):
        kept = RatedFactor.objects.create(
            case_id=plan.case_id,
            plan=plan,
            code=factor.code,
            name=factor.name,
            domain=domains.get(factor.domain, factor.domain),
            level=factor.level,
            level_words=factor.level_words,
            position=position,
            lines=factor.lines,
            why_untargeted=factor.why_untargeted,
        )
        if factor.why_untargeted:
            FactorReason.objects.create(**reason_of(kept, actor))


def _suggest(plan: Plan, codes: list[str]) -> None:
    for position, code in enumerate(codes, start=1):
        PlanModule.objects.create(
            case_id=plan.case_id, plan=plan, code=code, position=position, is_suggested=True
        )
