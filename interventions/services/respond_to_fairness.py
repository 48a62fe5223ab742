"""Saying what is made of a difference between groups, and what is done about it."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from agencies.access import admit
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from interventions.fairness_events import FairnessEvent
from interventions.models import FairnessRelease, FairnessResponse
from interventions.services.release_fairness import LEAD, RESPOND
from reminders.services.due_dates import set_due_date, settle_due_date

LOOK_AGAIN = "fairness_look_again"


@transaction.atomic
def respond_to_fairness(
    release: FairnessRelease,
    *,
    actor: ActingPerson,
    by: str,
    what_differs: str,
    what_is_done: str,
    look_again_on: date | None,
    follows: FairnessResponse | None = None,
) -> FairnessResponse:
    """Record it; a day to look again is a duty of whoever recorded it, or of the next quality lead.

    ``by`` is the characteristic, or empty where no difference calls for anything.
    """
    admit(actor, Action.SEE_STATISTICS, agency_id=release.agency_id)
    known = {one["by"] for one in release.tables}
    said = {"by": by, "what_differs": what_differs, "what_is_done": what_is_done}
    _refuse(said, known, look_again_on, is_new=follows is None)
    if follows and FairnessResponse.objects.visible_to(actor).filter(follows=follows).exists():
        raise ValidationError("Somebody has said already what came of this.")
    made = FairnessResponse.objects.create(
        agency_id=release.agency_id,
        release=release,
        follows=follows,
        recorded_by_id=actor.user_id,
        look_again_on=look_again_on,
        **said,
    )
    settle_due_date(actor=actor, kind=RESPOND, subject=release)
    if follows:
        settle_due_date(actor=actor, kind=LOOK_AGAIN, subject=follows)
    if look_again_on:
        _look_again(made, look_again_on, actor=actor)
    record(FairnessEvent.RESPONDED, actor=actor, target=made)
    return made


def _refuse(said: dict[str, Any], known: set[str], look_again_on: date | None, *, is_new: bool) -> None:
    faults = {}
    if said["by"] and said["by"] not in known:
        faults["by"] = "Select a characteristic of these figures"
    if not said["what_differs"].strip():
        faults["what_differs"] = "Enter what differs, or that nothing does"
    if not said["what_is_done"].strip():
        faults["what_is_done"] = "Enter what is done about it, or why nothing is"
    if look_again_on and look_again_on <= timezone.localdate():
        faults["look_again_on"] = "The day to look again must be in the future"
    elif said["by"] and is_new and not look_again_on:
        faults["look_again_on"] = "Enter on which day you look again at this difference"
    if faults:
        raise ValidationError(faults)


def _look_again(made: FairnessResponse, day: date, *, actor: ActingPerson) -> None:
    set_due_date(
        actor=actor,
        kind=LOOK_AGAIN,
        subject=made,
        agency_id=made.agency_id,
        due_on=day,
        what="Look again at a difference in the figures on fairness",
        reason="This day was set when the difference was found",
        link=reverse("interventions:follow_fairness_response", args=[made.pk]),
        responsible_id=made.recorded_by_id,
        responsible_role=LEAD,
    )
