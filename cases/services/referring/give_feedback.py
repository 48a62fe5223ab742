"""Telling whoever referred somebody what became of it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Feedback, Referral, ReferralState
from cases.referral_events import WHY_FEEDBACK, ReferralEvent
from cases.referring import MEANWHILE, TO_FEED_BACK, add_step, settle, tell_the_sender


@transaction.atomic
def give_feedback(
    referral: Referral, *, actor: ActingPerson, version: int, feedback: str, words: str = ""
) -> Referral:
    """Say in one of few answers what may be told. It can be said again when more is known."""
    one = claim(referral, actor, Action.ANSWER_REFERRAL, version=version)
    if one.state != ReferralState.ACCEPTED:
        raise ValidationError(MEANWHILE)
    if feedback not in Feedback.values:
        raise ValidationError({"feedback": "Select what may be told from the answers shown"})
    before, one.feedback = one.feedback, feedback
    one.feedback_words, one.feedback_at = words, timezone.now()
    add_step(one, "feedback", actor=actor, reason=words)
    one.version += 1
    one.save(update_fields=["feedback", "feedback_words", "feedback_at", "history", "version"])
    settle(one, TO_FEED_BACK, actor=actor)
    tell_the_sender(one, "has feedback", actor=actor)
    record(
        ReferralEvent.FEEDBACK_GIVEN,
        actor=actor,
        target=one,
        case_id=one.case_id,
        changed={"feedback": (before, feedback)},
        recipients=[one.from_agency_id],
        purpose=WHY_FEEDBACK,
    )
    return one
