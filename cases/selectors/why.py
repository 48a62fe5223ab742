"""Why somebody can see a case, or cannot: each condition of the one rule in plain words.

The verdicts come from the very parts the rule is made of (`cases/models/openness.py`); what each rests on is
said in `why_rests.py`, from the rows and the ledger.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Case, Q, Value, When

from agencies.acting import as_actor
from agencies.models import Membership
from agencies.roles import Action, role_named
from agencies.validity import in_force
from audit.actor import ActingPerson, System
from cases.models import Case as TheCase
from cases.models.openness import conditions_of_rule
from cases.selectors.limits import people_who_may_be_named
from cases.selectors.why_rests import Rests, span

_EXPLAINING = System("explaining why somebody can see a case")
# What only the lead agency does, whatever the role (see `require_lead_agency`).
OF_THE_LEAD_AGENCY = frozenset(
    {
        Action.EDIT_CASE,
        Action.CLOSE_CASE,
        Action.MANAGE_PARTICIPATION,
        Action.HAND_OVER_CASE,
        Action.DECIDE_ON_ACCESS,
        Action.RESTRICT_CASE,
    }
)
CONDITIONS = {
    "works_here": "They work at this agency in this role now",
    "works_on_cases": "Their role works on cases",
    "takes_part": "Their agency takes part now, on a basis in force",
    "within_reach": "They are on the team, or their role reaches it",
    "not_kept_from": "The case is not restricted, or they are named on it",
    "not_excluded": "No conflict of interest keeps them out",
    "broke_the_glass": "Or: they have broken the glass within the hour",
}
_NOT_ON_A_CASE = frozenset({Action.OPEN_CASE, Action.BREAK_GLASS, Action.ASK_FOR_ACCESS})


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: in words, met or not, and what it rests on."""

    code: str
    text: str
    is_met: bool
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """The whole answer for one place of one person."""

    conditions: tuple[Condition, ...]
    sees_it: bool
    by_glass: bool
    sections: tuple[str, ...]
    acts: tuple[str, ...]


def people_to_ask_about(case: TheCase, *, actor: ActingPerson) -> list[Membership]:
    """Everybody at an agency that takes part who is on the team or whose role reaches every case."""
    return people_who_may_be_named(case, actor=actor)


def place_of(membership_id: UUID) -> Membership | None:
    """Somebody's place, ended or not."""
    rows = Membership.objects.visible_to(_EXPLAINING).filter(pk=membership_id)
    return rows.select_related("user", "agency").first()


def why(case: TheCase, place: Membership, *, actor: ActingPerson) -> Explanation:
    """Each condition for this place, met or not; then what they see and may do."""
    person = as_actor(place)
    met = {"works_here": _is_in_force(place), **_which_are_met(case, person, actor)}
    rests = Rests(case, place, person, actor)
    because = {
        "works_here": (span(place),),
        "takes_part": rests.parts(),
        "within_reach": rests.reach(),
        "not_kept_from": rests.names(),
        "broke_the_glass": rests.glass(),
    }
    conditions = tuple(
        Condition(code, text, met[code], because.get(code, ())) for code, text in CONDITIONS.items()
    )
    by_grant = all(one.is_met for one in conditions if one.code != "broke_the_glass")
    by_glass = all(met[code] for code in ("works_here", "works_on_cases", "broke_the_glass", "not_excluded"))
    sees_it = by_grant or by_glass
    return Explanation(
        conditions=conditions,
        sees_it=sees_it,
        by_glass=by_glass and not by_grant,
        sections=rests.sections(by_glass=by_glass) if sees_it else (),
        acts=_acts(case, place) if by_grant else (),
    )


def _which_are_met(case: TheCase, person: ActingPerson, actor: ActingPerson) -> dict[str, bool]:
    parts = conditions_of_rule(person)
    told = {code: _as_answer(rule) for code, rule in parts.items()}
    row = TheCase.objects.visible_to(actor).filter(pk=case.pk).annotate(**told).values(*told).get()
    return {code: bool(row[code]) for code in told}


def _as_answer(rule: Q) -> Case:
    if not rule:
        return Case(default=Value(True), output_field=BooleanField())
    return Case(When(rule, then=Value(True)), default=Value(False), output_field=BooleanField())


def _is_in_force(place: Membership) -> bool:
    rows = Membership.objects.visible_to(_EXPLAINING).filter(in_force(), pk=place.pk, user__is_active=True)
    return rows.exists()


def _acts(case: TheCase, place: Membership) -> tuple[str, ...]:
    acts = role_named(place.role).actions - _NOT_ON_A_CASE
    if place.agency_id != case.lead_agency_id:
        acts -= OF_THE_LEAD_AGENCY
    return tuple(one.value.replace("_", " ").capitalize() for one in Action if one in acts)


def in_plain_words(explanation: Explanation, place: Membership) -> dict[str, Any]:
    """The answer, ready to be shown."""
    name = place.user.name
    verdict = f"{name} sees this case" if explanation.sees_it else f"{name} does not see this case"
    if explanation.by_glass:
        verdict += ", because they broke the glass"
    return {
        "who": name,
        "acting_as": f"{place.role_label}, {place.agency.name}",
        "verdict": verdict,
        "sees_it": explanation.sees_it,
        "conditions": [_told(one) for one in explanation.conditions],
        "sections": explanation.sections,
        "acts": explanation.acts,
    }


def _told(condition: Condition) -> dict[str, Any]:
    return {"text": condition.text, "is_met": condition.is_met, "because": list(condition.because)}
