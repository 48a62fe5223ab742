"""Why something was done, in words. They stand beside the ledger, so that they can be erased.

The ledger's own row keeps a digest of the words, salted with a number that stands here alone. Erased, nothing
gives the words back; while they are here, whoever holds the row can tell that they are the words of that day.
"""

import hashlib
from collections.abc import Iterable
from uuid import UUID

from django.db import models


class StatedPurpose(models.Model):
    """The purpose stated with one entry. Written by ``audit_append`` alone, read wherever its entry is."""

    entry_id = models.BigIntegerField(primary_key=True)
    case_id = models.UUIDField(null=True)
    salt = models.UUIDField()
    words = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["case_id"], name="purpose_by_case")]

    def __str__(self) -> str:
        return f"Purpose of #{self.entry_id}"

    def digest(self) -> str:
        """What the entry's own row must hold, if these are the words it was made with."""
        return salted(self.salt, self.words)


def salted(salt: UUID, words: str) -> str:
    """The digest that the ledger keeps of a stated purpose."""
    return hashlib.sha256(f"{salt}{words}".encode()).hexdigest()


def purposes_of(entry_ids: Iterable[int]) -> dict[int, str]:
    """The words stated with these entries, where they have not been erased."""
    rows = StatedPurpose.objects.filter(entry_id__in=list(entry_ids))
    return {row.entry_id: row.words for row in rows}
