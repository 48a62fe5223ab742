"""What a shift in a session may be said against, and what it is called to whoever reads of it."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from audit.actor import ActingPerson
from interventions.models import Plan, PlanModule, RatedFactor
from interventions.models.session import OfItsFacilitators
from interventions.rules import is_targeted, named
from interventions.selectors.plans import factors_of

HIDDEN = "Not shown to you"
_FACTOR = "factor:"


def worked_on(
    plan: Plan, modules: Sequence[PlanModule], *, actor: ActingPerson, sees_ratings: bool
) -> dict[str, str]:
    """The factors the plan targets, for whoever sees ratings; the modules and goals of the plan otherwise."""
    in_plan = [one.code for one in modules if one.is_in_the_plan]
    factors = factors_of(plan, actor=actor) if sees_ratings else []
    targeted = {f"{_FACTOR}{one.pk}": one.name for one in factors if is_targeted(one.lines, in_plan)}
    if targeted:
        return targeted
    definition = plan.programme.definition
    return {f"module:{code}": named(definition["modules"], code) for code in in_plan} | {
        f"goal:{code}": named(definition["goals"], code) for code in plan.goals
    }


def kept_with(about: dict[str, str]) -> dict[str, str]:
    """The names that are kept with a shift: those of modules and goals, never that of a factor."""
    return {key: name for key, name in about.items() if not key.startswith(_FACTOR)}


def names_in(notes: Iterable[OfItsFacilitators], *, actor: ActingPerson) -> dict[str, str]:
    """What shifts are said against, for this reader: a factor's name only where they may see ratings."""
    shifts = [one for note in notes for one in note.shifts]
    names = {one["about"]: str(one["against"]) for one in shifts}
    keys = [UUID(about.removeprefix(_FACTOR)) for about in names if about.startswith(_FACTOR)]
    if keys:
        seen = RatedFactor.objects.visible_to(actor).filter(pk__in=keys)
        names |= {f"{_FACTOR}{one.pk}": one.name for one in seen}
    return {about: name or HIDDEN for about, name in names.items()}
