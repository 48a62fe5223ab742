"""What a plan says beside its modules, as its page and the API show it: plain data."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from agencies.forms.date_parts import in_full
from agencies.moments import day_in_full
from cases.models import Case
from interventions.models import Plan

Row = dict[str, Any]
_DONE = {"text": "Done", "colour": "green"}
_NOT_DONE = {"text": "Did not come about", "colour": "grey"}
_OVERDUE = {"text": "Overdue", "colour": "red"}
_OPEN = {"text": "Not done yet", "colour": "yellow"}


def said_in_words(plan: Plan, parts: dict[str, list[Row]], safety: Row | None, case: Case) -> dict[str, Any]:
    """Everything the plan says of the person, the work, who leads it, and what it counts on."""
    return {
        "person": _rows(
            ("Their own account of their problems", plan.own_account),
            ("Strengths", plan.strengths),
            ("Hopes", plan.hopes),
        ),
        "work": _rows(
            ("Psychosocial work", _track(plan, "psychosocial")),
            ("Theological or ideological work", _track(plan, "theological")),
            ("Pace", plan.pace),
            ("Language", plan.language),
            ("Neurodiversity", plan.neurodiversity),
            ("Learning", plan.learning),
        ),
        "facilitators": facilitators_in_words(plan),
        "safety": _safety(safety),
        "safety_number": safety["number"] if safety else 0,
        "opportunities": [_opportunity(one, case) for one in parts["opportunities"]],
        "shared_goals": [_shared(one, case) for one in parts["shared_goals"]],
        "reviews": [_review(one) for one in parts["reviews"]],
        "review_on": in_full(plan.review_on) if plan.review_on else "",
    }


def _rows(*said: tuple[str, str]) -> list[dict[str, str]]:
    return [{"key": key, "value": value} for key, value in said]


def _track(plan: Plan, track: str) -> str:
    work, lead, why_not = (str(getattr(plan, f"{track}_{end}")) for end in ("work", "lead", "why_not"))
    return f"{work}\nLed by {lead}" if work else f"Not needed: {why_not}" if why_not else ""


def facilitators_in_words(plan: Plan) -> dict[str, list[str]]:
    """Who leads the sessions, and what is wrong with that today; a plan as it stood says names alone."""
    names, wrong = [], []
    for who in ("facilitator", "second_facilitator"):
        if getattr(plan, f"{who}_id") is None:
            continue
        name = getattr(plan, f"{who}_now", None) or str(getattr(plan, who))
        names.append(name)
        if not getattr(plan, f"{who}_on_team", True):
            wrong.append(f"{name} is no longer on the case team. Name somebody else")
        elif not getattr(plan, f"{who}_trained", True):
            wrong.append(f"{name} holds no certificate in date for this programme. Name somebody else")
    return {"names": names, "wrong": wrong if plan.is_running else []}


def _safety(safety: Row | None) -> list[dict[str, str]]:
    if safety is None:
        return []
    day = day_in_full(datetime.fromisoformat(safety["written_at"]))
    return _rows(
        ("Threats from those still committed", safety["threats"]),
        ("What keeps the person safe", safety["for_participant"]),
        ("What keeps staff safe", safety["for_staff"]),
        ("Said on", f"{day} by {safety['by']}"),
    )


def _opportunity(said: Row, case: Case) -> Row:
    due = date.fromisoformat(said["due_on"])
    state = _OVERDUE if due < timezone.localdate() else _OPEN
    if said["settled_on"]:
        state = _DONE if said["came_about"] else _NOT_DONE
    return {
        "id": said["id"],
        "version": said["version"],
        "what": said["what"],
        "owner": said["owner"] or said["owner_agency"],
        "due_on": in_full(due),
        "state": state,
        "is_open": not said["settled_on"],
        "what_came": said["what_came"],
        "href": reverse("interventions:settle_opportunity", args=[case.reference, said["id"]]),
    }


def _shared(said: Row, case: Case) -> Row:
    return {
        "id": said["id"],
        "version": said["version"],
        "goal": said["goal"],
        "agencies": ", ".join(one["name"] for one in said["agencies"]),
        "how_seen": said["how_seen"],
        "review_on": _day(said["review_on"]),
        "reviewed_on": _day(said["reviewed_on"]),
        "what_was_found": said["what_was_found"],
        "is_open": not said["reviewed_on"],
        "href": reverse("interventions:review_shared_goal", args=[case.reference, said["id"]]),
    }


def _review(said: Row) -> Row:
    return {
        "held_on": _day(said["held_on"]),
        "by": said["by"],
        "found": said["found"],
        "next_on": _day(said["next_on"]),
    }


def _day(iso: str | None) -> str:
    return in_full(date.fromisoformat(iso)) if iso else ""
