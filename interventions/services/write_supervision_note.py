"""Writing in the supervision and debrief log."""

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import admit
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.models.openness import supervised_by
from interventions.events import SupervisionLogEvent
from interventions.models import SupervisionKind, SupervisionNote
from interventions.services.share_supervision_note import WHY_SHARED


@transaction.atomic
def write_supervision_note(
    *,
    actor: ActingPerson,
    supervised: UUID,
    kind: str,
    held_on: date,
    discussed: str,
    next_on: date | None = None,
    share: bool = False,
    **said: str,
) -> SupervisionNote:
    """Note a conversation with somebody one supervises now; shared with them only if one says so."""
    admit(actor, Action.SUPERVISE)
    if not supervised_by(actor).filter(supervised_id=supervised).exists():
        raise PermissionDenied
    if faults := _faults(kind, held_on, discussed, next_on):
        raise ValidationError(faults)
    note = SupervisionNote(
        agency_id=actor.agency_id,
        supervisor_id=actor.user_id,
        supervised_id=supervised,
        kind=kind,
        held_on=held_on,
        discussed=discussed,
        next_on=next_on,
        shared_at=timezone.now() if share else None,
        **said,
    )
    note.save(force_insert=True)
    record(SupervisionLogEvent.NOTE_WRITTEN, actor=actor, target=note)
    if share:
        record(
            SupervisionLogEvent.NOTE_SHARED,
            actor=actor,
            target=note,
            recipients=[supervised],
            purpose=WHY_SHARED,
        )
    return note


def _faults(kind: str, held_on: date, discussed: str, next_on: date | None) -> dict[str, str]:
    faults = {}
    if kind not in SupervisionKind.values:
        faults["kind"] = "Select what it was from the answers shown"
    if held_on > timezone.localdate():
        faults["held_on"] = "The date must be today or in the past"
    if not discussed.strip():
        faults["discussed"] = "Enter what you discussed"
    if next_on is not None and next_on <= held_on:
        faults["next_on"] = "The next date must be after this one"
    return faults
