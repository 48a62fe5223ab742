"""What may not be planned with this person today, and what whoever plans should know."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError

from agencies.access import open_or_404
from audit.actor import ActingPerson
from cases.models import Case, Pathway
from cases.selectors.standing import standing_of
from cases.standing import (
    AgeGroup,
    note_on_time_left,
    notes_on,
    reason_no_offence_work,
    reason_not_with,
    reasons_not_to_begin,
)
from cases.standing_facts import age_group_in, time_runs_out_within
from interventions.models import Plan, Programme
from interventions.rules import is_offence_focused


def why_not_with(case: Case, programme: Programme, *, actor: ActingPerson) -> list[str]:
    """Why nobody may plan this programme with this person today: consent, age, remand."""
    standing, definition = standing_of(case, actor=actor), programme.definition
    suits = bool(definition.get("for_under_eighteens", False))
    reasons = [
        *reasons_not_to_begin(standing),
        reason_not_with(standing, programme.title, for_under_eighteens=suits),
    ]
    if all(is_offence_focused(definition, one["code"]) for one in definition["modules"]):
        reasons.append(reason_no_offence_work(standing))
    return [one for one in reasons if one]


def why_not_modules(
    case: Case, programme: Programme, modules: Iterable[str], *, actor: ActingPerson
) -> list[str]:
    """Why these modules may not be planned with this person today."""
    reasons = why_not_with(case, programme, actor=actor)
    if not reasons and (kept := modules_left_out(case, programme, modules, actor=actor)):
        names = [str(one["name"]) for one in programme.definition["modules"] if one["code"] in kept]
        standing = standing_of(case, actor=actor)
        reasons = [f"{', '.join(names)}: {reason_no_offence_work(standing)}"]
    return reasons


def modules_left_out(
    case: Case, programme: Programme, modules: Iterable[str], *, actor: ActingPerson
) -> set[str]:
    """Which of these modules work on an offence while no court has found one."""
    focused = {one for one in modules if is_offence_focused(programme.definition, one)}
    return focused if focused and standing_of(case, actor=actor).is_on_remand else set()


def why_plan_no_session(case: Case, *, actor: ActingPerson) -> list[str]:
    """Why no further session may be planned: what was held is logged all the same."""
    if case.pathway != Pathway.VOLUNTARY and age_group_in(case.pk) != AgeGroup.CHILD:
        return []  # nobody's consent is asked, so nothing more is looked up
    return reasons_not_to_begin(standing_of(case, actor=actor))


def require_may_go_on(plan: Plan, *, actor: ActingPerson) -> None:
    """Refuse to plan further work where consent was withdrawn; what keeps people safe is never refused."""
    case = open_or_404(Case, actor, pk=plan.case_id)
    if reasons := why_plan_no_session(case, actor=actor):
        raise ValidationError(reasons)


def notes_before_planning(case: Case, programmes: list[Programme], *, actor: ActingPerson) -> list[str]:
    """What whoever plans should know, though nothing is refused for it: age not known, little time left."""
    doses = [one.definition["dose"] for one in programmes]
    months = [int(one["at_least_months"]) for one in doses if "at_least_months" in one]
    least = min(months, default=0)
    is_short = bool(months) and time_runs_out_within(case.pk, least)
    takes = f"the {least} month{'' if least == 1 else 's'} the programme takes at least"
    notes = notes_on(standing_of(case, actor=actor))
    return [*notes, *note_on_time_left(takes, is_short=is_short)]
