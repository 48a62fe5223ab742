"""Writing an agency's contribution: saving a draft, submitting it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import StaleVersion, claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from panels.duties import stop_asking_agency
from panels.events import PanelEvent
from panels.models import AgendaItem, Contribution, ContributionStatus, Meeting, Panel
from panels.refusals import require_contributing
from panels.rules import is_planned


@transaction.atomic
def write_contribution(
    item: AgendaItem, *, actor: ActingPerson, meeting: Meeting, version: int, text: str, submit: bool
) -> Contribution:
    """Save what the actor's agency tells the meeting; a draft stays with the agency, a submission is shared.

    A submitted contribution can be put right until the meeting begins; then it stays as the panel read it.
    """
    item = claim(item, actor, Action.CONTRIBUTE)
    require_contributing(meeting)
    row = _own(item, actor, version)
    was = row.status
    if was == ContributionStatus.SUBMITTED:
        _require_still_open(meeting, submit=submit)
    if submit and not text.strip():
        raise ValidationError({"text": "Enter what your agency tells the meeting"})
    changed = {"text": (row.text, text)}
    row.text, row.author_id, row.saved_at = text, actor.user_id, timezone.now()
    if submit:
        row.status, row.submitted_at = ContributionStatus.SUBMITTED, timezone.now()
    else:
        row.status = ContributionStatus.DRAFT
    row.version += 1
    row.save()
    if submit:
        stop_asking_agency(row, actor=actor)
    if submit:
        _record_disclosure(row, item, meeting, actor=actor, changed=changed)
    else:
        record(
            PanelEvent.CONTRIBUTION_WRITTEN,
            actor=actor,
            target=row,
            case_id=item.case_id,
            changed=changed,
        )
    return row


def _record_disclosure(
    row: Contribution, item: AgendaItem, meeting: Meeting, *, actor: ActingPerson, changed: dict[str, Any]
) -> None:
    panel = Panel.objects.visible_to(actor).get(pk=meeting.panel_id)
    record(
        PanelEvent.CONTRIBUTION_SUBMITTED,
        actor=actor,
        target=row,
        case_id=item.case_id,
        recipients=[panel.convening_agency_id],
        purpose=item.purpose or "The purpose of the panel meeting",
        changed=changed,
    )


def _own(item: AgendaItem, actor: ActingPerson, version: int) -> Contribution:
    """The agency's own row, locked; the item is locked already, so no second one can come about."""
    rows = Contribution.objects.visible_to(actor, Action.CONTRIBUTE)
    row = rows.filter(agenda_item=item, agency_id=actor.agency_id).first()
    if row is not None:
        return claim(row, actor, Action.CONTRIBUTE, version=version)
    if version:
        raise StaleVersion(item)
    return Contribution(case_id=item.case_id, agenda_item=item, agency_id=actor.agency_id, version=0)


def _require_still_open(meeting: Meeting, *, submit: bool) -> None:
    if not is_planned(meeting.status):
        raise ValidationError("The meeting has begun, so the contribution stays as the panel read it")
    if not submit:
        raise ValidationError("This contribution was submitted: change it and submit it again")
