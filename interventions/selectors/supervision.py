"""What a supervisor reads: the sessions of those they supervise, their own log, and what they shared."""

from collections import Counter
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse

from agencies.forms.date_parts import in_full
from agencies.models import User
from agencies.roles import Action, may
from audit.actor import ActingPerson
from cases.models import Case, MentorSession
from cases.models.openness import supervised_by
from interventions.models import SessionNote, SupervisionNote


def people_supervised(actor: ActingPerson) -> list[User]:
    """Those whose work the actor supervises now, by name."""
    if not may(actor.role, Action.SUPERVISE):
        raise PermissionDenied
    rows = User.objects.filter(pk__in=supervised_by(actor).values("supervised_id"))
    return sorted(rows, key=lambda user: user.listed_name.casefold())


def somebody_supervised(key: UUID, *, actor: ActingPerson) -> User:
    """One of them; for anybody else, what a missing page gives."""
    found = next((user for user in people_supervised(actor) if user.pk == key), None)
    if found is None:
        raise Http404
    return found


def latest_by_person(actor: ActingPerson) -> dict[UUID, date]:
    """When the actor last noted a conversation with each of them."""
    rows = SupervisionNote.objects.visible_to(actor).filter(supervisor_id=actor.user_id)
    newest = rows.order_by("supervised_id", "-held_on").distinct("supervised_id")
    return dict(newest.values_list("supervised_id", "held_on"))


def next_in_words(actor: ActingPerson, today: date) -> dict[UUID, str]:
    """For which day the next conversation with each was agreed, and whether it was held."""
    rows = SupervisionNote.objects.visible_to(actor).filter(supervisor_id=actor.user_id)
    newest = rows.order_by("supervised_id", "-held_on").distinct("supervised_id")
    agreed = newest.values_list("supervised_id", "next_on")
    return {
        who: "No day agreed" if on is None else f"{in_full(on)}: not held" if on < today else in_full(on)
        for who, on in agreed
    }


def sessions_noted_since(since: date, *, actor: ActingPerson) -> Counter[UUID]:
    """How many sessions each of them led and wrote up since a day: a count of work, not of its worth."""
    rows = SessionNote.objects.visible_to(actor).filter(held_on__gte=since)
    led = rows.values_list("facilitator_id", "second_facilitator_id")
    return Counter(who for pair in led for who in pair if who is not None)


def sessions_led_by(user: User, *, actor: ActingPerson) -> list[dict[str, Any]]:
    """What somebody supervised wrote of the sessions and mentoring meetings they led, newest first."""
    notes = SessionNote.objects.visible_to(actor)
    led = [*notes.filter(facilitator_id=user.pk), *notes.filter(second_facilitator_id=user.pk)]
    met = list(MentorSession.objects.visible_to(actor).filter(recorded_by_id=user.pk))
    wanted = {one.case_id for one in (*led, *met)}
    references = dict(Case.objects.visible_to(actor).filter(pk__in=wanted).values_list("pk", "reference"))
    rows = [
        {
            "on": one.held_on,
            "what": "Session",
            "reference": references[one.case_id],
            "href": reverse("interventions:supervised_session", args=[user.pk, one.pk]),
        }
        for one in led
    ]
    rows += [
        {
            "on": one.held_on,
            "what": "Mentoring meeting",
            "reference": references[one.case_id],
            "href": reverse("cases:mentoring", args=[references[one.case_id]]),
        }
        for one in met
    ]
    return sorted(rows, key=lambda row: row["on"], reverse=True)


def session_note_read(user: User, key: UUID, *, actor: ActingPerson) -> SessionNote:
    """What was said in one session that somebody supervised led."""
    rows = SessionNote.objects.visible_to(actor).filter(pk=key)
    note = rows.select_related("facilitator", "second_facilitator").first()
    if note is None or user.pk not in {note.facilitator_id, note.second_facilitator_id}:
        raise Http404
    return note


def log_about(user: User, *, actor: ActingPerson) -> list[dict[str, Any]]:
    """The actor's own notes about somebody they supervise, newest first."""
    rows = SupervisionNote.objects.visible_to(actor).filter(
        supervisor_id=actor.user_id, supervised_id=user.pk
    )
    return [note_shown(one) for one in rows.order_by("-held_on", "-recorded_at")]


def shared_with_me(actor: ActingPerson) -> list[dict[str, Any]]:
    """What the actor's supervisors shared with them, newest first."""
    rows = SupervisionNote.objects.visible_to(actor).filter(
        supervised_id=actor.user_id, shared_at__isnull=False
    )
    return [note_shown(one) for one in rows.select_related("supervisor").order_by("-held_on", "-recorded_at")]


def note_shown(note: SupervisionNote) -> dict[str, Any]:
    """A note as its pages show it."""
    return {
        "id": note.pk,
        "title": f"{note.get_kind_display()}, {in_full(note.held_on)}",
        "supervisor": str(note.supervisor),
        "is_shared": note.shared_at is not None,
        "share_href": reverse("interventions:share_supervision_note", args=[note.pk]),
        "rows": [
            {"key": "What you discussed", "value": note.discussed},
            *_how_they_are(note),
            {"key": "What you agreed", "value": note.agreed},
            {"key": "Next time", "value": in_full(note.next_on) if note.next_on else ""},
        ],
    }


def _how_they_are(note: SupervisionNote) -> list[dict[str, str]]:
    """What was said of them; a question left empty says nothing, and is not shown as unanswered."""
    said = {
        "How they are": note.wellbeing,
        "Concerns for their safety": note.safety,
        "Concerns for the relationship": note.relationship,
    }
    return [{"key": key, "value": value} for key, value in said.items() if value]
