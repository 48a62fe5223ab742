"""The clock looks at how the ledger is kept, and tells officers of governance when it is not well."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from agencies.database_context import database_context
from agencies.models import Agency, Membership
from agencies.validity import in_force
from audit.actor import System
from audit.services import record
from cases.ledger_events import LedgerPageEvent
from cases.ledger_health import health_of
from cases.selectors.ledger_health import facts_for_the_clock
from reminders.models import DueDate
from reminders.services.due_dates import set_due_date, settle_due_date

KIND = "ledger_health"
OFFICER = "information_governance"


@transaction.atomic
def watch_ledger(*, actor: System, now: datetime, today: date) -> int:
    """A duty for the officers of each agency while a light is red; how many agencies were told."""
    with database_context(actor):
        is_well = all(state.is_good for state in health_of(facts_for_the_clock(), now=now))
        told = DueDate.objects.visible_to(actor).filter(kind=KIND, done_at__isnull=True)
        told_already = set(told.values_list("subject_id", flat=True))
        officers = Membership.objects.visible_to(actor).filter(in_force(), role=OFFICER)
        agencies = Agency.objects.filter(pk__in=officers.values("agency_id")).order_by("pk")
        moved = [one for one in agencies if (one.pk in told_already) == is_well]
        for agency in moved:
            if is_well:
                settle_due_date(actor=actor, kind=KIND, subject=agency)
            else:
                _tell(agency, actor=actor, today=today)
        if moved:
            event = LedgerPageEvent.HEALTH_RESTORED if is_well else LedgerPageEvent.HEALTH_IN_DOUBT
            record(event, actor=actor, shown=[one.pk for one in moved])
    return len(moved)


def _tell(agency: Agency, *, actor: System, today: date) -> None:
    set_due_date(
        actor=actor,
        kind=KIND,
        subject=agency,
        agency_id=agency.pk,
        due_on=today,
        what="The ledger needs your attention",
        reason="It is not sealed, witnessed or checked as it should be. Its page says what to do.",
        link=reverse("ledger:ledger_health"),
        responsible_role=OFFICER,
    )
