"""One assessment as it was signed that time, whatever became of it since."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from agencies.answers import Page, Seen
from agencies.moments import moment_in_full
from agencies.page import ActorRequest, page
from agencies.sections import Section
from assessments.definition import definition_of
from assessments.events import AssessmentEvent
from assessments.models import Assessment, SignedSummary
from assessments.selectors.reading import laid_out_as_signed
from assessments.selectors.routes import route_said
from assessments.selectors.signed import signed_revision, signers_of
from assessments.views.items_seen import items_seen
from cases.selectors.banner import record_frame
from cases.selectors.citations import items_behind
from cases.selectors.opened import opened_case


@page()
def revision_page(request: ActorRequest, reference: str, assessment_reference: str, revision: int) -> Page:
    """The whole of one revision, in words; a mark where its countersignature no longer stands."""
    actor = request.actor
    case = opened_case(reference, actor=actor, section=Section.ASSESSMENT_SUMMARY)
    row = signed_revision(case, assessment_reference, revision, actor=actor)
    if row is None:
        raise Http404
    definition = definition_of(row.instrument)
    frame = record_frame(case, actor=actor, current="assessments:assessments")
    holds_evidence = Section.ASSESSMENT in frame["held"]
    relies_on = items_behind(case, row.assessment_id, actor=actor) if holds_evidence else []
    shown = laid_out_as_signed(row, definition, actor=actor, held=frame["held"], items=relies_on)
    shown["route"] = route_said(row.assessment_id, row.revision, actor=actor) if shown["has_evidence"] else []
    data = {
        **frame,
        "signed": row,
        "definition": definition,
        "facts": _facts(row),
        "shown": shown,
        "back_href": reverse("assessments:assessments", args=[case.reference]),
    }
    events = [AssessmentEvent.SUMMARY_VIEWED, *[AssessmentEvent.EVIDENCE_VIEWED][: shown["has_evidence"]]]
    target = Assessment(pk=row.assessment_id)
    seen = tuple(Seen(one, target=target, case_id=case.pk, shown=[row.pk]) for one in events)
    looked_at = items_seen(case.pk, [one["id"] for one in relies_on])
    return Page("assessments/revision.html", data, seen=(*seen, *looked_at))


def _facts(row: SignedSummary) -> list[dict[str, Any]]:
    voided = f"{row.voided_by}, {moment_in_full(row.voided_at)}" if row.voided_at else ""
    return [
        {"key": "Reference", "value": f"{row.reference}, revision {row.revision}"},
        {"key": "Instrument", "value": str(row.instrument)},
        {"key": "Why", "value": row.get_reason_display()},
        {"key": "Assessor", "value": str(row.assessor)},
        {"key": "Countersigned", "value": f"{signers_of(row)}, {moment_in_full(row.signed_at)}"},
        *([{"key": "Opened to be amended", "value": voided}] if voided else []),
        *([{"key": "Why it was amended", "value": row.voided_because}] if voided else []),
    ]
