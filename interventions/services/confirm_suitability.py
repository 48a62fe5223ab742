"""Confirming somebody else's decision on suitability, or returning it with a reason."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim, open_or_404
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case, EntryKind
from cases.selectors.standing import is_convicted
from cases.services.chronology import note_in_chronology
from cases.standing import reason_not_convicted
from interventions.models import Suitability
from interventions.models.suitability import SuitabilityStatus
from interventions.suitability_duties import TO_CONFIRM, ask_to_change, look_again, settle_every
from interventions.suitability_events import SuitabilityEvent
from interventions.suitability_standing import refuse_to_check
from reminders.services.due_dates import settle_due_date


@transaction.atomic
def confirm_suitability(decision: Suitability, *, actor: ActingPerson, version: int) -> Suitability:
    """Confirm it: from now on it counts, and the one before it on this programme no longer does."""
    fresh = claim(decision, actor, Action.COUNTERSIGN, version=version)
    refuse_to_check(fresh, actor)
    case = open_or_404(Case, actor, pk=fresh.case_id)
    suits = fresh.programme.definition.get("suitability", {})
    if fresh.is_suitable and suits.get("for_convicted_only") and not is_convicted(case):
        raise ValidationError(reason_not_convicted(fresh.programme.title))
    superseded = _supersede(fresh, actor)
    _check(fresh, actor, SuitabilityStatus.CONFIRMED)
    look_again(fresh, case, actor=actor)
    note_in_chronology(
        case,
        actor=actor,
        kind=EntryKind.PLAN,
        title="A decision on suitability for a programme was confirmed",
        in_section=Section.INTERVENTION,
    )
    changed = {"status": (SuitabilityStatus.WAITING.value, fresh.status)}
    record(
        SuitabilityEvent.CONFIRMED,
        actor=actor,
        target=fresh,
        case_id=fresh.case_id,
        shown=superseded,
        changed=changed,
    )
    return fresh


@transaction.atomic
def return_suitability(
    decision: Suitability, *, actor: ActingPerson, version: int, reason: str
) -> Suitability:
    """Return it to whoever decided, saying why; what they wrote stays readable."""
    fresh = claim(decision, actor, Action.COUNTERSIGN, version=version)
    refuse_to_check(fresh, actor)
    if not reason.strip():
        raise ValidationError({"reason": "Enter why you return it"})
    fresh.returned_reason = reason
    _check(fresh, actor, SuitabilityStatus.RETURNED)
    ask_to_change(fresh, open_or_404(Case, actor, pk=fresh.case_id), actor=actor)
    changed = {"status": (SuitabilityStatus.WAITING.value, fresh.status)}
    record(SuitabilityEvent.RETURNED, actor=actor, target=fresh, case_id=fresh.case_id, changed=changed)
    return fresh


def _check(fresh: Suitability, actor: ActingPerson, status: SuitabilityStatus) -> None:
    fresh.status, fresh.checked_by_id, fresh.checked_on = status, actor.user_id, timezone.localdate()
    fresh.version += 1
    fresh.save(update_fields=["status", "checked_by", "checked_on", "returned_reason", "version"])
    settle_due_date(actor=actor, kind=TO_CONFIRM, subject=fresh)


def _supersede(fresh: Suitability, actor: ActingPerson) -> list[UUID]:
    rows = Suitability.objects.visible_to(actor).filter(
        case_id=fresh.case_id, status=SuitabilityStatus.CONFIRMED, programme__code=fresh.programme.code
    )
    earlier = list(rows.select_for_update(of=("self",)))
    for one in earlier:
        one.status = SuitabilityStatus.SUPERSEDED
        one.version += 1
        one.save(update_fields=["status", "version"])
        settle_every(one, actor=actor)
    return [one.pk for one in earlier]
