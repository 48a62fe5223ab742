"""Working notes of the lead practitioner: on every other case one, and one moved to the chronology."""

from random import Random
from typing import Any

from cases.events import CaseEvent
from cases.models import ChronologyEntry, MovedTo, WorkingNote
from cases.note_events import NoteEvent
from config.demonstration.book import Book
from config.demonstration.identifiers import drawn_key
from config.demonstration.story import Story
from config.demonstration.words import pick

_NOTED = (
    "Talked of the workshop more than of anything else. Ask next time how the course goes.",
    "Came late and was quiet. The bus, he said. Nothing more in it as far as I can tell.",
    "Wants to ring his sister himself. Look up when visits are possible.",
)


def note_rows(story: Story, book: Book) -> None:
    """Draws of its own: the rest of the case stays as it was."""
    rng = Random(f"notes:{story.key}")  # noqa: S311 - invented on purpose, the same every time
    if story.index % 2 == 0:
        _note(story, rng, book, ago=9, is_moved=False)
    if story.index % 4 == 0:
        _note(story, rng, book, ago=30, is_moved=True)


def _note(story: Story, rng: Random, book: Book, *, ago: int, is_moved: bool) -> None:
    lead, day = story.lead, max(story.opened_on, book.calendar.ago(ago))
    begun = book.calendar.moment(day, 16)
    words, key = pick(rng, _NOTED), drawn_key(rng)
    moved: list[dict[str, Any]] = []
    about: dict[str, Any] = {"target": ("WorkingNote", key), "case": story.key}
    book.record(NoteEvent.BEGUN, lead, begun, **about)
    book.record(NoteEvent.WRITTEN, lead, begun, **about)
    if is_moved:
        entry = drawn_key(rng)
        book.pile.add(
            ChronologyEntry,
            id=entry,
            case_id=story.key,
            in_section="core",
            kind="contact",
            happened_on=day,
            recorded_at=begun,
            title="Supervision",
            details=words,
            source_agency_id=lead.place.key,
            recorded_by_id=lead.user,
        )
        moved = [{"to": MovedTo.CHRONOLOGY.value, "key": entry, "at": begun.isoformat()}]
        made = ("ChronologyEntry", entry)
        book.record(CaseEvent.ENTRY_RECORDED, lead, begun, target=made, case=story.key)
        book.record(NoteEvent.MOVED, lead, begun, **about)
    book.pile.add(
        WorkingNote,
        id=key,
        case_id=story.key,
        agency_id=lead.place.key,
        written_by_id=lead.user,
        kept_by_id=lead.user,
        words=words,
        begun_at=begun,
        saved_at=begun,
        moved=moved,
    )
