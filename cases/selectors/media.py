"""What is said to the media about a case, as everybody who works on it reads it."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from agencies.access import open_or_404
from agencies.forms.date_parts import in_full
from agencies.sections import Section
from audit.actor import ActingPerson
from cases.media_rules import LineStage, stage_of
from cases.models import (
    Case,
    LineDecision,
    MediaAnswer,
    MediaApproval,
    MediaContact,
    MediaDate,
    MediaEnquiry,
    MediaLine,
    MediaVictims,
)
from cases.selectors.media_people import agencies_involved, people_who_could
from cases.selectors.opened import granted_sections

_COLOURS = {
    LineStage.ENDED: "grey",
    LineStage.REFUSED: "red",
    LineStage.WAITING: "yellow",
    LineStage.ASK_AGAIN: "yellow",
    LineStage.APPROVED: "green",
}
_SAID = {LineDecision.WAITING: "yellow", LineDecision.APPROVED: "green", LineDecision.REFUSED: "red"}


def contacts_shown(case: Case, *, actor: ActingPerson) -> list[dict[str, Any]]:
    """Whoever answers the media now, first, and those who did before."""
    rows = MediaContact.objects.visible_to(actor).filter(case=case).select_related("user", "agency")
    working = {(one.user_id, one.agency_id) for one in people_who_could(case, actor=actor)}
    return [
        {
            "id": one.pk,
            "who": f"{one.user}, {one.agency}",
            "reached_by": one.reached_by,
            "since": in_full(timezone.localtime(one.since).date()),
            "until": in_full(timezone.localtime(one.until).date()) if one.until else "",
            "is_gone": one.until is None and (one.user_id, one.agency_id) not in working,
        }
        for one in rows.order_by("-since", "pk")
    ]


def lines_shown(case: Case, *, actor: ActingPerson) -> list[dict[str, Any]]:
    """Every line, the latest first: how far it got, and what each agency said."""
    rows = MediaLine.objects.visible_to(actor).filter(case=case).select_related("proposed_by", "agency")
    said = _said(case, actor)
    involved = set(agencies_involved(case, actor=actor))
    victims = _victims(case, actor)
    return [
        _line(one, said.get(one.pk, []), involved, victims.get(one.pk, ""), actor)
        for one in rows.order_by("-proposed_at", "pk")
    ]


def lines_to_use(case: Case, *, actor: ActingPerson) -> list[MediaLine]:
    """The lines that every agency involved now has approved."""
    rows = MediaLine.objects.visible_to(actor).filter(case=case, ended_at__isnull=True)
    said = _said(case, actor)
    involved = set(agencies_involved(case, actor=actor))
    return [
        one
        for one in rows.order_by("-proposed_at", "pk")
        if _stage(one, said.get(one.pk, []), involved) == LineStage.APPROVED
    ]


def line_on(case: Case, key: UUID, *, actor: ActingPerson) -> MediaLine:
    """One line of this case."""
    return open_or_404(MediaLine, actor, pk=key, case_id=case.pk)


def own_answer(line: MediaLine, *, actor: ActingPerson) -> MediaApproval:
    """What the agency acted for said to a line; one that was not asked finds nothing."""
    return open_or_404(MediaApproval, actor, line_id=line.pk, agency_id=actor.agency_id)


def enquiry_on(case: Case, key: UUID, *, actor: ActingPerson) -> MediaEnquiry:
    """One enquiry of this case."""
    return open_or_404(MediaEnquiry, actor, pk=key, case_id=case.pk)


def enquiries_shown(case: Case, *, actor: ActingPerson) -> list[dict[str, Any]]:
    """What was asked and what was answered, the latest first."""
    rows = MediaEnquiry.objects.visible_to(actor).filter(case=case)
    rows = rows.select_related("agency", "recorded_by", "answered_by")
    lines = dict(MediaLine.objects.visible_to(actor).filter(case=case).values_list("pk", "words"))
    return [_enquiry(one, case, lines) for one in rows.order_by("-received_on", "-recorded_at", "pk")]


def days_shown(case: Case, *, actor: ActingPerson) -> list[dict[str, Any]]:
    """The days on which the media may ask, the next first; not those that have passed."""
    rows = MediaDate.objects.visible_to(actor).filter(
        case=case, withdrawn_at__isnull=True, over_on__isnull=True
    )
    return [
        {"id": one.pk, "why": one.get_why_display(), "on": one.expected_on, "details": one.details}
        for one in rows.order_by("expected_on", "pk")
    ]


def line_in_words(line: MediaLine) -> list[dict[str, str]]:
    """A line, to somebody who is to answer about it."""
    return [{"key": "What it answers", "value": line.about}, {"key": "The line", "value": line.words}]


def _said(case: Case, actor: ActingPerson) -> dict[UUID, list[MediaApproval]]:
    found: dict[UUID, list[MediaApproval]] = {}
    rows = MediaApproval.objects.visible_to(actor).filter(case=case).select_related("agency", "decided_by")
    for one in rows.order_by("agency__name"):
        found.setdefault(one.line_id, []).append(one)
    return found


def _victims(case: Case, actor: ActingPerson) -> dict[UUID, str]:
    if Section.VICTIMS not in granted_sections(case, actor=actor):
        return {}
    rows = MediaVictims.objects.visible_to(actor).filter(case=case)
    told = {True: "The victim liaison contact was told", False: "The victim liaison contact was not told"}
    return {one.line_id: f"{told[one.was_told]}. {one.words}" for one in rows}


def _stage(line: MediaLine, said: list[MediaApproval], involved: set[UUID]) -> LineStage:
    answers = {one.agency_id: str(one.decision) for one in said}
    return stage_of(has_ended=line.ended_at is not None, said=answers, involved=involved)


def _line(
    line: MediaLine, said: list[MediaApproval], involved: set[UUID], victims: str, actor: ActingPerson
) -> dict[str, Any]:
    stage = _stage(line, said, involved)
    when = in_full(timezone.localtime(line.proposed_at).date())
    rows = [
        *line_in_words(line),
        {"key": "Proposed by", "value": f"{line.proposed_by}, {line.agency}, {when}"},
    ]
    if victims:
        rows.append({"key": "Victims", "value": victims})
    if line.ended_because:
        rows.append({"key": "Why it is no longer used", "value": line.ended_because})
    ours = next((one for one in said if one.agency_id == actor.agency_id), None)
    return {
        "id": line.pk,
        "about": line.about,
        "rows": rows,
        "stage": stage.value,
        "colour": _COLOURS[stage],
        "has_ended": stage == LineStage.ENDED,
        "answers": [_answer(one) for one in said if one.agency_id in involved or line.ended_at],
        "waits_for_us": ours is not None and ours.decision != LineDecision.REFUSED,
        "our_answer": str(ours.decision) if ours else "",
        "our_version": ours.version if ours else None,
        "version": line.version,
    }


def _answer(one: MediaApproval) -> dict[str, str]:
    by = [f"by {one.decided_by}"] if one.decided_by else []
    when = [in_full(timezone.localtime(one.decided_at).date())] if one.decided_at else []
    return {
        "who": one.agency.name,
        "text": str(one.get_decision_display()),
        "colour": _SAID[LineDecision(one.decision)],
        "by": ", ".join([*by, *when]),
        "reason": one.reason,
    }


def _enquiry(one: MediaEnquiry, case: Case, lines: dict[UUID, str]) -> dict[str, Any]:
    who = f"{one.journalist}, {one.outlet}" if one.journalist else one.outlet
    rows = [
        {"key": "What was asked", "value": one.question},
        {"key": "Recorded by", "value": f"{one.recorded_by}, {one.agency}"},
    ]
    if one.answered_at:
        when = timezone.localtime(one.answered_at)
        told = lines[one.line_id] if one.line_id else MediaAnswer(one.answer).label
        rows += [
            {"key": "What they were told", "value": told},
            {"key": "Answered by", "value": f"{one.answered_by}, {in_full(when.date())} at {when:%H:%M}"},
        ]
    if one.remarks:
        rows.append({"key": "Remarks", "value": one.remarks})
    return {
        "id": one.pk,
        "heading": f"{who}, {in_full(one.received_on)}",
        "rows": rows,
        "is_waiting": one.answer == MediaAnswer.WAITING,
        "answer_by": one.answer_by,
        "version": one.version,
        "answer_href": reverse("cases:answer_media_enquiry", args=[case.reference, one.pk]),
    }
