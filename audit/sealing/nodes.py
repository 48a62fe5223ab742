"""Looking up parts of the sealed tree: kept ones as they are, the others from what they are made of."""

from collections.abc import Sequence

from django.db.models import QuerySet

from audit.merkle import parent_of
from audit.models import Checkpoint, TreePart

# Parts are kept at every eighth level: of 256 leaves, 65,536, …
KEPT_EVERY = 8


def leaves_between(begin: int, end: int) -> list[bytes]:
    """The sealed leaves at these positions, in order; ``LookupError`` when some are not there."""
    found = []
    holding: QuerySet[Checkpoint] = Checkpoint.objects.filter(size__gt=begin, first_position__lt=end)
    for first, leaves in holding.order_by("number").values_list("first_position", "leaves"):
        cut = bytes(leaves)[max(0, begin - first) * 32 : (end - first) * 32]
        found += [cut[start : start + 32] for start in range(0, len(cut), 32)]
    if len(found) != end - begin:
        raise LookupError(f"{len(found)} of the leaves {begin} to {end} are there")
    return found


class SealedTree:
    """The look-up that proofs ask (`audit/merkle.py: Node`); it remembers what it found."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, int], bytes] = {}

    def __call__(self, level: int, index: int) -> bytes:
        """The hash of the complete part at this level and index."""
        if (level, index) not in self._found:
            self._found[level, index] = self._look_up(level, index)
        return self._found[level, index]

    def _look_up(self, level: int, index: int) -> bytes:
        kept_at = level - level % KEPT_EVERY
        begin, end = index << level - kept_at, (index + 1) << level - kept_at
        parts = self._kept(kept_at, begin, end) if kept_at else leaves_between(begin, end)
        for height in range(kept_at, level):
            parts = [parent_of(parts[at], parts[at + 1]) for at in range(0, len(parts), 2)]
            begin >>= 1
            self._found.update({(height + 1, begin + at): part for at, part in enumerate(parts)})
        return parts[0]

    def _kept(self, level: int, begin: int, end: int) -> Sequence[bytes]:
        rows = TreePart.objects.filter(level=level, index__gte=begin, index__lt=end).order_by("index")
        parts = [bytes(part) for part in rows.values_list("part", flat=True)]
        if len(parts) != end - begin:
            raise LookupError(f"{len(parts)} of the parts {begin} to {end} of level {level} are there")
        return parts
