"""What plans and sessions put on the clock. No sentence names anybody: they are read in lists."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from audit.actor import ActingPerson
from cases.models import Case
from interventions.models import Concern, Plan
from interventions.models.plan import PlanStatus
from reminders.models import DueDate, Notice
from reminders.rules import Rung
from reminders.services.due_dates import set_due_date, settle_due_date

WRITE_UP = "session_write_up"
CONCERN = "concern"


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


def tell_the_lead(concern: Concern, case: Case, actor: ActingPerson) -> None:
    """The lead practitioner has to read the concern today, and is told at once, not at the next sweep."""
    link = reverse("interventions:acknowledge_concern", args=[case.reference, concern.pk])
    soon = concern.urgency == Concern.Urgency.SOON
    due = set_due_date(
        actor=actor,
        kind=CONCERN,
        subject=concern,
        agency_id=case.lead_agency_id,
        due_on=timezone.localdate(),
        what=f"Read the concern raised on {case.reference}",
        reason="Raised after a session: somebody needs to act " + ("soon" if soon else "today"),
        link=link,
        case_id=case.pk,
        responsible_id=case.lead_practitioner_id,
    )
    _tell_now(due)


def _tell_now(due: DueDate) -> None:
    # The same key as the daily sweep uses, so that the sweep does not tell it a second time.
    if due.responsible_id is not None:
        Notice.objects.create(
            user_id=due.responsible_id,
            due_date=due,
            case_id=due.case_id,
            rung=Rung.DUE,
            due_on=due.due_on,
            what=due.what,
            link=due.link,
            told_at=timezone.now(),
        )
