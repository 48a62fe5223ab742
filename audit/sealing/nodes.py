"""Looking up parts of the sealed tree: kept ones as they are, the others from what they are made of."""

from django.db import connection

from audit.merkle import parent_of

# Parts are kept at every eighth level: of 256 leaves, 65,536, …
KEPT_EVERY = 8
# Only the bytes that are asked for are read, not every leaf of a checkpoint.
_LEAVES = """
SELECT substring(leaves FROM (1 + 32 * greatest(%(begin)s - first_position, 0))::int
                 FOR (32 * (%(end)s - greatest(%(begin)s, first_position)))::int)
FROM audit_checkpoint WHERE size > %(begin)s AND first_position < %(end)s ORDER BY number
"""
_PARTS = """
SELECT part FROM audit_treepart
WHERE level = %(level)s AND index >= %(begin)s AND index < %(end)s ORDER BY index
"""


def leaves_between(begin: int, end: int) -> list[bytes]:
    """The sealed leaves at these positions, in order; ``LookupError`` when some are not there."""
    return _cut(_LEAVES, 0, begin, end)


def _cut(query: str, level: int, begin: int, end: int) -> list[bytes]:
    with connection.cursor() as cursor:
        cursor.execute(query, {"level": level, "begin": begin, "end": end})
        whole = b"".join(bytes(row[0]) for row in cursor.fetchall())
    if len(whole) != 32 * (end - begin):
        raise LookupError(f"{len(whole) // 32} of the parts {begin} to {end} of level {level} are there")
    return [whole[start : start + 32] for start in range(0, len(whole), 32)]


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
        parts = _cut(_PARTS if kept_at else _LEAVES, kept_at, begin, end)
        for height in range(kept_at, level):
            parts = [parent_of(parts[at], parts[at + 1]) for at in range(0, len(parts), 2)]
            begin >>= 1
            self._found.update({(height + 1, begin + at): part for at, part in enumerate(parts)})
        return parts[0]
