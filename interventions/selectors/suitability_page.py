"""Decisions on suitability as their pages and the API show them: plain data, in words."""

from datetime import date
from typing import Any

from agencies.forms.date_parts import in_full
from interventions.models import Programme, Suitability, TakingPart
from interventions.models.suitability import Answered, Barrier, SuitabilityOutcome, SuitabilityStatus
from interventions.rules import named
from interventions.suitability_rules import NONE

_COLOURS = {
    SuitabilityOutcome.SUITABLE.value: "green",
    SuitabilityOutcome.WITH_ADVICE.value: "green",
    SuitabilityOutcome.NOT_NOW.value: "yellow",
    SuitabilityOutcome.NOT_SUITABLE.value: "grey",
}
NO_SCREENING = "No screening or assessment was in date"


def decision_in_words(
    decision: Suitability, said: list[TakingPart], programmes: list[Programme]
) -> dict[str, Any]:
    """One decision in full, in the words of the version of the programme it was taken on; no statement."""
    suits = decision.programme.definition["suitability"]
    return {
        "id": decision.pk,
        "version": decision.version,
        "programme": decision.programme.title,
        "programme_code": decision.programme.code,
        "programme_version": decision.programme.version,
        "outcome": outcome_in_words(decision),
        "status": decision.get_status_display(),
        "reasons": decision.reasons,
        "answers": [
            {
                "ask": named(suits["criteria"], one["code"], "ask"),
                "answer": Answered(one["answer"]).label,
                "evidence": one["evidence"],
            }
            for one in decision.answers
        ],
        "queries": [
            {"ask": named(suits["queries"], one["code"], "ask"), "done": one["done"]}
            for one in decision.queries
        ],
        "barriers": [
            {"ask": str(Barrier(one["code"]).label), "done": one["done"]} for one in decision.barriers
        ],
        "facts": _facts(decision, programmes),
        "said": [_said(one) for one in said],
    }


def outcome_in_words(decision: Suitability) -> dict[str, str]:
    """What was decided, as a tag; what does not count yet or any more is grey."""
    counts = decision.status == SuitabilityStatus.CONFIRMED
    return {
        "text": decision.get_outcome_display(),
        "colour": _COLOURS[decision.outcome] if counts else "grey",
    }


def _facts(decision: Suitability, programmes: list[Programme]) -> list[dict[str, str]]:
    facts = [
        ("Decided", f"{in_full(decision.decided_on)} by {decision.author}, {decision.agency}"),
        ("Why it was decided", _why(decision)),
        (_checked(decision), _by(decision)),
        ("Why it was returned", decision.returned_reason),
        ("Screening or assessment", _screening(decision)),
        ("Who advised", decision.advised_by),
        ("What they advised", decision.advice),
        ("Offered instead", _alternative(decision, programmes)),
        ("Rests on", _basis(decision)),
        ("Told about it", _told(decision)),
        ("Decided again", _on(decision.decide_again_on)),
    ]
    return [{"key": key, "value": value} for key, value in facts if value]


def _why(decision: Suitability) -> str:
    on = f", on {in_full(decision.appealed_on)}" if decision.appealed_on else ""
    return f"{decision.get_why_decided_display()}{on}"


def _checked(decision: Suitability) -> str:
    return "Returned" if decision.status == SuitabilityStatus.RETURNED else "Confirmed"


def _by(decision: Suitability) -> str:
    if decision.checked_on is None:
        return "Not yet. It counts once somebody else confirms it"
    return f"{in_full(decision.checked_on)} by {decision.checked_by}"


def _screening(decision: Suitability) -> str:
    if decision.screened_on is None:
        return NO_SCREENING if "first" in decision.programme.definition["suitability"] else ""
    return f"{decision.screening_title}, countersigned on {in_full(decision.screened_on)}"


def _alternative(decision: Suitability, programmes: list[Programme]) -> str:
    if not decision.alternative:
        return ""
    titles = {one.code: one.title for one in programmes}
    what = (
        "Nothing" if decision.alternative == NONE else titles.get(decision.alternative, decision.alternative)
    )
    return f"{what}\n{decision.alternative_reason}".strip()


def _basis(decision: Suitability) -> str:
    return f"{decision.get_basis_display()}\n{decision.basis_rests_on}".strip() if decision.basis else ""


def _told(decision: Suitability) -> str:
    return f"{_on(decision.informed_on)}\n{decision.informed_how}".strip()


def _on(day: date | None) -> str:
    return in_full(day) if day else ""


def _said(one: TakingPart) -> dict[str, Any]:
    return {
        "answer": one.get_answer_display(),
        "on": one.answered_on,
        "own_words": one.own_words,
        "recorded_by": f"{one.recorded_by}, {one.agency}",
    }
