"""Answering an action: accepting it, refusing it with a reason, saying what came of it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson, System
from audit.services import record
from cases.models import Case, EntryKind
from cases.services.chronology import note_in_chronology
from panels.duties import action_came_back, action_settled
from panels.events import PanelEvent
from panels.models import ActionStatus, AgendaItem, Meeting, PanelAction
from panels.rules import answers_to

_RETURNING = System("returning a refused action to the chair of its meeting")
_NEEDS_WORDS = {
    ActionStatus.DONE: "Explain what was done and what came of it",
    ActionStatus.REFUSED: "Explain why the action cannot be done",
}
_TITLES = {
    ActionStatus.ACCEPTED: "A panel action was accepted",
    ActionStatus.DONE: "A panel action was done",
    ActionStatus.REFUSED: "A panel action was refused",
}


@transaction.atomic
def answer_action(
    action: PanelAction, *, actor: ActingPerson, case: Case, version: int, status: str, answer: str
) -> PanelAction:
    """Accept, refuse with a reason, note progress, or say what came of it; done settles the due date."""
    row = claim(action, actor, Action.DO_ACTION, version=version)
    given = _permitted(row, status)
    if given in _NEEDS_WORDS and not answer.strip():
        raise ValidationError({"answer": _NEEDS_WORDS[given]})
    changed = {"status": (row.status, given.value), "answer": (row.answer, answer)}
    is_news = row.status != given
    row.status, row.answer, row.answered_at = given, answer, timezone.now()
    row.version += 1
    row.save(update_fields=["status", "answer", "answered_at", "version"])
    _tell_the_clock(row, case, actor)
    if is_news:
        note_in_chronology(
            case, actor=actor, kind=EntryKind.MEETING, title=_TITLES[given], in_section=Section.PANEL
        )
    record(PanelEvent.ACTION_ANSWERED, actor=actor, target=row, case_id=case.pk, changed=changed)
    return row


def _permitted(row: PanelAction, status: str) -> ActionStatus:
    allowed = answers_to(row.status)
    if not allowed:
        raise ValidationError("This action has been answered for good and can no longer be changed")
    for one in allowed:
        if one.value == status:
            return one
    raise ValidationError({"status": "Select one of the answers shown"})


def _tell_the_clock(row: PanelAction, case: Case, actor: ActingPerson) -> None:
    if row.status == ActionStatus.DONE:
        action_settled(row, actor=actor)
    elif row.status == ActionStatus.REFUSED:
        # The owner need not see the meeting's other cases for the action to go back to its chair.
        items = AgendaItem.objects.visible_to(_RETURNING).filter(pk__in=[row.agenda_item_id])
        meetings = Meeting.objects.visible_to(_RETURNING).filter(pk__in=items.values("meeting_id"))
        meeting = meetings.first()
        if meeting:
            action_came_back(row, case, meeting, actor=actor)
        else:
            action_settled(row, actor=actor)
