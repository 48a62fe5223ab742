"""Recording what a journalist was told."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.media_duty import settle_enquiry
from cases.media_events import MediaEvent
from cases.models import Case, MediaAnswer, MediaEnquiry
from cases.selectors.media import lines_to_use
from cases.selectors.media_people import require_speaks_to_media


@transaction.atomic
def answer_media_enquiry(
    one: MediaEnquiry,
    *,
    actor: ActingPerson,
    version: int,
    answer: str,
    line: UUID | None = None,
    remarks: str = "",
) -> MediaEnquiry:
    """With a line that every agency on the case has approved, or with no comment; nothing else is said."""
    case = claim(Case.objects.visible_to(actor).get(pk=one.case_id), actor, Action.CONTRIBUTE)
    require_speaks_to_media(case, actor)
    one = claim(one, actor, Action.CONTRIBUTE, version=version)
    if one.answer != MediaAnswer.WAITING:
        raise ValidationError("This enquiry was answered in the meantime")
    if answer not in (MediaAnswer.LINE, MediaAnswer.NO_COMMENT):
        raise ValidationError({"answer": "Select what they were told"})
    usable = {each.pk for each in lines_to_use(case, actor=actor)}
    if answer == MediaAnswer.LINE and line not in usable:
        raise ValidationError({"line": "Select a line that every agency on the case has approved"})
    one.answer, one.line_id = MediaAnswer(answer), line if answer == MediaAnswer.LINE else None
    one.remarks, one.answered_by_id, one.answered_at = remarks, actor.user_id, timezone.now()
    one.version += 1
    one.save(update_fields=["answer", "line", "remarks", "answered_by", "answered_at", "version"])
    settle_enquiry(one, actor=actor)
    changed = {"answer": (MediaAnswer.WAITING.value, answer)}
    record(MediaEvent.ENQUIRY_ANSWERED, actor=actor, target=one, case_id=case.pk, changed=changed)
    return one
