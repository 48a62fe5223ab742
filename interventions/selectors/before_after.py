"""Before and after a plan: the assessment it answers beside the newest signed since, by what it worked on."""

from typing import Any

from assessments.selectors.change_tables import factor_table
from assessments.selectors.changes import OverTime, over_time
from assessments.selectors.factor_over_time import FactorOverTime
from assessments.selectors.signed import SignedAssessment, all_signed
from audit.actor import ActingPerson
from cases.models import Case
from interventions.models import Plan
from interventions.rules import is_targeted
from interventions.selectors.plans import factors_of, modules_of

_HEADINGS = {
    "targeted": "Factors a module of the plan answers",
    "left": "Factors present then that no module answers",
    "absent": "Factors not present when the plan began",
}


def before_and_after(case: Case, plan: Plan, *, actor: ActingPerson) -> dict[str, Any]:
    """Each factor then and now, in the words of the change view; nothing is counted and nobody compared."""
    found = all_signed(case, actor=actor)
    before = next((one for one in found if _is_answered(one, plan)), None)
    after = _newest_since(found, before)
    if before is None or after is None:
        return {"tables": [], "shown": [], "groups": [], "is_shown": before is not None}
    over = over_time([before, after])
    groups = _grouped(over, _worked_on(plan, actor))
    return {
        "is_shown": True,
        "shown": [before.assessment_id, after.assessment_id],
        "tables": [factor_table(_HEADINGS[code], factors, over) for code, factors in groups if factors],
        "groups": [_in_words(code, factors) for code, factors in groups if factors],
    }


def _is_answered(signed: SignedAssessment, plan: Plan) -> bool:
    """As it stood when the plan began: a later amendment is not what the plan answered."""
    return signed.assessment_id == plan.assessment_id and signed.signed_on <= plan.assessed_on


def _newest_since(found: list[SignedAssessment], before: SignedAssessment | None) -> SignedAssessment | None:
    if before is None:
        return None
    return next(
        (
            one
            for one in found
            if one.voided is None
            and one.instrument.code == before.instrument.code
            and one.assessment_id != before.assessment_id
            and one.signed_at > before.signed_at
        ),
        None,
    )


def _worked_on(plan: Plan, actor: ActingPerson) -> dict[str, str]:
    """Of the factors that were present, which a module in the plan answers."""
    chosen = [one.code for one in modules_of(plan, actor=actor) if one.is_in_the_plan]
    present = factors_of(plan, actor=actor)
    return {one.code: "targeted" if is_targeted(one.lines, chosen) else "left" for one in present}


def _grouped(over: OverTime, worked_on: dict[str, str]) -> list[tuple[str, list[FactorOverTime]]]:
    every = [factor for domain in over.domains for factor in domain.factors]
    return [
        (code, [one for one in every if worked_on.get(one.ratings[0].code, "absent") == code])
        for code in _HEADINGS
    ]


def _in_words(code: str, factors: list[FactorOverTime]) -> dict[str, Any]:
    return {
        "worked_on": code,
        "factors": [
            {
                "name": one.name,
                "before": one.ratings[0].words,
                "after": one.ratings[-1].words,
                "change": one.ratings[-1].change,
            }
            for one in factors
        ],
    }
