"""What decisions on suitability put on the clock. No sentence names anybody, or says what was decided."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from audit.actor import ActingPerson
from cases.models import Case
from interventions.models import Suitability
from reminders.services.due_dates import set_due_date, settle_due_date

TO_CONFIRM, TO_CHANGE, AGAIN = "suitability_to_confirm", "suitability_to_change", "suitability_again"
_TIME_TO_CONFIRM = _TIME_TO_CHANGE = timedelta(days=7)


def ask_to_confirm(decision: Suitability, case: Case, *, actor: ActingPerson) -> None:
    """The countersigning managers of the agency that decided have it to confirm."""
    set_due_date(
        actor=actor,
        kind=TO_CONFIRM,
        subject=decision,
        case_id=case.pk,
        agency_id=decision.agency_id,
        due_on=timezone.localdate() + _TIME_TO_CONFIRM,
        what=f"Confirm a decision on suitability on {case.reference}",
        reason="Somebody else decided it, and it counts once it is confirmed",
        link=reverse("interventions:confirm_suitability", args=[case.reference, decision.pk]),
        responsible_role="countersigning_manager",
    )


def ask_to_change(decision: Suitability, case: Case, *, actor: ActingPerson) -> None:
    """Whoever decided has it to decide again."""
    set_due_date(
        actor=actor,
        kind=TO_CHANGE,
        subject=decision,
        case_id=case.pk,
        agency_id=decision.agency_id,
        due_on=timezone.localdate() + _TIME_TO_CHANGE,
        what=f"Decide again on suitability on {case.reference}",
        reason="It was returned with a reason",
        link=reverse("interventions:suitability_decision", args=[case.reference, decision.pk]),
        responsible_id=decision.author_id,
    )


def look_again(decision: Suitability, case: Case, *, actor: ActingPerson) -> None:
    """Whoever decided decides again by the day it names, if it names one."""
    if decision.decide_again_on is None:
        return
    set_due_date(
        actor=actor,
        kind=AGAIN,
        subject=decision,
        case_id=case.pk,
        agency_id=decision.agency_id,
        due_on=decision.decide_again_on,
        what=f"Decide again on suitability on {case.reference}",
        reason="The earlier decision says to look again on this day",
        link=reverse("interventions:suitability_decision", args=[case.reference, decision.pk]),
        responsible_id=decision.author_id,
    )


def settle_every(decision: Suitability, *, actor: ActingPerson) -> None:
    """Nothing of it is to be done any more."""
    for kind in (TO_CONFIRM, TO_CHANGE, AGAIN):
        settle_due_date(actor=actor, kind=kind, subject=decision)
