"""Signing in on the ledger: before there is an actor, what is recorded points at the person it is about."""

from typing import Any

from django.db import transaction

from agencies.models import User
from audit.actor import Visitor
from audit.registry import Event
from audit.services import record
from audit.verbs import Outcome


def note(event: Event, user: User | None, **facts: Any) -> None:
    """Record, or raise ``RecordingFailed`` and leave nothing behind."""
    with transaction.atomic():
        record(event, actor=Visitor(), target=user, **facts)


def note_refusal(event: Event, user: User | None, **facts: Any) -> None:
    """Record that somebody was turned away."""
    note(event, user, outcome=Outcome.REFUSED, **facts)
