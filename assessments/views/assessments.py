"""The Assessment tab of a case, and one's own assessments across cases."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from agencies.answers import Page, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action, may
from agencies.sections import Section
from assessments.events import AssessmentEvent
from assessments.selectors.instruments import may_begin
from assessments.selectors.life import row_of_voided, voided_of, voided_table
from assessments.selectors.lists import assessments_of, my_drafts, row_of, waiting_for_my_countersign
from assessments.selectors.planned import planned_of
from assessments.selectors.reviews import open_reviews_of
from audit.actor import ActingPerson
from cases.models import Case
from cases.section_events import SECTION_EVENTS
from cases.selectors.banner import record_frame
from cases.selectors.opened import opened_case

_COLUMNS = ("Why", "Assessor", "Signed or started", "Status")


@page()
def assessments_page(request: ActorRequest, reference: str) -> Page:
    """Every assessment of the case: drafts for those who hold the evidence, signed ones for all."""
    actor = request.actor
    case = opened_case(reference, actor=actor, section=Section.ASSESSMENT_SUMMARY)
    found = assessments_of(case, actor=actor)
    rows = [row_of(one, case.reference, actor=actor, with_case=False) for one in found]
    voided = voided_of(case, actor=actor)
    start_href = reverse("assessments:start_assessment", args=[case.reference])
    reviews = open_reviews_of(case, found, actor=actor)
    planned = planned_of(case, found, actor=actor)
    data = {
        **record_frame(case, actor=actor, current="assessments:assessments"),
        "reviews": reviews,
        "planned": planned,
        "table": _table("Assessments", "Instrument", rows) if rows else None,
        "voided": voided_table(
            [row_of_voided(one, case.reference) for one in voided], "Signed, then opened to be amended"
        ),
        "change_href": reverse("assessments:change_over_time", args=[case.reference]),
        "beside_href": reverse("assessments:beside", args=[case.reference]),
        "start_href": start_href if may_begin(actor=actor) else "",
    }
    shown = [
        *(one.pk for one in found),
        *(one.assessment_id for one in voided),
        *(one["id"] for one in reviews),
    ]
    seen = Seen(AssessmentEvent.LIST_VIEWED, target=case, case_id=case.pk, shown=list(dict.fromkeys(shown)))
    return Page("assessments/assessments.html", data, seen=(seen, *_release_seen(case, planned)))


def _release_seen(case: Case, planned: list[dict[str, Any]]) -> tuple[Seen, ...]:
    """That days of release were shown, where one was."""
    shown = [one["release_id"] for one in planned if "release_id" in one]
    return (
        (Seen(SECTION_EVENTS[Section.RELEASE].viewed, target=case, case_id=case.pk, shown=shown),)
        if shown
        else ()
    )


@page()
def my_assessments_page(request: ActorRequest) -> Page:
    """My drafts, and what waits for my countersign."""
    actor = request.actor
    if not (may(actor.role, Action.ASSESS) or may(actor.role, Action.COUNTERSIGN)):
        raise PermissionDenied
    drafts, waiting = my_drafts(actor=actor), waiting_for_my_countersign(actor=actor)
    references = _references(actor, {one.case_id for one in (*drafts, *waiting)})
    groups = (("Waiting for your countersign", waiting), ("Assessments you are writing", drafts))
    tables = []
    for caption, found in groups:
        rows = [row_of(one, references[one.case_id], actor=actor, with_case=True) for one in found]
        if rows:
            tables.append(_table(caption, "Case", rows))
    seen = Seen(AssessmentEvent.MINE_VIEWED, shown=[one.pk for one in (*drafts, *waiting)])
    return Page("assessments/my_assessments.html", {"tables": tables}, seen=(seen,))


def _references(actor: ActingPerson, case_ids: set[UUID]) -> dict[UUID, str]:
    # An assessment's own scope is its case's, so every case here is open to whoever asks.
    rows = Case.objects.visible_to(actor).filter(pk__in=case_ids)
    return dict(rows.values_list("pk", "reference"))


def _table(caption: str, first: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    columns = [{"text": first}, *({"text": one} for one in _COLUMNS)]
    return {"caption": caption, "columns": columns, "rows": rows}
