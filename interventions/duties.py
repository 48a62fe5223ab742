"""What plans and sessions put on the clock. No sentence names anybody: they are read in lists."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from audit.actor import ActingPerson
from cases.models import Case
from interventions.models import Concern, Plan
from interventions.models.plan import PlanStatus
from reminders.services.due_dates import set_due_date, settle_due_date

WRITE_UP = "session_write_up"
CONCERN = "concern"
PLAN_REVIEW = "plan_review"
_MANAGERS = "countersigning_manager"


def expect_next_session(plan: Plan, case: Case, on: date | None, actor: ActingPerson) -> None:
    """The next session is to be written up on its day; without a day, nothing is to be."""
    settle_due_date(actor=actor, kind=WRITE_UP, subject=plan)
    if on is None or plan.status != PlanStatus.AGREED:
        return
    set_due_date(
        actor=actor,
        kind=WRITE_UP,
        subject=plan,
        agency_id=actor.agency_id,
        due_on=on,
        what=f"Write up the session on {case.reference}",
        reason="The next session was set for this day",
        link=reverse("interventions:log_session", args=[case.reference]),
        case_id=case.pk,
        responsible_id=actor.user_id,
    )


def expect_review(plan: Plan, case: Case, actor: ActingPerson) -> None:
    """The plan is to be reviewed on its day."""
    if plan.review_on is None:
        return
    set_due_date(
        actor=actor,
        kind=PLAN_REVIEW,
        subject=plan,
        agency_id=actor.agency_id,
        due_on=plan.review_on,
        what=f"Review the plan on {case.reference}",
        reason="The plan says to review it on this day",
        link=reverse("interventions:review_plan", args=[case.reference]),
        case_id=case.pk,
        responsible_id=actor.user_id,
    )


def expect_acknowledgement(concern: Concern, case: Case, actor: ActingPerson) -> None:
    """The lead practitioner has to read the concern today; if it is their own, a manager there does."""
    soon = concern.urgency == Concern.Urgency.SOON
    own = case.lead_practitioner_id == concern.raised_by_id
    set_due_date(
        actor=actor,
        kind=CONCERN,
        subject=concern,
        agency_id=case.lead_agency_id,
        due_on=timezone.localdate(),
        what=f"Read the concern raised on {case.reference}",
        reason="Somebody needs to act " + ("soon" if soon else "today"),
        link=reverse("interventions:acknowledge_concern", args=[case.reference, concern.pk]),
        case_id=case.pk,
        responsible_id=None if own else case.lead_practitioner_id,
        responsible_role=_MANAGERS,
    )
