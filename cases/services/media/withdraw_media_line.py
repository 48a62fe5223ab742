"""Taking a line for the media out of use."""

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.media_duty import end_line
from cases.media_events import MediaEvent
from cases.models import Case, MediaLine
from cases.selectors.opened import require_lead_agency


@transaction.atomic
def withdraw_media_line(line: MediaLine, *, actor: ActingPerson, version: int, reason: str) -> MediaLine:
    """From now on nobody answers with it, and nobody is asked about it; what was said with it stays."""
    case = claim(Case.objects.visible_to(actor).get(pk=line.case_id), actor, Action.EDIT_CASE)
    require_lead_agency(case, actor)
    line = claim(line, actor, Action.EDIT_CASE, version=version)
    if not reason.strip():
        raise ValidationError({"reason": "Explain why it is no longer used"})
    end_line(line, because=reason, actor=actor)
    changed = {"ended_at": (None, line.ended_at)}
    record(MediaEvent.LINE_WITHDRAWN, actor=actor, target=line, case_id=line.case_id, changed=changed)
    return line
