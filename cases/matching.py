"""Looking for another record of the same person, whenever somebody is named. Called inside services."""

from django.utils import timezone

from cases import hidden_cases
from cases.models import Case
from reminders.working_days import working_days_after

DUTY = "possible_match"
ANSWERED_WITHIN = 5
DISCLOSED_WITHIN = 2


def look_elsewhere(case: Case) -> None:
    """Whatever others may hold of somebody who has a case from now on. Nothing of it comes back."""
    look_for_matches(case)
    look_for_history(case)


def look_for_matches(case: Case) -> None:
    """What is found is put to the agency that leads the other record. Nothing of it comes back."""
    hidden_cases.put_possible_matches(
        case.person_id,
        case_id=case.pk,
        answer_by=working_days_after(timezone.localdate(), ANSWERED_WITHIN),
    )


def look_for_history(case: Case) -> None:
    """What is held of them from before, and not open to whoever opens this, is put to an officer there.

    Nothing of it comes back. Asked whenever a case is opened, after `look_for_matches`, whose finds among
    cases it goes on from.
    """
    hidden_cases.put_to_deconfliction(
        case.pk, answer_by=working_days_after(timezone.localdate(), DISCLOSED_WITHIN)
    )
