"""Taking a case off the agenda."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from panels.duties import stop_asking
from panels.events import PanelEvent
from panels.models import AgendaItem, Contribution, ContributionStatus, Meeting
from panels.refusals import require_planned


@transaction.atomic
def remove_agenda_item(item: AgendaItem, *, actor: ActingPerson, meeting: Meeting) -> AgendaItem:
    """Take a case off the agenda before the meeting, unless an agency has already contributed to it."""
    meeting = claim(meeting, actor, Action.ARRANGE_MEETING)
    require_planned(meeting)
    item = claim(item, actor, Action.ARRANGE_MEETING)
    submitted = Contribution.objects.visible_to(actor).filter(
        agenda_item=item, status=ContributionStatus.SUBMITTED
    )
    if submitted.exists():
        raise ValidationError("An agency has already contributed, so this case stays on the agenda")
    item.removed_at = timezone.now()
    item.version += 1
    item.save(update_fields=["removed_at", "version"])
    stop_asking([item], actor=actor)
    record(PanelEvent.AGENDA_ITEM_REMOVED, actor=actor, target=item, case_id=item.case_id)
    return item
