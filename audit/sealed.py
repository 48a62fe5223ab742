"""What the seals say: the last one, the witness's answer, where an entry is sealed, the last verification."""

from dataclasses import dataclass
from datetime import UTC, datetime

from audit.models import Checkpoint, Cosignature, Verification


@dataclass(frozen=True, slots=True)
class Sealed:
    """Where one entry stands in the sealed tree."""

    position: int
    number: int
    sealed_at: datetime


def seal_of(entry_id: int) -> Sealed | None:
    """The seal over an entry, if it is sealed yet."""
    found = Checkpoint.objects.filter(entry_span__contains=entry_id, entry_ids__contains=[entry_id])
    row = found.values_list("number", "sealed_at", "first_position", "entry_ids").first()
    if row is None:
        return None
    number, sealed_at, first, entries = row
    return Sealed(first + entries.index(entry_id), number, sealed_at)


def last_checkpoint() -> Checkpoint | None:
    """The latest seal, without what it seals."""
    rows = Checkpoint.objects.only("number", "sealed_at", "size", "root", "note")
    return rows.order_by("-number").first()


def last_cosignature() -> Cosignature | None:
    """The latest seal the witness put its name to, and when."""
    return Cosignature.objects.order_by("-checkpoint_id", "-id").first()


def cosignatures_of(checkpoint: Checkpoint) -> list[str]:
    """The lines of the witnesses under one seal."""
    return list(
        Cosignature.objects.filter(checkpoint_id=checkpoint.pk).order_by("id").values_list("line", flat=True)
    )


def last_verification() -> Verification | None:
    """The last time the ledger was checked against its seals, of any extent but one case alone.

    One that found something stands until the whole was found to hold: later ones may not have looked there.
    """
    done = Verification.objects.filter(ended_at__lte=datetime.now(UTC))  # none that is said to be yet to come
    holding = done.filter(scope="whole", holds=True).order_by("-id").values_list("id", flat=True).first()
    bad = done.filter(holds=False, id__gt=holding or 0).order_by("-id").first()
    return bad or done.exclude(scope="case").order_by("-ended_at").first()
