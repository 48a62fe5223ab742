"""A note on a case, five times: recorded by nobody, by three packages, and by our ledger."""

from uuid import uuid4

import pghistory
from django.db import models
from simple_history.models import HistoricalRecords

from audit.registry import declare
from audit.verbs import Erasure, Verb

CHANGED = declare("bench.note_changed", Verb.ALTERATION, "Changed a note", erasure=Erasure.STAYS)


class Note(models.Model):
    """A dozen columns, as a small record has them."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    case_id = models.UUIDField(default=uuid4)
    title = models.CharField(max_length=200)
    text = models.TextField()
    status = models.CharField(max_length=20, default="open")
    due_on = models.DateField(null=True)
    author_id = models.UUIDField(default=uuid4)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class Unrecorded(Note):  # noqa: DJ008
    """Nobody records it."""


class WithOurs(Note):  # noqa: DJ008
    """Recorded on our ledger, by the service that changes it."""


class WithAuditlog(Note):  # noqa: DJ008
    """Recorded by django-auditlog."""


class WithSimpleHistory(Note):  # noqa: DJ008
    """Recorded by django-simple-history."""

    history = HistoricalRecords()


@pghistory.track()
class WithPghistory(Note):  # noqa: DJ008
    """Recorded by django-pghistory's triggers."""
