"""What the chronology says of entries of the sections: recorded, corrected or withdrawn."""

from audit.actor import ActingPerson
from cases.models import Case, EntryKind, SectionEntry
from cases.services.chronology import note_in_chronology


def note_recorded(entry: SectionEntry, case: Case, *, actor: ActingPerson) -> None:
    """That it was recorded, on the day it tells of."""
    happened_on = getattr(entry, entry.happened) if entry.happened else None
    if entry.told:
        note_in_chronology(
            case,
            actor=actor,
            kind=EntryKind.CASE,
            title=entry.told,
            in_section=entry.section,
            happened_on=happened_on,
            kept_to_writer=entry.told_to_writer,
        )


def note_changed(entry: SectionEntry, case: Case, *, actor: ActingPerson, how: str) -> None:
    """That it reads otherwise from today, or stands no longer; how it read before stays with the entry."""
    if entry.told:
        note_in_chronology(
            case,
            actor=actor,
            kind=EntryKind.CASE,
            title=f"Entry {how}: {entry}",
            in_section=entry.section,
            kept_to_writer=entry.told_to_writer,
        )
