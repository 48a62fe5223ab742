"""The clock makes the figures on fairness of a year that is over, for each agency with a quality lead."""

from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse

from agencies.database_context import database_context
from agencies.models import Agency, Membership
from agencies.validity import in_force
from audit.actor import System
from audit.services import record
from interventions.fairness.counting import true_counts
from interventions.fairness.kept_small import safe_to_show
from interventions.fairness.tables import tables_of
from interventions.fairness.years import year_to_release
from interventions.fairness_events import FairnessEvent
from interventions.models import FairnessRelease
from reminders.services.due_dates import set_due_date

RESPOND, LEAD = "fairness_response", "research_lead"
_WITHIN = timedelta(days=28)


@transaction.atomic
def release_fairness(*, actor: System, today: date) -> int:
    """Make what is missing of the newest year that may be released; how many agencies that was."""
    first_day, last_day = year_to_release(today)
    with database_context(actor):
        leads = Membership.objects.visible_to(actor).filter(in_force(), role=LEAD)
        done = FairnessRelease.objects.visible_to(actor).filter(first_day=first_day)
        waiting = Agency.objects.filter(pk__in=leads.values("agency_id"))
        waiting = waiting.exclude(pk__in=done.values("agency_id")).order_by("pk")
        made = [_release(agency, first_day, last_day) for agency in waiting]
        for one in made:
            record(FairnessEvent.RELEASED, actor=actor, target=one)
            _ask_for_a_response(one, actor=actor, today=today)
    return len(made)


def _release(agency: Agency, first_day: date, last_day: date) -> FairnessRelease:
    tables = tables_of(safe_to_show(true_counts(agency.pk, first_day, last_day)))
    return FairnessRelease.objects.create(
        agency=agency, first_day=first_day, last_day=last_day, tables=tables
    )


def _ask_for_a_response(release: FairnessRelease, *, actor: System, today: date) -> None:
    set_due_date(
        actor=actor,
        kind=RESPOND,
        subject=release,
        agency_id=release.agency_id,
        due_on=today + _WITHIN,
        what=f"Say what follows from the figures on fairness of {release.first_day.year}",
        reason="The year is over and its figures are made",
        link=reverse("interventions:fairness_release", args=[release.pk]),
        responsible_role=LEAD,
    )
