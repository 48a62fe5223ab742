"""Writing down how one is, and taking it away again: one's own, and nobody else's to know."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from audit.actor import ActingPerson
from audit.services import record
from interventions.events import OwnPracticeEvent
from interventions.models import CheckIn


@transaction.atomic
def write_check_in(*, actor: ActingPerson, how_it_is: str, what_would_help: str = "") -> CheckIn:
    """Keep a check-in for the person who writes it."""
    if not how_it_is.strip():
        raise ValidationError({"how_it_is": "Enter how it is"})
    kept = CheckIn(
        user_id=actor.user_id,
        written_at=timezone.now(),
        how_it_is=how_it_is,
        what_would_help=what_would_help,
    )
    kept.save(force_insert=True)
    record(OwnPracticeEvent.CHECK_IN_WRITTEN, actor=actor, target=kept)
    return kept


@transaction.atomic
def remove_check_in(kept: CheckIn, *, actor: ActingPerson) -> None:
    """Remove one's own for good: no copy stays."""
    if kept.user_id != actor.user_id:
        raise PermissionDenied
    record(OwnPracticeEvent.CHECK_IN_REMOVED, actor=actor, target=kept)
    kept.delete()
