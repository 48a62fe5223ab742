"""Somebody's own working notes on a case."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from agencies.access import open_or_404
from agencies.moments import day_in_full, moment_in_full
from agencies.roles import Action, may
from audit.actor import ActingPerson
from cases.models import Case, MovedTo, WorkingNote


def notes_of(case: Case, *, actor: ActingPerson) -> QuerySet[WorkingNote]:
    """The notes one keeps on this case, newest first."""
    rows = WorkingNote.objects.visible_to(actor).filter(case=case)
    return rows.select_related("written_by").order_by("-begun_at", "pk")


def note_of(case: Case, key: UUID, *, actor: ActingPerson) -> WorkingNote:
    """One of them."""
    return open_or_404(WorkingNote, actor, pk=key, case=case)


def note_shown(note: WorkingNote, case: Case, *, actor: ActingPerson) -> dict[str, Any]:
    """One note as a card: what it says, what was made of it, and what can be done with it."""
    at = [case.reference, note.pk]
    is_written = bool(note.words.strip())
    shows_entry = is_written and may(actor.role, Action.RECORD_ENTRY)
    return {
        "title": f"Note of {moment_in_full(note.begun_at)}",
        "words": note.words,
        "saved": moment_in_full(note.saved_at) if note.saved_at else "",
        "taken_over": _taken_over(note),
        "moved": [_made(one, case) for one in note.moved],
        "write_href": "" if note.moved else reverse("cases:write_note", args=at),
        "chronology_href": reverse("cases:move_note_to_chronology", args=at) if shows_entry else "",
        "information_href": reverse("cases:move_note_to_information", args=at) if is_written else "",
    }


def _taken_over(note: WorkingNote) -> str:
    if note.taken_over_at is None:
        return ""
    return f"Written by {note.written_by}. You took it over on {day_in_full(note.taken_over_at)}."


def _made(one: dict[str, str], case: Case) -> dict[str, str]:
    where = MovedTo(one["to"])
    href = reverse("cases:chronology", args=[case.reference]) if where == MovedTo.CHRONOLOGY else ""
    return {"text": f"{where.label} on {day_in_full(datetime.fromisoformat(one['at']))}", "href": href}
