"""Opening a case that is not one's own, in an emergency."""

from uuid import uuid4

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
    _record(row, case, actor=actor)
    return case


def _record(row: BreakGlass, case: Case, *, actor: ActingPerson) -> None:
    """That it was broken, and who was told: whoever broke it sees neither duties nor notices of others."""
    duties, told = hidden_cases.left_by_break_glass(row.pk)
    changed = {"valid_until": (None, row.valid_until)}
    record(
        GlassEvent.BROKEN,
        actor=actor,
        target=row,
        case_id=case.pk,
        purpose=row.purpose,
        shown=duties,
        changed=changed,
    )
    if told:
        record(
            DueEvent.TOLD,
            actor=actor,
            case_id=case.pk,
            shown=list(told),
            recipients=list(told.values()),
            purpose=WHY_TOLD,
        )
