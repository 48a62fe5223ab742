"""What still stands in the way of agreeing a plan."""

from collections.abc import Iterable

from agencies.sections import Section
from audit.actor import ActingPerson
from cases.models import Case
from cases.selectors.opened import granted_sections
from interventions.models import Plan, PlanModule, RatedFactor
from interventions.rules import left_without_a_word, reasons_not_to_agree
from interventions.selectors.plans import factors_of

_RATINGS_KEPT = (
    "You cannot read the ratings this plan answers, so you cannot say that each is answered. "
    "Ask a facilitator who reads them to agree it"
)


def reasons_against(plan: Plan, modules: list[PlanModule], *, actor: ActingPerson) -> list[str]:
    """In words; whoever agrees a plan reads the ratings it answers, for each needs a module or a reason."""
    case = Case.objects.visible_to(actor).get(pk=plan.case_id)
    reads = Section.ASSESSMENT_SUMMARY in granted_sections(case, actor=actor)
    factors = factors_of(plan, actor=actor) if reads else []
    left = without_a_word(factors, modules)
    reasons = reasons_not_to_agree(plan.status, [one.decision for one in modules], plan.goals, left)
    return reasons if reads else [*reasons, _RATINGS_KEPT]


def without_a_word(factors: Iterable[RatedFactor], modules: Iterable[PlanModule]) -> list[str]:
    """The names of present factors that no module of the plan targets, without a reason given."""
    planned = [one.code for one in modules if one.is_in_the_plan]
    return left_without_a_word([(one.name, one.lines, one.why_untargeted) for one in factors], planned)
