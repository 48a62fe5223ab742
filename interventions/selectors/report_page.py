"""A report on a plan as its page, its print and the API show it: plain data, in words."""

from datetime import date
from typing import Any

from django.urls import reverse

from agencies.forms.date_parts import in_full
from agencies.moments import day_in_full
from agencies.sections import Section
from assessments.selectors.reassessing import to_assess_again
from audit.actor import ActingPerson
from cases.happenings import Happening
from cases.models import Case
from interventions.models import Attained, Plan, PlanReport, ReportState, StartedFrom
from interventions.rules import dose_in_words

_COLOURS = {
    ReportState.WAITING: "yellow",
    ReportState.SENT_BACK: "red",
    ReportState.SIGNED: "green",
}
NOT_ENGAGED = "Not recorded: they did not come"


def report_in_words(report: PlanReport, plan: Plan) -> dict[str, Any]:
    """Everything a report says; no statement."""
    return {
        "id": report.pk,
        "version": report.version,
        "title": str(report),
        "kind": report.kind,
        "programme": str(plan.programme),
        "state": {"text": report.get_state_display(), "colour": _COLOURS[ReportState(report.state)]},
        "is_signed": report.state == ReportState.SIGNED,
        "facts": _facts(report, plan),
        "start": _start(report),
        "goals": [
            {
                "name": one["name"],
                "attained": Attained(one["attained"]).label,
                "shown_by": one["shown_by"],
            }
            for one in report.goals
        ],
        "sessions": [_session(one) for one in report.sessions],
        "texts": [
            {"heading": heading, "text": text}
            for heading, text in (
                ("How the work went", report.how_it_went),
                ("What got in the way", report.in_the_way),
                ("What the person says about it", report.own_words),
                ("Further work", report.further_work),
                ("Who it is shared with", report.shared_with),
            )
        ],
        "sent_back_because": report.sent_back_because if report.state == ReportState.SENT_BACK else "",
        "earlier": [_earlier(one) for one in reversed(report.earlier)],
    }


def _start(report: PlanReport) -> dict[str, str] | None:
    """Where they started and what was seen since; older reports, and some programmes, do not say."""
    if not report.started_from:
        return None
    return {
        "from": StartedFrom(report.started_from).label,
        "hoped_for": report.hoped_for,
        "seen": report.seen_since,
    }


def _facts(report: PlanReport, plan: Plan) -> list[dict[str, str]]:
    facts = [
        ("Programme", str(plan.programme)),
        ("Began", in_full(plan.started_on)),
        ("Ended", in_full(plan.ended_on) if plan.ended_on else ""),
        ("Why it ended early", report.get_ended_because_display() if report.ended_because else ""),
        ("Planned dose", dose_in_words(plan.programme.definition)),
        ("Delivered", report.dose),
        ("Written", f"{in_full(report.written_on)} by {report.author}"),
        ("Signed off", _signed(report)),
    ]
    return [{"key": key, "value": value} for key, value in facts if value]


def _signed(report: PlanReport) -> str:
    if report.signed_at is None:
        return "Not yet: somebody else reads it first"
    return f"{day_in_full(report.signed_at)} by {report.signed_by}"


def _session(one: dict[str, str]) -> dict[str, str]:
    return {
        "held_on": in_full(date.fromisoformat(one["held_on"])),
        "attendance": one["attendance"],
        "engagement": one["engagement"] or NOT_ENGAGED,
    }


def _earlier(one: dict[str, Any]) -> dict[str, Any]:
    goals = [
        {
            "key": goal["name"],
            "value": f"{Attained(goal['attained']).label}\n{goal['shown_by']}",
        }
        for goal in one["goals"]
    ]
    texts = (
        ("How the work went", "how_it_went"),
        ("What was seen since the start", "seen_since"),
        ("What got in the way", "in_the_way"),
        ("What the person says about it", "own_words"),
        ("Further work", "further_work"),
        ("Who it is shared with", "shared_with"),
    )
    return {
        "sent_back_because": one["sent_back_because"],
        "rows": [*goals, *({"key": words, "value": one.get(name, "")} for words, name in texts)],
    }


def engagement_table(sessions: list[dict[str, str]]) -> dict[str, Any]:
    """Session by session, in words: a list, with no line drawn through it and nothing counted up."""
    columns = [{"text": text} for text in ("Session", "Attendance", "How they took part")]
    rows = [
        {
            "cells": [
                {"text": one["held_on"]},
                {"text": one["attendance"], "label": "Attendance"},
                {"text": one["engagement"], "label": "How they took part"},
            ]
        }
        for one in sessions
    ]
    return {"caption": "Session by session", "columns": columns, "rows": rows}


def report_rows(reports: list[PlanReport], case: Case) -> list[dict[str, Any]]:
    """The reports of a case as a list."""
    return [
        {
            "text": f"{one}, {in_full(one.written_on)}",
            "href": reverse("interventions:plan_report", args=[case.reference, one.pk]),
            "state": {"text": one.get_state_display(), "colour": _COLOURS[ReportState(one.state)]},
        }
        for one in reports
    ]


def assess_again(
    case: Case, plan: Plan, *, actor: ActingPerson, held: frozenset[Section]
) -> dict[str, Any] | None:
    """Whether and by when the person is assessed again because this plan ended; nothing while it runs."""
    if plan.ended_on is None:
        return None
    if Section.ASSESSMENT_SUMMARY not in held:
        return {"is_shown": False, "lines": []}
    found = to_assess_again(case, Happening.PROGRAMME_FINISHED, since=plan.ended_on, actor=actor)
    return {"is_shown": True, "lines": found}
