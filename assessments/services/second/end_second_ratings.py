"""Ending a second rating nobody needs any more: what it was to be compared with does not stand."""

from django.db import transaction
from django.urls import reverse

from assessments.models import Assessment, SecondRating
from assessments.models.second import BLIND
from assessments.rating_again import end_unfinished
from assessments.second_events import SecondEvent
from audit.actor import ActingPerson, System
from audit.services import record
from cases.models import Case
from reminders.services.tell_people import tell_people

_WHO_RATES = System("finding whether somebody rates it a second time")

SET_ASIDE = "The assessment was set aside."
AMENDED = "The assessment was opened to be amended."
SUPERSEDED = "A later assessment took the place of this one."


@transaction.atomic
def end_second_ratings(assessment: Assessment, case: Case, *, actor: ActingPerson, because: str) -> int:
    """Withdraw what is asked for or being rated of it, and tell both the rater and whoever asked; how many.

    What was submitted stays: it was compared, or can be, with what was signed then.
    """
    rows = SecondRating.objects.visible_to(_WHO_RATES).filter(
        assessment_id=assessment.pk, status__in=[one.value for one in BLIND]
    )
    found = list(rows.select_for_update(of=("self",)))
    for second in found:
        before = end_unfinished(second, actor=actor, because=because)
        record(
            SecondEvent.WITHDRAWN,
            actor=actor,
            target=second,
            case_id=second.case_id,
            changed={"status": (before, second.status)},
        )
        told = [one for one in (second.rater_id, second.asked_by_id) if one != actor.user_id]
        tell_people(
            told,
            what=f"The second rating on {case.reference} was withdrawn: nothing more is asked for",
            link=reverse("assessments:second_rating", args=[case.reference, second.pk]),
            actor=actor,
            case_id=case.pk,
        )
    return len(found)
