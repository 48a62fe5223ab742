"""The route an assessment states: as it is written, as it was signed, what moved, and whom to ask."""

import json
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.urls import reverse

from agencies.definitions import read_definition
from agencies.roles import Action, may
from assessments.definition import Definition
from assessments.evidence_said import NOT_ENTERED, Line
from assessments.models import Assessment, StatedRoute
from assessments.models.route import RouteSource
from assessments.selectors.signed import SignedAssessment
from audit.actor import ActingPerson
from cases.models import Case

_FOLDER = Path(__file__).parents[1] / "routes"
_OPENS = {"request_information": Action.REQUEST_INFORMATION, "refer_person": Action.REFER_PERSON}


def asks_for_route(definition: Definition) -> bool:
    """Whether it is asked: by what judges the person, not by a screening or a list."""
    return definition.kind in ("rated", "framework")


def route_of(assessment: Assessment, *, actor: ActingPerson) -> StatedRoute:
    """What its present revision states, or a row not saved yet; one statement."""
    found = _stated(assessment.pk, assessment.revision, actor)
    return found or StatedRoute(
        assessment=assessment, case_id=assessment.case_id, revision=assessment.revision
    )


def route_said(assessment_id: UUID, revision: int, *, actor: ActingPerson) -> list[Line]:
    """It in lines to read, for whoever holds the evidence; none where nothing was stated."""
    found = _stated(assessment_id, revision, actor)
    return in_lines(found) if found else []


def in_lines(stated: StatedRoute) -> list[Line]:
    """What it reads like: as it was signed, or as it is written."""
    if stated.said:
        return [(key, value) for key, value in stated.said]
    if not stated.is_stated:
        return []
    shown_by = "; ".join(RouteSource(one).label for one in stated.shown_by)
    return [
        ("Route", stated.get_route_display() or NOT_ENTERED),
        ("Shown by", shown_by or NOT_ENTERED),
        ("Evidence of the route", stated.evidence or NOT_ENTERED),
    ]


def route_moved(
    assessment: Assessment, before: SignedAssessment | None, *, actor: ActingPerson
) -> dict[str, str]:
    """What it states otherwise than the assessment before; empty when it does not, or there was none."""
    if before is None:
        return {}
    then = _stated(before.assessment_id, before.revision, actor)
    now = _stated(assessment.pk, assessment.revision, actor)
    words = [(dict(in_lines(one)) if one else {}).get("Route", NOT_ENTERED) for one in (then, now)]
    return {} if words[0] == words[1] else {"before": words[0], "now": words[1]}


def specialists_for(route: str, case: Case, *, actor: ActingPerson) -> list[dict[str, str]]:
    """Whom one could ask, with the form that asks; only what this reader may begin. It alters nothing."""
    addresses = {
        "request_information": reverse("cases:request_information", args=[case.reference]),
        "refer_person": reverse("referrals:refer_person"),
    }
    return [
        {"text": one["words"], "href": addresses[one["opens"]]}
        for one in _specialists()
        if route in one["for"] and may(actor.role, _OPENS[one["opens"]])
    ]


def _stated(assessment_id: UUID, revision: int, actor: ActingPerson) -> StatedRoute | None:
    rows = StatedRoute.objects.visible_to(actor).filter(assessment_id=assessment_id, revision=revision)
    return rows.first()


@cache
def _specialists() -> list[dict[str, Any]]:
    schema = json.loads((_FOLDER / "schema.json").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = read_definition(_FOLDER / "specialists.yaml", schema).content["specialists"]
    return found
