"""Rules about deciding whether a programme suits somebody: judgement against criteria, and no score."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from interventions.models.suitability import (
    Answered,
    Barrier,
    Basis,
    SuitabilityOutcome,
    SuitabilityStatus,
    WhyDecided,
)

Definition = Mapping[str, Any]
NONE = "none"
_SUITABLE = {SuitabilityOutcome.SUITABLE.value, SuitabilityOutcome.WITH_ADVICE.value}
_NOT = {SuitabilityOutcome.NOT_NOW.value, SuitabilityOutcome.NOT_SUITABLE.value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was typed: by criterion what is said and what shows it, by query and barrier what is done."""

    outcome: str
    reasons: str
    answers: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, str] = field(default_factory=dict)
    queries: Mapping[str, str] = field(default_factory=dict)
    barriers: Mapping[str, str] = field(default_factory=dict)
    advised_by: str = ""
    advice: str = ""
    alternative: str = ""
    alternative_reason: str = ""
    basis: str = ""
    basis_rests_on: str = ""
    informed_on: date | None = None
    informed_how: str = ""
    decide_again_on: date | None = None
    why_decided: str = WhyDecided.FIRST.value
    appealed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """What a decision is looked at beside: the day, the programmes to offer, what was there before it."""

    today: date
    others: frozenset[str]
    has_screening: bool
    is_convicted: bool
    before: date | None = None
    whys: frozenset[str] = frozenset()


def bases_of(programme: Definition) -> list[Basis]:
    """On what taking part may rest: as the programme says it is taken up; either, where it does not say."""
    taken_up = programme.get("delivery", {}).get("taken_up", ["voluntary", "mandated"])
    by_word = {"voluntary": Basis.CONSENT, "mandated": Basis.STATUTORY}
    return [basis for word, basis in by_word.items() if word in taken_up]


def whys_after(status: str) -> list[WhyDecided]:
    """Why it may be decided again after an earlier decision with this status; none: it is the first."""
    if not status:
        return []
    if status == SuitabilityStatus.RETURNED:
        return [WhyDecided.RETURNED, WhyDecided.CHANGED]
    return [WhyDecided.DUE, WhyDecided.CHANGED, WhyDecided.APPEAL]


def faults_in(programme: Definition, said: Said, around: Around) -> dict[str, str]:
    """What is missing or cannot be, by question; nothing when it can be decided so."""
    suits = programme["suitability"]
    return {
        **_in_answers(suits["criteria"], said),
        **_in_what_is_done("query", {one["code"] for one in suits["queries"]}, said.queries),
        **_in_what_is_done("barrier", set(Barrier.values), said.barriers),
        **_in_outcome(programme, said, around),
        **_in_advice(suits, said, around),
        **_in_alternative(programme, said, around),
        **_in_basis(programme, said, around),
        **_in_days(said, around),
    }


def _in_answers(criteria: Iterable[Definition], said: Said) -> dict[str, str]:
    faults = {}
    for code in (one["code"] for one in criteria):
        answer = said.answers.get(code, "")
        if answer not in Answered.values:
            faults[f"criterion_{code}"] = "Select met, not met or not known"
        elif answer != Answered.NOT_KNOWN and not said.evidence.get(code, "").strip():
            faults[f"evidence_{code}"] = "Enter what shows it"
    return faults


def _in_what_is_done(what: str, known: set[str], noted: Mapping[str, str]) -> dict[str, str]:
    faults = {
        f"{what}_{code}": "Enter what is done about it" for code, done in noted.items() if not done.strip()
    }
    if set(noted) - known:
        faults["queries" if what == "query" else "barriers"] = "Select from the answers shown"
    return faults


def _in_outcome(programme: Definition, said: Said, around: Around) -> dict[str, str]:
    suits = programme["suitability"]
    if said.outcome not in SuitabilityOutcome.values:
        return {"outcome": "Select what you decide"}
    if not said.reasons.strip():
        return {"reasons": "Enter your reasons"}
    if said.outcome in _SUITABLE and suits.get("for_convicted_only") and not around.is_convicted:
        return {
            "outcome": f"{programme['title']} is for convicted people only, and no conviction is recorded"
        }
    if said.outcome != SuitabilityOutcome.SUITABLE:
        return {}
    if said.queries:
        return {"outcome": "You raised something that asks for advice. Select “Suitable with advice”, or not"}
    ways = suits.get("at_least_one_of", [])
    if ways and not any(said.answers.get(code) == Answered.MET for code in ways):
        return {"outcome": "No way into the programme is met. Select “Suitable with advice”, or not"}
    return {}


def _in_advice(suits: Definition, said: Said, around: Around) -> dict[str, str]:
    is_asked = said.outcome == SuitabilityOutcome.WITH_ADVICE
    is_asked |= said.outcome in _SUITABLE and "first" in suits and not around.has_screening
    if not is_asked:
        return {}
    return _missing(said, advised_by="Enter who advised", advice="Enter what they advised")


def _in_alternative(programme: Definition, said: Said, around: Around) -> dict[str, str]:
    if said.alternative not in {"", NONE, *around.others}:
        return {"alternative": "Select a programme from the answers shown"}
    if said.outcome in _NOT and not said.alternative:
        return {"alternative": "Select what is offered instead, or “Nothing”"}
    if said.alternative == NONE and said.outcome in _NOT:
        return _missing(said, alternative_reason="Enter why nothing is offered instead")
    return {}


def _in_basis(programme: Definition, said: Said, around: Around) -> dict[str, str]:
    faults = {}
    if said.basis not in {"", *bases_of(programme)}:
        faults["basis"] = "Select what taking part rests on from the answers shown"
    if said.basis == Basis.STATUTORY:
        faults |= _missing(said, basis_rests_on="Enter which condition, order or duty")
    if said.outcome not in _SUITABLE:
        return faults
    if not said.basis:
        faults["basis"] = "Select what taking part rests on"
    if said.informed_on is None:
        faults["informed_on"] = "Enter the day they were told about the programme"
    return faults | _missing(said, informed_how="Enter how they were told, and in which language")


def _in_days(said: Said, around: Around) -> dict[str, str]:
    faults = {}
    if said.informed_on and said.informed_on > around.today:
        faults["informed_on"] = "The day they were told must be today or in the past"
    if said.decide_again_on is None and said.outcome == SuitabilityOutcome.NOT_NOW:
        faults["decide_again_on"] = "Enter the day it is decided again"
    if said.decide_again_on and said.decide_again_on <= around.today:
        faults["decide_again_on"] = "The day it is decided again must be in the future"
    if around.before is not None:
        faults |= _in_again(said, around.before, around)
    return faults


def _in_again(said: Said, before: date, around: Around) -> dict[str, str]:
    if said.why_decided not in around.whys:
        return {"why_decided": "Select why it is decided again"}
    if said.why_decided != WhyDecided.APPEAL:
        return {}
    if said.appealed_on is None:
        return {"appealed_on": "Enter the day they appealed"}
    if not before <= said.appealed_on <= around.today:
        return {
            "appealed_on": "The day they appealed must be after the earlier decision, and not in the future"
        }
    return {}


def _missing(said: Said, **asked: str) -> dict[str, str]:
    return {name: message for name, message in asked.items() if not getattr(said, name).strip()}
