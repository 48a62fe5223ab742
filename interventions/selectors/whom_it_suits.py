"""Whom a programme is for, and what it is for from each start, as the library says it."""

from collections.abc import Iterable, Mapping
from typing import Any

from interventions.models import StartedFrom


def suitability_in_words(definition: Mapping[str, Any]) -> dict[str, Any]:
    """Criteria, queries, what comes first and outcomes by stage; nothing of a version that says none."""
    said: Mapping[str, Any] = definition.get("suitability", {})
    return {
        "suits": {
            "convicted_only": bool(said.get("for_convicted_only", False)),
            "criteria": [_asked(one) for one in said.get("criteria", [])],
            "at_least_one_of": _names(said, said.get("at_least_one_of", [])),
            "queries": [_asked(one) for one in said.get("queries", [])],
            "first": said["first"]["advice"] if "first" in said else "",
        }
        if said
        else None,
        "outcomes_by_stage": [
            {"stage": StartedFrom(one["stage"]).label, "outcome": one["outcome"], "status": one["status"]}
            for one in definition.get("outcomes_by_stage", [])
        ],
    }


def _asked(one: Mapping[str, Any]) -> dict[str, str]:
    return {"code": one["code"], "ask": one["ask"], "advice": one.get("advice", ""), "status": one["status"]}


def _names(said: Mapping[str, Any], codes: Iterable[str]) -> list[str]:
    asked = {one["code"]: one["ask"] for one in said["criteria"]} if said else {}
    return [asked[code] for code in codes]
