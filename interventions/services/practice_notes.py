"""Writing a practice note for colleagues, and withdrawing it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import admit, claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from interventions.events import OwnPracticeEvent
from interventions.models import PracticeNote
from interventions.practice_rules import may_point_at
from interventions.selectors.own_practice import module_tags, names_near

LOOKED_AT = ("title", "what_was_tried", "what_was_learnt")


@transaction.atomic
def write_practice_note(
    *,
    actor: ActingPerson,
    title: str,
    what_was_tried: str,
    what_was_learnt: str,
    modules: list[str],
    names_nobody: bool,
    looked_again: bool = False,
) -> PracticeNote:
    """Put a note where every colleague finds it. What may point at somebody is said, and asked about once."""
    admit(actor, Action.KEEP_NOTES)
    said = {"title": title, "what_was_tried": what_was_tried, "what_was_learnt": what_was_learnt}
    faults: dict[str, list[str] | str] = {}
    if not names_nobody:
        faults["names_nobody"] = "Select this once you have checked that it names nobody"
    if not set(modules) <= {code for code, _ in module_tags()}:
        faults["modules"] = "Select only modules from the answers shown"
    if not looked_again:
        names = names_near(actor)
        faults |= {name: found for name in LOOKED_AT if (found := may_point_at(said[name], names))}
    if faults:
        raise ValidationError(faults)
    note = PracticeNote(
        agency_id=actor.agency_id,
        written_by_id=actor.user_id,
        written_at=timezone.now(),
        modules=modules,
        **said,
    )
    note.save(force_insert=True)
    record(OwnPracticeEvent.NOTE_WRITTEN, actor=actor, target=note)
    return note


@transaction.atomic
def withdraw_practice_note(note: PracticeNote, *, actor: ActingPerson, version: int) -> PracticeNote:
    """Take one's own note back: from now on nobody else finds it."""
    note = claim(note, actor, Action.KEEP_NOTES, version=version)
    if note.withdrawn_at is not None:
        raise ValidationError("This note was withdrawn already")
    note.withdrawn_at = timezone.now()
    note.version += 1
    note.save(update_fields=["withdrawn_at", "version"])
    changed = {"withdrawn_at": (None, note.withdrawn_at)}
    record(OwnPracticeEvent.NOTE_WITHDRAWN, actor=actor, target=note, changed=changed)
    return note
