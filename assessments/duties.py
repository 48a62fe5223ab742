"""The duties an assessment leaves behind: to write it, to countersign it, to review it."""

from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from assessments.definition import Definition
from assessments.models import Assessment, Reason
from assessments.reviewing import months_to_review
from assessments.rules import months_after
from audit.actor import ActingPerson
from cases.models import Case
from reminders.services.due_dates import set_due_date, settle_due_date

TO_WRITE, TO_COUNTERSIGN, TO_REVIEW = "assessment_to_write", "countersign", "assessment_review"


def ask_to_write(
    assessment: Assessment, case: Case, *, actor: ActingPerson, due_on: date, what: str, reason: str
) -> None:
    """Its assessor has it to write by a day; ``what`` and ``reason`` name nobody."""
    set_due_date(
        actor=actor,
        kind=TO_WRITE,
        subject=assessment,
        case_id=case.pk,
        agency_id=assessment.agency_id,
        due_on=due_on,
        what=f"{what} on {case.reference}",
        reason=reason,
        link=reverse("assessments:task_list", args=[case.reference, assessment.reference]),
        responsible_id=assessment.assessor_id,
    )


def ask_for_countersign(
    assessment: Assessment, case: Case, definition: Definition, *, actor: ActingPerson, reason: str
) -> None:
    """The countersigning managers of its agency have it to check."""
    set_due_date(
        actor=actor,
        kind=TO_COUNTERSIGN,
        subject=assessment,
        case_id=case.pk,
        agency_id=assessment.agency_id,
        due_on=timezone.localdate() + definition.countersign_within,
        what=f"Countersign the assessment on {case.reference}",
        reason=reason,
        link=reverse("assessments:countersign_assessment", args=[case.reference, assessment.reference]),
        responsible_role="countersigning_manager",
    )


def suggest_next_review(
    assessment: Assessment, case: Case, definition: Definition, *, signed_on: date, actor: ActingPerson
) -> None:
    """Its assessor has the next one to start; the link fills in the reason."""
    months = months_to_review(case.pathway, definition.review_after_months)
    start = reverse("assessments:start_assessment", args=[case.reference])
    asked = {"reason": Reason.INTERVAL.value, "instrument": definition.code}
    set_due_date(
        actor=actor,
        kind=TO_REVIEW,
        subject=assessment,
        case_id=case.pk,
        agency_id=assessment.agency_id,
        due_on=months_after(signed_on, months),
        what=f"Review the assessment on {case.reference}",
        reason=f"{months} months after it was countersigned",
        link=f"{start}?{urlencode(asked)}",
        responsible_id=assessment.assessor_id,
    )


def settle_all(assessment: Assessment, *, actor: ActingPerson) -> None:
    """Nothing of it is to be done any more."""
    for kind in (TO_WRITE, TO_COUNTERSIGN, TO_REVIEW):
        settle_due_date(actor=actor, kind=kind, subject=assessment)
