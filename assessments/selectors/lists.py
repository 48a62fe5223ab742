"""Lists of assessments: a case's, and one's own across cases."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from agencies.roles import Action, may
from assessments.models import Assessment, Status
from assessments.models.assessment import BEING_WRITTEN, UNFINISHED, WAITING
from assessments.selectors.life import amended_in_words
from assessments.selectors.signed import newest_signed
from audit.actor import ActingPerson
from cases.models import Case

_COLOURS = {
    Status.DRAFT: "grey",
    Status.RETURNED: "yellow",
    Status.SUBMITTED: "blue",
    Status.COUNTERSIGNED: "green",
    Status.SUPERSEDED: "grey",
    Status.HALF_SIGNED: "blue",
    Status.AMENDING: "orange",
    Status.SET_ASIDE: "grey",
}
AT_MOST = 100


def assessments_of(case: Case, *, actor: ActingPerson) -> list[Assessment]:
    """Every assessment of the case this reader may see, newest first; one statement."""
    rows = Assessment.objects.visible_to(actor).filter(case_id=case.pk)
    return list(rows.select_related("instrument", "assessor", "countersigner").order_by("-started_on", "-id"))


def my_drafts(*, actor: ActingPerson) -> list[Assessment]:
    """What this person is writing, oldest first."""
    if not may(actor.role, Action.ASSESS):
        return []
    rows = Assessment.objects.visible_to(actor, Action.ASSESS).filter(
        status__in=[one.value for one in UNFINISHED]
    )
    return list(rows.select_related("instrument", "assessor").order_by("started_on", "id")[:AT_MOST])


def waiting_for_my_countersign(*, actor: ActingPerson) -> list[Assessment]:
    """What this person may countersign now, longest waiting first; never their own, nor the same twice."""
    if not may(actor.role, Action.COUNTERSIGN):
        return []
    rows = Assessment.objects.visible_to(actor, Action.COUNTERSIGN).filter(status__in=WAITING)
    rows = rows.exclude(assessor_id=actor.user_id).exclude(earlier_assessors__contains=[actor.user_id])
    rows = rows.exclude(first_countersigner_id=actor.user_id)
    return list(rows.select_related("instrument", "assessor").order_by("submitted_at", "id")[:AT_MOST])


def row_of(
    assessment: Assessment, case_reference: str, *, actor: ActingPerson, with_case: bool
) -> dict[str, Any]:
    """One line of a list: where it leads depends on what this person can do with it."""
    first = case_reference if with_case else str(assessment.instrument)
    when = _day(assessment.countersigned_at) or assessment.started_on
    status = Status(assessment.status)
    return {
        "cells": [
            {
                "text": first,
                "href": address_of(assessment, case_reference, actor=actor),
                "note": str(assessment.instrument) if with_case else _named(assessment),
                "hidden": assessment.reference if with_case else "",
            },
            {"text": assessment.get_reason_display(), "label": "Why"},
            {"text": f"{assessment.assessor}", "label": "Assessor"},
            {"text": date_format(when, "j F Y"), "label": "Signed or started"},
            {"tag": {"text": status.label, "colour": _COLOURS[status]}, "label": "Status"},
        ]
    }


def address_of(assessment: Assessment, case_reference: str, *, actor: ActingPerson) -> str:
    """Its task list for whoever writes it, the countersign page for whoever may sign it, else the text."""
    args = [case_reference, assessment.reference]
    if assessment.status in BEING_WRITTEN and assessment.assessor_id == actor.user_id:
        return reverse("assessments:task_list", args=args)
    is_here = assessment.agency_id == actor.agency_id and may(actor.role, Action.COUNTERSIGN)
    if assessment.status in WAITING and is_here:
        return reverse("assessments:countersign_assessment", args=args)
    return reverse("assessments:assessment", args=args)


def _named(assessment: Assessment) -> str:
    if assessment.revision == 1:
        return assessment.reference
    return f"{assessment.reference}, revision {assessment.revision}"


def _day(moment: Any) -> date | None:
    return timezone.localtime(moment).date() if moment else None


def current_view_card(case: Case, actor: ActingPerson) -> dict[str, Any]:
    """The overview's card: the latest judgement in words, by whom and when; one statement."""
    signed = newest_signed(case, actor=actor)
    href = reverse("assessments:assessments", args=[case.reference])
    if signed is None:
        return _card([], "No assessment has been countersigned yet.", "View assessments", href)
    if signed.voided:
        return _card([], amended_in_words(signed), "View assessments", href)
    judged = [
        (name, signed.judgements[code]) for code, name in signed.domains.items() if code in signed.judgements
    ]
    rows = [{"key": name, "value": words} for name, words in judged]
    source = (
        f"{signed.instrument.title}. By {signed.assessor_name}, countersigned by "
        f"{signed.countersigner_name} on {date_format(signed.signed_on, 'j F Y')}."
    )
    href = reverse("assessments:assessment", args=[case.reference, signed.reference])
    return _card(rows, source, "View the assessment", href)


def _card(rows: list[dict[str, str]], source: str, text: str, href: str) -> dict[str, Any]:
    action = {"text": text, "href": href}
    return {"title": "Current view", "rows": rows, "source": source, "action": action}
