"""What the ledger is told about working notes: that they were looked at, never what they say."""

from agencies.sections import Section
from audit.registry import Event, declare
from audit.verbs import Erasure, Verb


def _event(stem: str, verb: Verb, words: str) -> Event:
    return declare(f"cases.{stem}", verb, words, section=Section.CORE, erasure=Erasure.STAYS)


class NoteEvent:
    """Looking at one's notes, writing them, moving them to the record, and passing them on."""

    VIEWED = _event("working_notes_viewed", Verb.CONSULTATION, "Looked at their own working notes")
    BEGUN = _event("working_note_begun", Verb.COLLECTION, "Began a working note")
    WRITTEN = _event("working_note_written", Verb.ALTERATION, "Wrote in a working note")
    MOVED = _event("working_note_moved", Verb.COMBINATION, "Moved a working note to the record")
    HANDED_OVER = _event(
        "working_note_handed_over", Verb.ALTERATION, "Passed a leaver's working note to a colleague"
    )
