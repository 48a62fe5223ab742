"""What plans and sessions put on the clock. No sentence names anybody: they are read in lists."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from audit.actor import ActingPerson
from cases.models import Case
from interventions.models import Appointment, Concern, Opportunity, Plan, SharedGoal
from interventions.models.plan import PlanStatus
from reminders.services.due_dates import set_due_date, settle_due_date

WRITE_UP = "session_write_up"
CONCERN = "concern"
PLAN_REVIEW = "plan_review"
OPPORTUNITY = "opportunity"
SHARED_GOAL = "shared_goal"
_MANAGERS = "countersigning_manager"


def expect_next_session(
    plan: Plan, case: Case, on: date | None, actor: ActingPerson, *, booked: Appointment | None = None
) -> None:
    """The next session is to be written up on its day, by whoever is to lead it; without a day, nothing."""
    settle_due_date(actor=actor, kind=WRITE_UP, subject=plan)
    if on is None or plan.status != PlanStatus.AGREED:
        return
    set_due_date(
        actor=actor,
        kind=WRITE_UP,
        subject=plan,
        agency_id=booked.agency_id if booked else actor.agency_id,
        due_on=on,
        what=f"Write up the session on {case.reference}",
        reason="The next session was set for this day",
        link=reverse("interventions:log_session", args=[case.reference]),
        case_id=case.pk,
        responsible_id=booked.facilitator_id if booked else actor.user_id,
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


def expect_opportunity(one: Opportunity, case: Case, actor: ActingPerson) -> None:
    """On its day whoever counted on it says whether it came about; who sees to it may not write in plans."""
    set_due_date(
        actor=actor,
        kind=OPPORTUNITY,
        subject=one,
        agency_id=actor.agency_id,
        due_on=one.due_on,
        what=f"Say what came of an opportunity on {case.reference}",
        reason="The plan counts on it by this day",
        link=reverse("interventions:settle_opportunity", args=[case.reference, one.pk]),
        case_id=case.pk,
        responsible_id=actor.user_id,
    )


def expect_shared_goal(one: SharedGoal, case: Case, actor: ActingPerson) -> None:
    """A goal shared with other agencies is reviewed on its day."""
    set_due_date(
        actor=actor,
        kind=SHARED_GOAL,
        subject=one,
        agency_id=actor.agency_id,
        due_on=one.review_on,
        what=f"Review a shared goal on {case.reference}",
        reason="The agencies agreed to review it on this day",
        link=reverse("interventions:review_shared_goal", args=[case.reference, one.pk]),
        case_id=case.pk,
        responsible_id=actor.user_id,
    )


def settle_what_plan_expects(plan: Plan, actor: ActingPerson) -> None:
    """A plan that has ended waits for nothing: no session, no review, and nothing it counted on."""
    for kind in (WRITE_UP, PLAN_REVIEW):
        settle_due_date(actor=actor, kind=kind, subject=plan)
    for one in Opportunity.objects.visible_to(actor).filter(plan=plan, settled_on__isnull=True):
        settle_due_date(actor=actor, kind=OPPORTUNITY, subject=one)
    for goal in SharedGoal.objects.visible_to(actor).filter(plan=plan, reviewed_on__isnull=True):
        settle_due_date(actor=actor, kind=SHARED_GOAL, subject=goal)


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
