"""Ending a conflict of interest: asked for by one manager, agreed to by another."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.access_events import LimitEvent
from cases.models import Case, Exclusion
from reminders.services.due_dates import set_due_date, settle_due_date
from reminders.working_days import working_days_after

DUTY = "exclusion_end"
_ANSWERED_WITHIN = 5


@transaction.atomic
def ask_to_end_exclusion(
    exclusion: Exclusion, *, actor: ActingPerson, version: int, reason: str
) -> Exclusion:
    """Ask that the case be open to this person again; another manager of one's agency is to agree."""
    exclusion = claim(exclusion, actor, Action.EXCLUDE_FROM_CASE, version=version)
    _refuse_if_over(exclusion)
    if exclusion.ending_asked_by_id is not None:
        raise ValidationError("Somebody has asked for this already")
    if not reason.strip():
        raise ValidationError({"reason": "Explain why there is no longer a conflict of interest"})
    exclusion.ending_asked_by_id, exclusion.ending_reason = actor.user_id, reason
    _save(exclusion)
    case = Case.objects.visible_to(actor).get(pk=exclusion.case_id)
    set_due_date(
        actor=actor,
        kind=DUTY,
        subject=exclusion,
        agency_id=actor.agency_id,
        due_on=working_days_after(timezone.localdate(), _ANSWERED_WITHIN),
        what=f"Agree to end a conflict of interest on {case.reference}",
        reason="Another manager has asked for it",
        link=reverse("cases:end_exclusion", args=[case.reference, exclusion.pk]),
        case_id=case.pk,
        responsible_role="countersigning_manager",
    )
    changed = {"ending_asked_by": (None, actor.user_id)}
    record(LimitEvent.END_ASKED, actor=actor, target=exclusion, case_id=case.pk, changed=changed)
    return exclusion


@transaction.atomic
def end_exclusion(exclusion: Exclusion, *, actor: ActingPerson, version: int) -> Exclusion:
    """Agree: from now on the case is open to this person again, if anything else opens it."""
    exclusion = claim(exclusion, actor, Action.EXCLUDE_FROM_CASE, version=version)
    _refuse_if_over(exclusion)
    _needs_another(exclusion, actor)
    exclusion.ended_by_id, exclusion.valid_until = actor.user_id, timezone.now()
    _save(exclusion)
    settle_due_date(actor=actor, kind=DUTY, subject=exclusion)
    changed = {"valid_until": (None, exclusion.valid_until)}
    record(
        LimitEvent.EXCLUSION_ENDED, actor=actor, target=exclusion, case_id=exclusion.case_id, changed=changed
    )
    return exclusion


@transaction.atomic
def keep_exclusion(exclusion: Exclusion, *, actor: ActingPerson, version: int) -> Exclusion:
    """Do not agree: the conflict of interest stands, and what was asked for is settled."""
    exclusion = claim(exclusion, actor, Action.EXCLUDE_FROM_CASE, version=version)
    _refuse_if_over(exclusion)
    _needs_another(exclusion, actor)
    asked_by = exclusion.ending_asked_by_id
    exclusion.ending_asked_by, exclusion.ending_reason = None, ""
    _save(exclusion)
    settle_due_date(actor=actor, kind=DUTY, subject=exclusion)
    changed = {"ending_asked_by": (asked_by, None)}
    record(LimitEvent.END_DECLINED, actor=actor, target=exclusion, case_id=exclusion.case_id, changed=changed)
    return exclusion


def _refuse_if_over(exclusion: Exclusion) -> None:
    if exclusion.valid_until is not None and exclusion.valid_until <= timezone.now():
        raise ValidationError("This conflict of interest has ended already")


def _needs_another(exclusion: Exclusion, actor: ActingPerson) -> None:
    if exclusion.ending_asked_by_id is None:
        raise ValidationError("Nobody has asked for this to be ended")
    if exclusion.ending_asked_by_id == actor.user_id:
        raise ValidationError("You asked for this, so another manager must agree")


def _save(exclusion: Exclusion) -> None:
    exclusion.version += 1
    exclusion.save()
