"""The ledger's one table, in its final shape."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from audit.verbs import Outcome, Verb


class TransactionNumber(models.Field):  # type: ignore[type-arg]
    """The 64-bit number of the writing transaction: what the sealer's snapshot horizon is compared with."""

    def db_type(self, connection: object) -> str:
        """PostgreSQL's ``xid8``."""
        return "xid8"


class LedgerEntry(models.Model):
    """One event. Written by the database function ``audit_append`` alone, never changed.

    Holds ids, field names and keyed digests, never case content, so that erasing a
    record never needs the ledger to change. ``canonical`` is the exact bytes whose
    leaf hash (RFC 6962: SHA-256 over 0x00 and the bytes) later issues seal into a tree.
    The actor is an id, not a foreign key: a ledger row outlives whom it names.
    """

    id = models.BigIntegerField(primary_key=True)
    recorded_at = models.DateTimeField()
    event = models.CharField(max_length=100)
    verb = models.CharField(max_length=20, choices=Verb)
    outcome = models.CharField(max_length=10, choices=Outcome)
    section = models.CharField(max_length=40, blank=True)
    actor_kind = models.CharField(max_length=10)
    user_id = models.UUIDField(null=True)
    person_behind_id = models.UUIDField(null=True)
    membership_id = models.UUIDField(null=True)
    agency_id = models.UUIDField(null=True)
    role = models.CharField(max_length=40, blank=True)
    regime = models.CharField(max_length=20, blank=True)
    system_reason = models.CharField(max_length=200, blank=True)
    purpose = models.TextField(blank=True)
    request_id = models.UUIDField(null=True)
    policy_version = models.PositiveIntegerField()
    target_type = models.CharField(max_length=60, blank=True)
    target_id = models.UUIDField(null=True)
    case_id = models.UUIDField(null=True)
    shown_ids = ArrayField(models.UUIDField(), default=list)
    recipient_ids = ArrayField(models.UUIDField(), default=list)
    changed = models.JSONField(default=dict)
    xid = TransactionNumber()
    written_by = models.CharField(max_length=63)
    canonical = models.BinaryField()
    leaf_hash = models.BinaryField(max_length=32)

    class Meta:
        indexes = [
            models.Index(fields=["case_id", "-id"], name="ledger_by_case"),
            models.Index(fields=["user_id", "-id"], name="ledger_by_user"),
            models.Index(fields=["target_id", "-id"], name="ledger_by_target"),
            models.Index(fields=["-recorded_at"], name="ledger_by_time"),
            GinIndex(
                fields=["shown_ids"],
                condition=~models.Q(shown_ids=[]),
                name="ledger_by_shown",
                fastupdate=True,
            ),
            models.Index(fields=["xid", "id"], name="ledger_by_transaction"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.outcome} #{self.id}"
