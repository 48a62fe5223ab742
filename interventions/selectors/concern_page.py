"""A concern as its own page shows it: whom to ring, who was told when, who is told next."""

from typing import Any

from django.utils import timezone

from agencies.moments import moment_in_full
from audit.actor import ActingPerson
from cases.models import Case
from interventions.concern_rules import next_step
from interventions.emergency import contacts_in_use
from interventions.models import Concern, ConcernTold
from interventions.selectors.session_page import concern_in_words


def who_was_told(concern: Concern, *, actor: ActingPerson) -> list[ConcernTold]:
    """Everybody told of a concern, first of all those told first; each with their agency."""
    rows = ConcernTold.objects.visible_to(actor).filter(concern_id=concern.pk)
    return list(rows.select_related("user", "agency").order_by("told_at", "step", "user__name"))


def concern_shown(concern: Concern, case: Case, *, actor: ActingPerson) -> dict[str, Any]:
    """The concern in words, whom to ring while it cannot wait, and what became of it; one statement more."""
    told = who_was_told(concern, actor=actor)
    shown = concern_in_words(concern)
    waits = not shown["is_acknowledged"]
    urgent = concern.urgency == Concern.Urgency.NOW
    return {
        **shown,
        "is_urgent": urgent,
        "contacts": contacts_in_use().for_pathway(case.pathway) if urgent and waits else [],
        "told": _table(told),
        "told_rows": told,
        "next_step": _next_step(concern) if urgent and waits else "",
    }


def _table(told: list[ConcernTold]) -> dict[str, Any]:
    return {
        "caption": "Who has been told",
        "columns": [{"text": text} for text in ("Name", "Why they", "Agency", "Told")],
        "rows": [
            {
                "cells": [
                    {"text": str(one.user)},
                    {"text": one.get_told_as_display(), "label": "Why they"},
                    {"text": str(one.agency), "label": "Agency"},
                    {"text": moment_in_full(one.told_at), "label": "Told"},
                ]
            }
            for one in told
        ],
    }


def _next_step(concern: Concern) -> str:
    step = next_step(concern.raised_at, timezone.now())
    if step is None:
        return "Everybody who may act on it has been told. Ring, until somebody answers."
    at, to_whom = step
    return f"If nobody has acknowledged it by {timezone.localtime(at):%H:%M}, it goes to {to_whom} too."
