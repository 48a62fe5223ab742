"""Rules about reports on plans that need no database. How far a goal was reached is a word, never a sum."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

# The goal that no programme sets: what the person wanted, as it was written when the goals were set.
OWN_WORDS = "own_words"


@dataclass(frozen=True, slots=True)
class GoalSaid:
    """How far one goal was reached, and what shows it."""

    attained: str
    shown_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTyped:
    """What somebody wrote in a report, beside how the work went; ``goals`` by the code of each."""

    started_from: str = ""
    seen_since: str = ""
    goals: Mapping[str, GoalSaid] = field(default_factory=dict)
    in_the_way: str = ""
    own_words: str = ""
    further_work: str = ""
    shared_with: str = ""
    ended_because: str = ""


def goals_of(definition: Mapping[str, Any], chosen: Iterable[str], *, wanted: str) -> list[dict[str, str]]:
    """The goals a plan set, in the order and words of its programme; then what the person wanted from it."""
    goals = [one for one in definition["goals"] if one["code"] in set(chosen)]
    own = {"code": OWN_WORDS, "name": "What the person wanted from it", "aim": wanted}
    return [*goals, own] if wanted.strip() else goals


def outcome_from(definition: Mapping[str, Any], stage: str) -> str:
    """What the programme says the work is for, for somebody who starts there."""
    starts = definition.get("outcomes_by_stage", [])
    return next((str(one["outcome"]) for one in starts if one["stage"] == stage), "")


def missing_from(
    typed: ReportTyped,
    goals: Sequence[Mapping[str, str]],
    *,
    attained: Iterable[str],
    starts: Collection[str],
) -> dict[str, str]:
    """What a report does not say yet, by the question that asks it; no ``starts`` where none is published."""
    known, missing = set(attained), dict[str, str]()
    if starts and typed.started_from not in starts:
        missing["started_from"] = "Select where the person started from"
    if starts and not typed.seen_since.strip():
        missing["seen_since"] = "Enter what was seen since, or that nothing was"
    for goal in goals:
        said = typed.goals.get(goal["code"], GoalSaid("", ""))
        if said.attained not in known:
            missing[f"goal_{goal['code']}"] = f"Select how far “{goal['name']}” was reached"
        elif not said.shown_by.strip():
            missing[f"goal_{goal['code']}_shown_by"] = f"Enter what shows it for “{goal['name']}”"
    if not typed.further_work.strip():
        missing["further_work"] = "Enter what further work is needed, or that none is"
    if not typed.shared_with.strip():
        missing["shared_with"] = "Enter who this report is shared with, or that it is shared with nobody"
    return missing


def goals_said(typed: ReportTyped, goals: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """What was said of each goal, with the goal in the words of the day."""
    return [
        {
            "code": one["code"],
            "name": f"{one['name']}: {one['aim']}" if one["code"] == OWN_WORDS else one["name"],
            "attained": typed.goals[one["code"]].attained,
            "shown_by": typed.goals[one["code"]].shown_by,
        }
        for one in goals
    ]
