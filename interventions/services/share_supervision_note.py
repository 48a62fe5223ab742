"""Sharing a supervision note with the person it is about."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from interventions.events import SupervisionLogEvent
from interventions.models import SupervisionNote

WHY_SHARED = "So that the person supervised can read what was said and agreed"


@transaction.atomic
def share_supervision_note(note: SupervisionNote, *, actor: ActingPerson, version: int) -> SupervisionNote:
    """Let the supervised person read it from now on; it is not taken back."""
    fresh = claim(note, actor, Action.SUPERVISE, version=version)
    if fresh.shared_at is not None:
        raise ValidationError("This note is shared already")
    fresh.shared_at = timezone.now()
    fresh.version += 1
    fresh.save(update_fields=["shared_at", "version"])
    changed = {"shared_at": (None, fresh.shared_at)}
    record(
        SupervisionLogEvent.NOTE_SHARED,
        actor=actor,
        target=fresh,
        recipients=[fresh.supervised_id],
        purpose=WHY_SHARED,
        changed=changed,
    )
    return fresh
