"""Deciding whether two records are of one person."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.access_events import MatchEvent
from cases.matching import DUTY
from cases.models import Case, MatchDecision, PossibleMatch
from cases.selectors.matches import is_theirs_to_decide
from cases.selectors.opened import require_lead_agency
from reminders.services.due_dates import settle_due_date


@transaction.atomic
def decide_match(
    match: PossibleMatch, *, case: Case, actor: ActingPerson, version: int, decision: str, reason: str
) -> PossibleMatch:
    """Say whether they are, and why, for those to whom it falls: nobody else settles their duty.

    Whoever wrote the other record is not told by this.
    """
    match = claim(match, actor, Action.EDIT_CASE, version=version)
    require_lead_agency(case, actor)
    if match.decision:
        raise ValidationError("This has been decided already")
    if not is_theirs_to_decide(match, actor=actor):
        raise ValidationError("Somebody else at your agency decides this: it is in their work")
    if decision not in MatchDecision.values:
        raise ValidationError({"decision": "Select whether they are the same person from the answers shown"})
    if not reason.strip():
        raise ValidationError({"reason": "Explain why you think so"})
    match.decision, match.reason = decision, reason
    match.decided_by_id, match.decided_at = actor.user_id, timezone.now()
    match.version += 1
    match.save(update_fields=["decision", "reason", "decided_by", "decided_at", "version"])
    settle_due_date(actor=actor, kind=DUTY, subject=match)
    changed = {"decision": ("", decision)}
    record(MatchEvent.DECIDED, actor=actor, target=match, case_id=match.case_id, changed=changed)
    return match
