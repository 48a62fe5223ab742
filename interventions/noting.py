"""What was said in a session, from what was typed to what is kept and back."""

from collections.abc import Mapping
from typing import Any

from interventions.models import EarlierNote, Session, SessionAmendment, SessionNote
from interventions.session_rules import NoteTyped, Shift

# In the order they are read.
NOTE_FIELDS = (
    "what_was_said",
    "engagement_evidence",
    "shifts",
    "what_shifted",
    "own_reflection",
    "disclosures",
    "last_homework",
    "homework",
)


def as_typed(note: SessionNote | None) -> NoteTyped:
    """What is kept, as it was typed."""
    if note is None:
        return NoteTyped()
    said = {name: getattr(note, name) for name in NOTE_FIELDS}
    return NoteTyped(**said | {"shifts": shifts_in(note.shifts)})


def shifts_in(kept: list[dict[str, str]]) -> tuple[Shift, ...]:
    """What is kept of shifts, as it was typed."""
    return tuple(Shift(one["about"], one["way"], one["words"]) for one in kept)


def keep_note(session: Session, note: NoteTyped, names: Mapping[str, str]) -> None:
    """Keep what was said, for those who led the session."""
    SessionNote.objects.create(**_led(session), **_as_kept(note, names))


def amend_note(
    session: Session,
    amendment: SessionAmendment,
    kept: SessionNote | None,
    note: NoteTyped,
    names: Mapping[str, str],
) -> None:
    """Write the note anew, and keep how it read before for the same eyes."""
    before = {name: getattr(kept, name) for name in NOTE_FIELDS} if kept is not None else {}
    EarlierNote.objects.create(amendment=amendment, **_led(session), **before)
    kept = kept or SessionNote(version=0, **_led(session))
    for name, value in _as_kept(note, names).items():
        setattr(kept, name, value)
    kept.held_on = session.held_on
    kept.version += 1
    kept.save()


def _led(session: Session) -> dict[str, Any]:
    return {
        "case_id": session.case_id,
        "session": session,
        "facilitator_id": session.facilitator_id,
        "second_facilitator_id": session.second_facilitator_id,
        "held_on": session.held_on,
    }


def _as_kept(note: NoteTyped, names: Mapping[str, str]) -> dict[str, Any]:
    said = {name: getattr(note, name) for name in NOTE_FIELDS if name != "shifts"}
    shifts = [
        {"about": one.about, "against": names.get(one.about, ""), "way": one.way, "words": one.words}
        for one in note.shifts
    ]
    return {**said, "shifts": shifts}
