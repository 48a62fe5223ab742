"""The plan as its page and the API show it: plain data, every reason in words."""

from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from agencies.forms.date_parts import in_full
from agencies.sections import Section
from audit.actor import ActingPerson
from cases.models import Case
from interventions.models import Plan, PlanModule, PlanVersion, RatedFactor
from interventions.models.plan import PlanStatus
from interventions.models.suitability import SuitabilityStatus
from interventions.rules import (
    dose_in_words,
    held_in_words,
    is_targeted,
    lines_pointing_to,
    named,
    named_lines,
)
from interventions.selectors.agreeing import without_a_word
from interventions.selectors.brief import sessions_held
from interventions.selectors.plan_parts import parts_of, safety_noted
from interventions.selectors.plan_said import said_in_words
from interventions.selectors.plans import factors_of, modules_of
from interventions.selectors.versions import Stood, as_it_stood

_TAGS = {
    "": ("No decision yet", "yellow"),
    "accepted": ("Accepted", "green"),
    "added": ("Added by hand", "green"),
    "declined": ("Declined", "grey"),
    "replaced": ("Replaced", "grey"),
}
_STATUS_COLOURS = {"draft": "yellow", "agreed": "green", "completed": "blue", "ended": "grey"}


def plan_in_words(plan: Plan, *, case: Case, actor: ActingPerson, held: frozenset[Section]) -> dict[str, Any]:
    """Everything the plan page shows of a plan read by `plan_to_show`; two statements more."""
    now = Stood(
        plan=plan,
        modules=modules_of(plan, actor=actor),
        factors=factors_of(plan, actor=actor) if Section.ASSESSMENT_SUMMARY in held else [],
        parts=parts_of(plan),
        safety=safety_noted(plan) if Section.SAFETY in held else None,
    )
    came = getattr(plan, "sessions_held", None) or 0
    return stood_in_words(now, case=case, held=held, sessions_held=came)


def stood_in_words(
    stood: Stood, *, case: Case, held: frozenset[Section], sessions_held: int
) -> dict[str, Any]:
    """A plan as it stands, or as it stood; of ratings and safety what the reader holds."""
    plan, modules, factors = stood.plan, stood.modules, stood.factors
    definition = plan.programme.definition
    sees_ratings = Section.ASSESSMENT_SUMMARY in held
    in_plan = [one.code for one in modules if one.is_in_the_plan]
    return {
        "id": plan.pk,
        "version": plan.version,
        "title": plan.programme.title,
        "programme": str(plan.programme),
        "status": {"text": plan.get_status_display(), "colour": _STATUS_COLOURS[plan.status]},
        "is_draft": plan.status == PlanStatus.DRAFT,
        "is_running": plan.is_running,
        "facts": [_suits(plan, case), *_facts(plan, definition, sessions_held)],
        "goals": [one for one in definition["goals"] if one["code"] in plan.goals],
        "aims": plan.aims,
        **said_in_words(plan, stood.parts, stood.safety, case),
        "sees_safety": Section.SAFETY in held,
        "sees_ratings": sees_ratings,
        "no_mapping": sees_ratings and not factors,
        "factors": [_factor(one, in_plan, modules, definition, case) for one in factors],
        "modules": [_module(one, plan, factors, sees_ratings, case, modules) for one in modules],
        "to_explain": without_a_word(factors, modules) if plan.is_running else [],
    }


def as_it_stood_in_words(
    plan: Plan,
    kept: PlanVersion,
    at: datetime,
    *,
    case: Case,
    actor: ActingPerson,
    held: frozenset[Section],
) -> dict[str, Any]:
    """The plan as it stood at a moment, with the sessions held by then."""
    stood = as_it_stood(plan, kept, at, actor=actor, held=held)
    day = timezone.localdate(at - timedelta(microseconds=1))
    sessions = sessions_held(plan, actor=actor, by=day)
    return stood_in_words(stood, case=case, held=held, sessions_held=sessions)


def _facts(plan: Plan, definition: dict[str, Any], sessions_held: int) -> list[dict[str, str]]:
    facts = [
        ("Answers", f"{plan.assessment_title}, countersigned on {in_full(plan.assessed_on)}"),
        ("Planned dose", dose_in_words(definition)),
        ("So far", held_in_words(sessions_held, definition)),
        ("Started", f"{in_full(plan.started_on)} by {plan.author}"),
    ]
    if plan.agreed_on:
        facts.append(("Agreed", in_full(plan.agreed_on)))
        facts.append(("The person agrees", plan.get_own_view_display()))
        facts.append(("What they say about it", plan.own_words))
    if plan.ended_on:
        facts.append((plan.get_status_display(), f"{in_full(plan.ended_on)}\n{plan.ending_reason}"))
    return [{"key": key, "value": value} for key, value in facts]


def _suits(plan: Plan, case: Case) -> dict[str, str]:
    """The decision the plan rests on; a plan begun before one was asked for rests on none."""
    if plan.suitability is None:
        return {"key": "Suitability", "value": "Not asked for when it began"}
    said = f"{plan.suitability.get_outcome_display()}, decided on {in_full(plan.suitability.decided_on)}"
    if plan.suitability.status == SuitabilityStatus.SUPERSEDED:
        said = f"{said}. A later decision has taken its place"
    at = [case.reference, plan.suitability_id]
    href = reverse("interventions:suitability_decision", args=at)
    return {"key": "Suitability", "value": said, "href": href, "action": "View"}


def _factor(
    factor: RatedFactor,
    in_plan: list[str],
    modules: list[PlanModule],
    definition: dict[str, Any],
    case: Case,
) -> dict[str, Any]:
    by = [
        named(definition["modules"], one.code)
        for one in modules
        if one.is_in_the_plan and lines_pointing_to(one.code, factor.lines)
    ]
    return {
        "name": factor.name,
        "domain": factor.domain,
        "level": factor.level_words,
        "targeted_by": ", ".join(dict.fromkeys(by)),
        "is_targeted": is_targeted(factor.lines, in_plan),
        "why_untargeted": factor.why_untargeted,
        "href": reverse("interventions:explain_factor", args=[case.reference, factor.pk]),
    }


def _module(
    module: PlanModule,
    plan: Plan,
    factors: list[RatedFactor],
    sees_ratings: bool,
    case: Case,
    modules: list[PlanModule],
) -> dict[str, Any]:
    entries = plan.programme.definition["modules"]
    text, colour = _TAGS[module.decision]
    is_repeat = any(one.code == module.code and one.position < module.position for one in modules)
    return {
        "id": module.pk,
        "code": module.code,
        "name": named(entries, module.code) + (", again" if is_repeat else ""),
        "aim": named(entries, module.code, "aim"),
        "version": module.version,
        "is_suggested": module.is_suggested,
        "is_repeat": is_repeat,
        "decision": module.decision,
        "tag": {"text": text, "colour": colour},
        "because": reasons_for(module.code, factors, plan.assessed_on) if sees_ratings else [],
        "because_hidden": module.is_suggested and not sees_ratings,
        "decided": _decided(module),
        "reason": module.reason,
        "replaced_by": named(entries, module.replaced_by) if module.replaced_by else "",
        "earlier": [_earlier(one, entries) for one in reversed(module.earlier)],
        "decide_href": reverse("interventions:decide_module", args=[case.reference, module.pk]),
        "move_href": reverse("interventions:move_module", args=[case.reference, module.pk]),
        "is_first": module.pk == modules[0].pk,
        "is_last": module.pk == modules[-1].pk,
    }


def reasons_for(module: str, factors: list[RatedFactor], assessed_on: date) -> list[dict[str, str]]:
    """Why a module is suggested: each factor, how and when it was rated, and which mapping lines say so."""
    reasons = []
    for factor in factors:
        if lines := lines_pointing_to(module, factor.lines):
            level = factor.level_words[:1].lower() + factor.level_words[1:]
            rest = f"was rated {level} on {in_full(assessed_on)}; {named_lines(lines)}"
            reasons.append({"factor": factor.name, "rest": rest})
    return reasons


def _decided(module: PlanModule) -> str:
    if not module.decision or module.decided_on is None:
        return ""
    return f"{in_full(module.decided_on)} by {module.decided_by}"


def _earlier(one: dict[str, Any], entries: list[dict[str, Any]]) -> str:
    words = _TAGS[one["decision"]][0]
    instead = f" by {named(entries, one['replaced_by'])}" if one["replaced_by"] else ""
    when = f" on {in_full(date.fromisoformat(one['on']))} by {one['by']}" if one["on"] else ""
    why = f": {one['reason']}" if one["reason"] else ""
    return f"{words}{instead}{when}{why}"
