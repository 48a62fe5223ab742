"""Taking a proposed hand-over back."""

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.hand_over_events import HandOverEvent
from cases.hand_over_words import DUTY, MEANWHILE
from cases.models import UNDER_WAY, Case, EntryKind, HandOver, HandOverState
from cases.selectors.hand_overs import ANSWERED
from cases.selectors.opened import require_lead_agency
from cases.services.chronology import note_in_chronology
from reminders.services.due_dates import settle_due_date


@transaction.atomic
def withdraw_hand_over(hand_over: HandOver, *, actor: ActingPerson, version: int) -> HandOver:
    """Take the proposal back before it is accepted: the other agency no longer sees it."""
    one = claim(hand_over, actor, Action.HAND_OVER_CASE, version=version)
    case = Case.objects.visible_to(actor).get(pk=one.case_id)
    require_lead_agency(case, actor)
    if one.state not in UNDER_WAY:
        raise ValidationError(MEANWHILE)
    before, one.state = one.state, HandOverState.WITHDRAWN
    one.version += 1
    one.save(update_fields=["state", "version"])
    for kind in (DUTY, ANSWERED):
        settle_due_date(actor=actor, kind=kind, subject=one)
    title = f"Hand-over to {one.to_agency.name} withdrawn"
    note_in_chronology(case, actor=actor, kind=EntryKind.HAND_OVER, title=title)
    changed = {"state": (before, one.state.value)}
    record(HandOverEvent.WITHDRAWN, actor=actor, target=one, case_id=case.pk, changed=changed)
    return one
