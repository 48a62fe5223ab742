"""Reading an assessment."""

from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.formats import date_format

from agencies.answers import Page, Seen
from agencies.moments import moment_in_full
from agencies.page import ActorRequest, page
from agencies.roles import Action, may
from agencies.sections import Section
from assessments.events import AssessmentEvent
from assessments.models import Assessment
from assessments.models.assessment import WAITING
from assessments.selectors.colleagues import earlier_assessors
from assessments.selectors.instruments import why_not_trained
from assessments.selectors.life import (
    acts_on,
    earlier_revisions,
    state_in_words,
    voided_table,
)
from assessments.selectors.opened import Opened, opened_assessment
from assessments.selectors.reading import laid_out
from assessments.selectors.routes import route_said
from assessments.selectors.second.opened import seconds_of
from assessments.views.drafting import here
from assessments.views.items_seen import items_seen
from audit.actor import ActingPerson
from audit.registry import Event
from cases.selectors.banner import record_frame
from cases.selectors.citations import items_behind


class Read(NamedTuple):
    """An assessment as far as one reader may read it, on a page or as a report."""

    opened: Opened
    frame: dict[str, Any]
    shown: dict[str, Any]
    relies_on: list[dict[str, Any]]
    seen: tuple[Seen, ...]


def read_assessment(request: ActorRequest, reference: str, assessment_reference: str) -> Read:
    """Open it for a reader: the summary, and the evidence for those who hold it."""
    actor = request.actor
    opened = opened_assessment(
        reference, assessment_reference, actor=actor, section=Section.ASSESSMENT_SUMMARY
    )
    frame = record_frame(opened.case, actor=actor, current="assessments:assessments")
    holds_evidence = Section.ASSESSMENT in frame["held"] or not opened.assessment.is_signed
    relies_on = items_behind(opened.case, opened.assessment.pk, actor=actor) if holds_evidence else []
    shown = laid_out(opened.assessment, opened.definition, actor=actor, held=frame["held"], items=relies_on)
    about = opened.assessment
    shown["route"] = route_said(about.pk, about.revision, actor=actor) if shown["has_evidence"] else []
    looked_at = items_seen(opened.case.pk, [one["id"] for one in relies_on])
    seen = (*_seen(opened, has_evidence=shown["has_evidence"]), *looked_at)
    return Read(opened, frame, shown, relies_on, seen)


@page()
def assessment_page(request: ActorRequest, reference: str, assessment_reference: str) -> Page:
    """The whole of it, in words; the evidence for those who hold it. Made to be printed."""
    read = read_assessment(request, reference, assessment_reference)
    opened = read.opened
    data = {
        **read.frame,
        "assessment": opened.assessment,
        "definition": opened.definition,
        "facts": facts_about(opened),
        "shown": read.shown,
        "countersign_href": _countersign(request, opened),
        "report_href": here("assessment_report", opened),
        "back_href": reverse("assessments:assessments", args=[opened.case.reference]),
        "why_read_only": _why_read_only(request, opened),
        "state": state_in_words(opened.assessment),
        "revisions": voided_table(
            earlier_revisions(opened.assessment, opened.case, actor=request.actor), "As it was signed before"
        ),
        "acts": acts_on(opened, actor=request.actor),
        "relies_on": read.relies_on,
        "seconds": _seconds(opened, read.frame["held"], request.actor),
        "ask_second_href": _ask_second(opened, request.actor),
    }
    return Page("assessments/assessment.html", data, seen=read.seen)


def facts_about(opened: Opened) -> list[dict[str, str]]:
    """By whom, why and when, as rows of a summary list."""
    about = opened.assessment
    signed = moment_in_full(about.countersigned_at)
    first = moment_in_full(about.first_countersigned_at)
    return [
        {"key": "Reference", "value": _reference(about)},
        {"key": "Instrument", "value": str(about.instrument)},
        {"key": "Why", "value": about.get_reason_display()},
        *_said({"What happened": about.event, "After which programme": about.programme}),
        *_said({"Why again so soon": about.gap_reason}),
        {"key": "Status", "value": about.get_status_display()},
        {"key": "Assessor", "value": f"{about.assessor}, {about.agency}"},
        *_said({"Written before by": earlier_assessors(about), "Why passed on": about.passed_on_because}),
        {"key": "Started", "value": date_format(about.started_on, "j F Y")},
        {"key": "Submitted", "value": moment_in_full(about.submitted_at)},
        *_said({"Countersigned first": f"{about.first_countersigner}, {first}" if first else ""}),
        {"key": "Countersigned", "value": f"{about.countersigner}, {signed}" if signed else ""},
    ]


def _reference(about: Assessment) -> str:
    return about.reference if about.revision == 1 else f"{about.reference}, revision {about.revision}"


def _said(answers: dict[str, str]) -> list[dict[str, str]]:
    return [{"key": key, "value": value} for key, value in answers.items() if value]


def _why_read_only(request: ActorRequest, opened: Opened) -> str:
    """Why its own assessor cannot go on writing it; empty for anybody else, and while they can."""
    about, actor = opened.assessment, request.actor
    if not about.is_being_written or about.assessor_id != actor.user_id:
        return ""
    why = why_not_trained(about.instrument, actor=actor)
    return f"{why} A countersigning manager of your agency can pass it on to a colleague." if why else ""


def _countersign(request: ActorRequest, opened: Opened) -> str:
    about, actor = opened.assessment, request.actor
    is_theirs = about.agency_id == actor.agency_id and may(actor.role, Action.COUNTERSIGN)
    if about.status in WAITING and is_theirs:
        return here("countersign_assessment", opened)
    return ""


def _seconds(opened: Opened, held: frozenset[Section], actor: ActingPerson) -> list[dict[str, str]]:
    """Second ratings of it, for whoever holds the evidence: how far each has come."""
    if Section.ASSESSMENT not in held:
        return []
    return [
        {
            "key": str(one.rater),
            "value": one.get_status_display(),
            "href": reverse("assessments:second_rating", args=[opened.case.reference, one.pk]),
            "action": "View",
            "hidden": f"the second rating by {one.rater}",
        }
        for one in seconds_of(opened.assessment.pk, actor=actor)
    ]


def _ask_second(opened: Opened, actor: ActingPerson) -> str:
    about = opened.assessment
    is_theirs = about.agency_id == actor.agency_id and may(actor.role, Action.COUNTERSIGN)
    return here("ask_second", opened) if is_theirs and not about.is_being_written else ""


def _seen(opened: Opened, *, has_evidence: bool) -> tuple[Seen, ...]:
    def seen(event: Event) -> Seen:
        return Seen(event, target=opened.assessment, case_id=opened.case.pk)

    if not opened.assessment.is_signed:
        return (seen(AssessmentEvent.DRAFT_VIEWED),)
    summary = seen(AssessmentEvent.SUMMARY_VIEWED)
    return (summary, seen(AssessmentEvent.EVIDENCE_VIEWED)) if has_evidence else (summary,)
