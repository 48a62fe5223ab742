"""What the sealer writes beside the ledger, and what verifications came to. Only ever added to.

An entry gets its position in the tree when it is sealed, never when it is written: numbers drawn by
transactions that were given up leave gaps that mean nothing, positions have none.
"""

from django.contrib.postgres.fields import ArrayField, BigIntegerRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import CompositePrimaryKey

from audit.models.ledger import TransactionNumber


class Checkpoint(models.Model):
    """A seal: the entries sealed in one go, in their order, and the signed root over all entries up to here.

    ``entry_ids[i]`` stands at position ``first_position + i`` of the tree (from 0) under the leaf
    ``leaves[32·i : 32·i + 32]``; ``size`` entries are sealed after it. A checkpoint over no new entries is
    an idle one: it shows that the sealer was alive. ``frontier`` is the right edge of the tree
    (`audit/merkle.py`), so that a restarted sealer goes on from the last row alone. ``through_xid`` and
    ``through_id`` are the transaction and number of the last entry sealed. ``note`` is the signed text.
    """

    number = models.BigIntegerField(primary_key=True)
    sealed_at = models.DateTimeField()
    first_position = models.BigIntegerField()
    size = models.BigIntegerField()
    root = models.BinaryField(max_length=32)
    entry_ids = ArrayField(models.BigIntegerField(), default=list)
    entry_span = BigIntegerRangeField(null=True)
    leaves = models.BinaryField()
    frontier = models.BinaryField()
    through_xid = TransactionNumber()
    through_id = models.BigIntegerField()
    note = models.TextField()

    class Meta:
        indexes = [
            models.Index(fields=["size"], name="checkpoint_by_size"),
            GistIndex(fields=["entry_span"], name="checkpoint_by_entry"),
        ]
        constraints = [
            models.CheckConstraint(
                name="checkpoint_adds_up",
                condition=models.Q(size__gte=models.F("first_position")),
            ),
        ]

    def __str__(self) -> str:
        return f"Checkpoint {self.number}: {self.size} entries"


class TreePart(models.Model):
    """The hash of a complete part of the tree: ``2^level`` leaves from ``index · 2^level`` on.

    Only every eighth level is kept (256 leaves, 65,536, …): any proof takes a few hundred look-ups.
    """

    pk = CompositePrimaryKey("level", "index")
    level = models.SmallIntegerField()
    index = models.BigIntegerField()
    part = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"Part {self.index} of level {self.level}"


class Cosignature(models.Model):
    """What the witness answered to a checkpoint: its own signed line, with its own time."""

    id = models.BigAutoField(primary_key=True)
    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="+")
    witness = models.CharField(max_length=200)
    witnessed_at = models.DateTimeField()
    line = models.TextField()

    def __str__(self) -> str:
        return f"{self.witness} on checkpoint {self.checkpoint_id}"


class Verification(models.Model):
    """One run of ``verify_audit``: what was checked, how far, and what was found.

    ``scope`` is ``whole``, ``incremental``, ``bytes`` (no columns compared) or ``case``; entries at positions
    from ``from_position`` up to ``size`` were looked at. ``findings`` lists what does not hold, first the
    first bad one: ``{"check": "…", "position": n or null, "entry": n or null, "says": "…"}``; empty means
    that everything held.
    ``unsealed`` counts entries that were not sealed yet, which nothing is known of.
    """

    id = models.BigAutoField(primary_key=True)
    scope = models.CharField(max_length=20)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    from_position = models.BigIntegerField()
    size = models.BigIntegerField()
    unsealed = models.BigIntegerField()
    holds = models.BooleanField()
    findings = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.scope} verification of {self.ended_at:%Y-%m-%d %H:%M}"
