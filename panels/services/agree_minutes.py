"""Agreeing the minutes."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case, EntryKind
from cases.services.chronology import note_in_chronology
from panels.duties import nothing_more_for_the_chair, stop_asking
from panels.events import PanelEvent
from panels.models import AgendaItem, Meeting, MeetingStatus
from panels.selectors.agenda import agenda_of
from panels.selectors.minutes import missing_from_minutes


@transaction.atomic
def agree_minutes(meeting: Meeting, *, actor: ActingPerson, version: int) -> Meeting:
    """The chair agrees the minutes: from now on nothing in them can be changed.

    Refused while a decision lacks its rationale or an action its owner or day.
    """
    meeting = claim(meeting, actor, Action.RUN_MEETING, version=version)
    if meeting.status != MeetingStatus.MINUTES_IN_DRAFT:
        raise ValidationError("Minutes are agreed once, after the meeting has ended")
    agenda = agenda_of(meeting, actor=actor)
    if missing := missing_from_minutes(meeting, agenda):
        raise ValidationError([one["text"] for one in missing])
    meeting.status = MeetingStatus.AGREED
    meeting.agreed_at = timezone.now()
    meeting.version += 1
    meeting.save(update_fields=["status", "agreed_at", "version"])
    items = list(AgendaItem.objects.visible_to(actor).filter(meeting=meeting))
    _note_on_cases(items, actor)
    stop_asking(items, actor=actor)
    nothing_more_for_the_chair(meeting, actor=actor)
    changed = {"status": (MeetingStatus.MINUTES_IN_DRAFT.value, MeetingStatus.AGREED.value)}
    record(PanelEvent.MINUTES_AGREED, actor=actor, target=meeting, changed=changed)
    return meeting


def _note_on_cases(items: list[AgendaItem], actor: ActingPerson) -> None:
    for case in Case.objects.visible_to(actor).filter(pk__in=[item.case_id for item in items]):
        note_in_chronology(
            case,
            actor=actor,
            kind=EntryKind.MEETING,
            title="Minutes of a panel meeting agreed",
            in_section=Section.PANEL,
        )
