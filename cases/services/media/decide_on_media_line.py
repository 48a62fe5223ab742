"""Answering for one's agency whether a line may be used for the media."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from agencies.access import claim, open_or_404
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.media_duty import settle_approval
from cases.media_events import MediaEvent
from cases.models import Case, LineDecision, MediaApproval, MediaLine
from cases.selectors.media_people import require_answers
from reminders.services.tell_people import tell_people


@transaction.atomic
def decide_on_media_line(
    one: MediaApproval, *, actor: ActingPerson, version: int, decision: str, reason: str = ""
) -> MediaApproval:
    """Approve or refuse. An approval can still be taken back; a refusal stands until the line is changed."""
    case = claim(Case.objects.visible_to(actor).get(pk=one.case_id), actor, Action.CONTRIBUTE)
    require_answers(one, case, actor)
    one = claim(one, actor, Action.CONTRIBUTE, version=version)
    line = open_or_404(MediaLine, actor, pk=one.line_id)
    _check(one, line, decision, reason)
    before = one.decision
    one.decision, one.reason = LineDecision(decision), reason
    one.decided_by_id, one.decided_at = actor.user_id, timezone.now()
    one.version += 1
    one.save(update_fields=["decision", "reason", "decided_by", "decided_at", "version"])
    settle_approval(one, actor=actor)
    _tell(line, case, actor)
    changed = {"decision": (before, decision)}
    record(MediaEvent.LINE_DECIDED, actor=actor, target=one, case_id=case.pk, changed=changed)
    return one


def _check(one: MediaApproval, line: MediaLine, decision: str, reason: str) -> None:
    if line.ended_at is not None:
        raise ValidationError("This line was withdrawn or replaced in the meantime")
    if one.decision == LineDecision.REFUSED:
        raise ValidationError("Your agency has refused this line. A changed line is put to you again")
    problems = {}
    if decision not in (LineDecision.APPROVED, LineDecision.REFUSED):
        problems["decision"] = "Select whether your agency approves the line"
    elif decision == one.decision:
        problems["decision"] = "Your agency has approved this line already"
    if decision == LineDecision.REFUSED and not reason.strip():
        problems["reason"] = "Explain why, so that the line can be changed"
    if problems:
        raise ValidationError(problems)


def _tell(line: MediaLine, case: Case, actor: ActingPerson) -> None:
    """Whoever proposed it hears of each answer."""
    if line.proposed_by_id == actor.user_id:
        return
    what = f"An agency answered about a line for the media on {case.reference}"
    link = reverse("cases:media", args=[case.reference])
    tell_people([line.proposed_by_id], what=what, link=link, actor=actor, case_id=case.pk)
