"""Sessions as their pages and the API show them: plain data, in words."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from agencies.forms.date_parts import in_full
from audit.actor import ActingPerson
from cases.models import Case
from interventions.models import (
    Concern,
    EarlierNote,
    Session,
    SessionAmendment,
    SessionDisclosure,
    SessionNote,
)
from interventions.models.plan import Plan
from interventions.noting import NOTE_FIELDS
from interventions.rules import named
from interventions.selectors.sessions import (
    amendments_of,
    concern_of,
    disclosure_of,
    earlier_notes_of,
    note_of,
)
from interventions.selectors.shifts import names_in
from interventions.session_rules import WAYS

LABELS = {
    "held_on": "Date of the session",
    "attendance": "Attendance",
    "modules": "Modules covered",
    "engagement": "How they took part",
    "progress_summary": "Progress summary",
    "next_session_on": "Next session",
    "what_was_said": "What was said",
    "engagement_evidence": "What showed how they took part",
    "what_shifted": "Anything else that shifted",
    "own_reflection": "What they say about it themselves",
    "disclosures": "Disclosed, under the threshold",
    "last_homework": "Whether they did what they took away last time",
    "homework": "What they took away to do",
}
# Shown although nothing was entered; the rarer ones only where something was.
_ALWAYS = ("what_was_said", "homework")


def in_words(session: Session, plan: Plan) -> dict[str, str]:
    """What others may read of a session, by field, in the words of the version it was logged with."""
    shown = {name: _said(name, getattr(session, name), session, plan) for name in LABELS if _is_own(name)}
    if not session.attended:
        shown |= {"modules": "Not applicable", "engagement": "Not applicable"}
    return shown


def _is_own(name: str) -> bool:
    return name not in NOTE_FIELDS


def _said(name: str, value: Any, session: Session, plan: Plan) -> str:
    words = session.words.definition
    if not value:
        return ""
    if name in {"attendance", "engagement"}:
        return named(words[name], value, "words")
    if name == "modules":
        return ", ".join(named(plan.programme.definition["modules"], one) for one in value)
    if name in {"held_on", "next_session_on"}:
        return value if isinstance(value, str) else in_full(value)
    return str(value)


def session_rows(sessions: list[Session], plans: dict[Any, Plan], case: Case) -> list[dict[str, Any]]:
    """The rows of the list, newest first."""
    return [_row(one, plans[one.plan_id], case) for one in sessions]


def _row(session: Session, plan: Plan, case: Case) -> dict[str, Any]:
    said = in_words(session, plan)
    href = reverse("interventions:session", args=[case.reference, session.pk])
    colour = "blue" if session.attended else "grey"
    return {
        "cells": [
            {"text": said["held_on"], "href": href, "hidden": "session"},
            {"tag": {"text": said["attendance"], "colour": colour}, "label": LABELS["attendance"]},
            {"text": said["modules"], "label": LABELS["modules"]},
            {"text": said["engagement"], "label": LABELS["engagement"]},
            {"text": said["progress_summary"], "label": LABELS["progress_summary"]},
        ]
    }


def session_in_full(session: Session, plan: Plan, *, actor: ActingPerson) -> dict[str, Any]:
    """One session with what this reader may see of its note, concern and corrections; four statements."""
    said = in_words(session, plan)
    note = note_of(session, actor=actor)
    leads = actor.user_id in {session.facilitator_id, session.second_facilitator_id}
    names = [str(one) for one in (session.facilitator, session.second_facilitator) if one]
    recorded = timezone.localtime(session.recorded_at)
    return {
        "held_on": said["held_on"],
        "rows": [
            *({"key": LABELS[name], "value": text} for name, text in said.items()),
            {"key": "Led by", "value": " and ".join(names)},
            {"key": "Recorded", "value": f"{in_full(recorded.date())} at {recorded:%H:%M}"},
        ],
        "is_mine": leads,
        "note": note_rows(note, names_in([note], actor=actor)) if note else [],
        "has_seen_note": note is not None,
        "disclosure": disclosure_of(session, actor=actor),
        "concern": concern_of(session, actor=actor),
        "amendments": _amendments(session, plan, actor),
    }


def note_rows(note: SessionNote | EarlierNote, names: dict[str, str]) -> list[dict[str, str]]:
    """What was said, as rows of a summary list; ``names`` says what a shift is against to this reader."""
    rows = []
    for name in NOTE_FIELDS:
        if name == "shifts":
            rows += [_shift(one, names) for one in note.shifts]
        elif name == "last_homework":
            rows.append({"key": LABELS[name], "value": note.get_last_homework_display()})
        else:
            rows.append({"key": LABELS[name], "value": getattr(note, name)})
    return [row for row in rows if row["value"] or row["key"] in {LABELS[name] for name in _ALWAYS}]


def _shift(one: dict[str, str], names: dict[str, str]) -> dict[str, str]:
    return {"key": f"What shifted: {names[one['about']]}", "value": f"{WAYS[one['way']]}. {one['words']}"}


def disclosure_in_words(told: SessionDisclosure) -> list[dict[str, str]]:
    """A disclosure over the threshold, and how it read before."""
    at = timezone.localtime(told.recorded_at)
    rows = [
        {"key": "What they disclosed", "value": told.text},
        {"key": "Recorded", "value": f"{in_full(at.date())} at {at:%H:%M} by {told.recorded_by}"},
    ]
    return rows + [
        {
            "key": f"Before it was corrected on {in_full(datetime.fromisoformat(one['at']).date())}",
            "value": f"{one['text']}\nWhy: {one['reason']}",
        }
        for one in told.earlier
    ]


def _amendments(session: Session, plan: Plan, actor: ActingPerson) -> list[dict[str, Any]]:
    amendments = amendments_of(session, actor=actor)
    earlier = earlier_notes_of(session, actor=actor) if amendments else {}
    names = names_in(earlier.values(), actor=actor)
    return [_amendment(one, earlier.get(one.pk), names, session, plan) for one in amendments]


def _amendment(
    one: SessionAmendment, note: EarlierNote | None, names: dict[str, str], session: Session, plan: Plan
) -> dict[str, Any]:
    rows = [
        {"key": f"{LABELS[name]} before", "value": _before(name, old, session, plan)}
        for name, old in one.before.items()
    ]
    if note is not None:
        rows += [{"key": f"{row['key']} before", "value": row["value"]} for row in note_rows(note, names)]
    when = timezone.localtime(one.amended_at)
    return {
        "title": f"Corrected on {in_full(when.date())} at {when:%H:%M} by {one.amended_by}",
        "reason": one.reason,
        "rows": rows,
    }


def _before(name: str, old: Any, session: Session, plan: Plan) -> str:
    if name in {"held_on", "next_session_on"} and old:
        return in_full(date.fromisoformat(old))
    return _said(name, old, session, plan)


def concern_in_words(concern: Concern) -> dict[str, Any]:
    """A concern as its own page shows it."""
    raised = timezone.localtime(concern.raised_at)
    rows = [
        {"key": "How soon", "value": concern.get_urgency_display()},
        {"key": "What it is about", "value": concern.text},
        {
            "key": "Raised",
            "value": f"{in_full(raised.date())} at {raised:%H:%M} by {concern.raised_by}",
        },
        {"key": "From", "value": "A session" if concern.session_id else "Raised outside a session"},
    ]
    if concern.acknowledged_at:
        at = timezone.localtime(concern.acknowledged_at)
        who = f"{in_full(at.date())} at {at:%H:%M} by {concern.acknowledged_by}"
        rows += [
            {"key": "Acknowledged", "value": who},
            {"key": "What is being done", "value": concern.what_was_done},
        ]
    return {"rows": rows, "is_acknowledged": concern.acknowledged_at is not None}
