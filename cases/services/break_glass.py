"""Opening a case that is not one's own, in an emergency."""

from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import admit
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases import hidden_cases
from cases.access_events import GlassEvent
from cases.models import BreakGlass, Case
from cases.rules import problem_with_purpose, reference_as_kept
from reminders.events import DueEvent
from reminders.services.tell_people import WHY_TOLD
from reminders.working_days import working_days_after

MOST_MINUTES = 60
REVIEWED_WITHIN = 2
# The same words for a reference that is wrong, absent, kept from whoever asks, or asked for too often.
NOT_OPENED = "No case was opened. Check the reference. After 5 wrong ones, wait an hour"


@transaction.atomic
def break_glass(*, actor: ActingPerson, reference: str, purpose: str, minutes: int) -> Case:
    """Open a case to oneself for reading, for at most an hour; its agency and governance are told at once."""
    admit(actor, Action.BREAK_GLASS)
    if problem := problem_with_purpose(purpose):
        raise ValidationError({"purpose": problem})
    if not 1 <= minutes <= MOST_MINUTES:
        raise ValidationError({"minutes": f"Minutes must be between 1 and {MOST_MINUTES}"})
    key, today = uuid4(), timezone.localdate()
    review_by = working_days_after(today, REVIEWED_WITHIN)
    opened = hidden_cases.break_glass(
        key,
        reference=reference_as_kept(reference),
        purpose=purpose,
        minutes=minutes,
        review_by=review_by,
        escalate_on=working_days_after(review_by, 1),
    )
    if opened is None:
        raise ValidationError({"reference": NOT_OPENED})
    case = Case.objects.visible_to(actor).get(pk=opened)
    row = BreakGlass.objects.visible_to(actor).get(pk=key)
    changed = {"valid_until": (None, row.valid_until)}
    duties, told = hidden_cases.left_by_break_glass(key)
    about: dict[str, Any] = {"case_id": case.pk, "purpose": purpose, "shown": duties, "changed": changed}
    record(GlassEvent.BROKEN, actor=actor, target=row, **about)
    if told:
        _record_told(case, told, actor=actor)
    return case


def _record_told(case: Case, told: dict[UUID, UUID], *, actor: ActingPerson) -> None:
    """Who was told: whoever breaks the glass sees neither the duties nor the notices of others."""
    record(
        DueEvent.TOLD,
        actor=actor,
        case_id=case.pk,
        shown=list(told),
        recipients=list(told.values()),
        purpose=WHY_TOLD,
    )
