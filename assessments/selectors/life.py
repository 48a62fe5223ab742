"""What an assessment's life leaves to say: what of it is void, where it stands, what can be done."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format

from agencies.moments import day_in_full
from agencies.roles import Action, may
from assessments.models import Assessment, Status
from assessments.models.assessment import UNFINISHED
from assessments.selectors.opened import Opened
from assessments.selectors.signed import SignedAssessment, all_signed
from audit.actor import ActingPerson
from cases.models import Case


def voided_of(case: Case, *, actor: ActingPerson) -> list[SignedAssessment]:
    """Every revision of the case whose countersignature is void, newest first; one statement."""
    return [one for one in all_signed(case, actor=actor) if one.voided]


def row_of_voided(one: SignedAssessment, case_reference: str) -> dict[str, Any]:
    """One line of the list of what no longer stands: who signed it when, and what made it void."""
    voided = one.voided
    return {
        "cells": [
            {
                "text": f"{one.instrument.title}, version {one.instrument.version}",
                "href": reverse("assessments:revision", args=[case_reference, one.reference, one.revision]),
                "note": f"{one.reference}, revision {one.revision}",
            },
            {
                "text": f"{one.countersigner_name}, {date_format(one.signed_on, 'j F Y')}",
                "label": "Countersigned",
            },
            {
                "text": f"{voided.by}, {date_format(voided.on, 'j F Y')}" if voided else "",
                "label": "Opened to be amended",
            },
            {"text": voided.because if voided else "", "label": "Why"},
        ]
    }


def amended_in_words(signed: SignedAssessment) -> str:
    """Why nothing is current: the newest was opened to be amended."""
    since = date_format(signed.voided.on, "j F Y") if signed.voided else ""
    return (
        f"The latest assessment ({signed.reference}) was opened to be amended on {since}. Its "
        "countersignature is void, so no judgement is current until one is countersigned."
    )


def state_in_words(assessment: Assessment) -> str:
    """What whoever reads it must know before anything else; empty of the current one."""
    if assessment.set_aside_at is not None:
        when = day_in_full(assessment.set_aside_at)
        return (
            f"Set aside by {assessment.set_aside_by} on {when}, never countersigned as it stands here. No "
            f"decision should rest on it. Why: {assessment.set_aside_because}"
        )
    if assessment.status == Status.HALF_SIGNED:
        return "Countersigned once. Somebody else must countersign it too before any decision rests on it."
    if assessment.is_signed:
        return ""
    if assessment.revision > 1:
        return "It is being amended: the earlier countersignature is void. No decision should rest on it yet."
    return "This assessment is not countersigned. No decision should rest on it yet."


def earlier_revisions(assessment: Assessment, case: Case, *, actor: ActingPerson) -> list[dict[str, Any]]:
    """The revisions of this one that were signed before it was amended, newest first."""
    if assessment.revision == 1:
        return []
    found = [one for one in voided_of(case, actor=actor) if one.assessment_id == assessment.pk]
    return [row_of_voided(one, case.reference) for one in found]


def acts_on(opened: Opened, *, actor: ActingPerson) -> list[dict[str, str]]:
    """What this person may do with it beside writing and countersigning, as links."""
    about = opened.assessment
    is_writer = may(actor.role, Action.ASSESS) and about.assessor_id == actor.user_id
    is_manager = may(actor.role, Action.COUNTERSIGN)
    if about.agency_id != actor.agency_id or not (is_writer or is_manager):
        return []
    offered = [
        ("amend_assessment", "Amend this assessment", about.status == Status.COUNTERSIGNED),
        ("pass_on_assessment", "Pass it on to another assessor", is_manager and about.is_being_written),
        ("set_aside_assessment", "Set it aside", about.status in UNFINISHED),
    ]
    args = [opened.case.reference, about.reference]
    return [
        {"text": text, "href": reverse(f"assessments:{name}", args=args)}
        for name, text, is_offered in offered
        if is_offered
    ]


VOIDED_COLUMNS = ("Instrument", "Countersigned", "Opened to be amended", "Why")


def voided_table(rows: list[dict[str, Any]], caption: str) -> dict[str, Any] | None:
    """What was signed and no longer stands, as a table; none when there is nothing."""
    columns = [{"text": one} for one in VOIDED_COLUMNS]
    return {"caption": caption, "columns": columns, "rows": rows} if rows else None
