"""Writing a new version of an instrument: begun from an earlier one, and put in force from a day."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import StaleVersion, admit
from agencies.definitions import Definition
from agencies.roles import Action
from assessments.definition import as_columns
from assessments.editing import changed_by, problems_of
from assessments.instrument_events import InstrumentEvent
from assessments.models import Instrument, InstrumentDecision, InstrumentDraft
from assessments.selectors.library import draft_of_instrument, factor_codes
from audit.actor import ActingPerson
from audit.services import record

# Versions made here count on from this, so that a file that ships later never meets one of them.
MADE_HERE_AFTER = 1_000


@transaction.atomic
def start_instrument_draft(based_on: Instrument, *, actor: ActingPerson) -> InstrumentDraft:
    """Begin a new version from this one; one at a time for each instrument."""
    admit(actor, Action.LOOK_AFTER_INSTRUMENTS)
    Instrument.objects.select_for_update().get(pk=based_on.pk)
    if draft_of_instrument(based_on.code) is not None:
        raise ValidationError("A new version of this instrument is already being written.")
    draft = InstrumentDraft.objects.create(
        based_on=based_on, code=based_on.code, content=based_on.definition, saved_by_id=actor.user_id
    )
    record(InstrumentEvent.DRAFT_STARTED, actor=actor, target=draft)
    return draft


@transaction.atomic
def save_instrument_draft(
    draft: InstrumentDraft,
    *,
    actor: ActingPerson,
    part: str,
    typed: dict[str, Any],
    version: int,
) -> InstrumentDraft:
    """Save one part of the version that is being written, if it keeps to the schema and its rules.

    What breaks them is refused beside its question, and so is what another page saved in the meantime.
    """
    admit(actor, Action.LOOK_AFTER_INSTRUMENTS)
    fresh = _being_written(draft, version)
    made = changed_by(fresh.content, part, typed, factor_codes(fresh.code))
    if refused := {one.field: one.sentence for one in problems_of(made) if one.part == part}:
        raise ValidationError(refused)
    changed = [name for name in made if made[name] != fresh.content.get(name)]
    fresh.content = made
    fresh.saved_by_id, fresh.saved_at, fresh.version = actor.user_id, timezone.now(), fresh.version + 1
    fresh.save(update_fields=["content", "saved_by", "saved_at", "version"])
    record(
        InstrumentEvent.DRAFT_SAVED, actor=actor, target=fresh, changed=dict.fromkeys(changed, (None, None))
    )
    return fresh


@transaction.atomic
def drop_instrument_draft(draft: InstrumentDraft, *, actor: ActingPerson, version: int) -> InstrumentDraft:
    """Give up a version that is being written. What was typed is kept, and another may be begun."""
    admit(actor, Action.LOOK_AFTER_INSTRUMENTS)
    fresh = _being_written(draft, version)
    _end(fresh, InstrumentDraft.Status.DROPPED)
    record(InstrumentEvent.DRAFT_DROPPED, actor=actor, target=fresh)
    return fresh


@transaction.atomic
def put_in_force(
    draft: InstrumentDraft, *, actor: ActingPerson, version: int, valid_from: date, because: str
) -> Instrument:
    """Make it a version of its own, used for new assessments from a day; earlier ones stay as they are.

    What needs a licence holder is disabled until one has confirmed the new wording too.
    """
    admit(actor, Action.LOOK_AFTER_INSTRUMENTS)
    fresh = _being_written(draft, version)
    if valid_from < timezone.localdate():
        raise ValidationError({"valid_from": "The day must be today or in the future"})
    content = fresh.content | {"version": _next(fresh.code), "valid_from": valid_from.isoformat()}
    if problems := problems_of(content):
        raise ValidationError([one.sentence for one in problems])
    made = Instrument.objects.create(
        sha256=Definition(Path(fresh.code), content, {}).fingerprint,
        enabled=not content.get("needs_licence_holder", False),
        **as_columns(content),
    )
    _end(fresh, InstrumentDraft.Status.IN_FORCE)
    InstrumentDecision.objects.create(
        instrument=made,
        decision=InstrumentDecision.Decision.IN_FORCE,
        because=because,
        decided_by_id=actor.user_id,
        agency_id=actor.agency_id,
    )
    record(InstrumentEvent.PUT_IN_FORCE, actor=actor, target=made, shown=[fresh.pk])
    return made


def _being_written(draft: InstrumentDraft, version: int) -> InstrumentDraft:
    fresh = InstrumentDraft.objects.select_for_update().get(pk=draft.pk)
    if fresh.status != InstrumentDraft.Status.BEING_WRITTEN:
        raise ValidationError("This version is no longer being written. Nothing you typed was saved.")
    if fresh.version != version:
        raise StaleVersion(fresh)
    return fresh


def _end(draft: InstrumentDraft, status: str) -> None:
    draft.status = status
    draft.version += 1
    draft.save(update_fields=["status", "version"])


def _next(code: str) -> int:
    newest = Instrument.objects.filter(code=code).order_by("-version").values_list("version", flat=True)[0]
    return max(MADE_HERE_AFTER, newest) + 1
