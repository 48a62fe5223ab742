"""Bringing an existing caseload in: the upload, its rows, and how an agency's columns were matched."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from agencies.models import Agency
from agencies.roles import Action, may
from agencies.scoping import NOTHING, Scoped
from audit.actor import Actor, System
from cases.models.case import Case


class ImportState(models.TextChoices):
    """How far an import has come."""

    UPLOADED = "uploaded", "Columns to match"
    CHECKED = "checked", "Checked, not imported"
    RUNNING = "running", "Being imported"
    DONE = "done", "Finished"
    DISCARDED = "discarded", "Discarded"
    STOPPED = "stopped", "Stopped: kept too long"


class RowOutcome(models.TextChoices):
    """What became of a row."""

    WAITING = "waiting", "Waiting"
    IN = "in", "In the record"
    CHANGED = "changed", "In the record already, and different there"
    REFUSED = "refused", "Not imported"


class CaseloadImport(Scoped):
    """One upload of somebody who may open cases: theirs alone, encrypted, and erased row by row."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    membership_id = models.UUIDField()
    state = models.CharField(max_length=20, choices=ImportState, default=ImportState.UPLOADED)
    gateway = models.CharField(max_length=200, blank=True)
    columns = models.JSONField(default=dict, blank=True)
    sealed = models.BinaryField(default=b"")
    findings = models.BinaryField(default=b"")
    row_count = models.PositiveIntegerField()
    uploaded_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        indexes = [models.Index(fields=["begun_by", "-uploaded_at"], name="import_by_person")]

    def __str__(self) -> str:
        return f"Import of {self.row_count} rows"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """One's own, for the agency acted for, in a role that opens cases."""
        if isinstance(actor, System) or not may(actor.role, Action.OPEN_CASE):
            return NOTHING
        return Q(agency_id=actor.agency_id, begun_by_id=actor.user_id)


class ImportedRow(Scoped):
    """One row that is to come in or did: by what it is known again, and its case.

    ``sealed`` holds its answers until they are in; then only digests stay.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    run = models.ForeignKey(CaseloadImport, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=64)
    cells = models.JSONField(default=dict)
    outcome = models.CharField(max_length=20, choices=RowOutcome, default=RowOutcome.WAITING)
    said = models.CharField(max_length=500, blank=True)
    sealed = models.BinaryField(default=b"")
    case = models.ForeignKey(Case, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta(Scoped.Meta):
        abstract = False
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="imported_row_once"),
            models.UniqueConstraint(
                fields=["agency", "key"], condition=Q(case__isnull=False), name="imported_case_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Row {self.number}"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Of the agency acted for, in a role that opens cases: the same row never comes in twice."""
        if isinstance(actor, System) or not may(actor.role, Action.OPEN_CASE):
            return NOTHING
        return Q(agency_id=actor.agency_id)


class MatchedColumns(Scoped):
    """How an agency matched the columns of its spreadsheet last time: digests of their names."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agency = models.OneToOneField(Agency, models.PROTECT, related_name="+")
    columns = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False

    def __str__(self) -> str:
        return "Matched columns"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Of the agency acted for, in a role that opens cases."""
        if isinstance(actor, System) or not may(actor.role, Action.OPEN_CASE):
            return NOTHING
        return Q(agency_id=actor.agency_id)
