"""The tree over the ledger's entries, after RFC 6962: 0x00 in front of what a leaf hashes, 0x01 of a node.

A leaf is the hash of one entry's exact bytes; the root of the tree stands for all of them in their
order. Every hash is 32 bytes of SHA-256. Nothing here knows a database: whoever asks for a proof
hands over a way to look up the hash of a complete part of the tree.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()

# The hash of a complete part of the tree by level and index: leaves index·2^level up to (index+1)·2^level.
Node = Callable[[int, int], bytes]


def leaf_of(canonical: bytes) -> bytes:
    """The leaf that stands for an entry's exact bytes."""
    return sha256(b"\x00" + canonical).digest()


def parent_of(left: bytes, right: bytes) -> bytes:
    """The hash over two neighbouring parts of the tree."""
    return sha256(b"\x01" + left + right).digest()


@dataclass(slots=True)
class Frontier:
    """The right edge of a growing tree: how many leaves, and the complete parts they make, largest first.

    All that is needed to add leaves and to know the root; at most 64 hashes however many leaves.
    """

    size: int = 0
    parts: list[bytes] = field(default_factory=list)

    def append(self, leaf: bytes) -> list[tuple[int, int, bytes]]:
        """Add one leaf; the complete parts this closes, as (level, index, hash), smallest first."""
        return self._push(0, leaf)

    def extend(self, leaves: Sequence[bytes]) -> list[tuple[int, int, bytes]]:
        """Add many leaves; the complete parts of 256 and more that this closes. Quicker than one by one."""
        closed, at = [], 0
        while at < len(leaves):
            if self.size % 256 or at + 256 > len(leaves):
                closed += [part for part in self._push(0, leaves[at]) if part[0] >= 8]
                at += 1
                continue
            parts: Sequence[bytes] = leaves[at : at + 256]
            while len(parts) > 1:
                pairs = zip(parts[::2], parts[1::2], strict=True)
                parts = [sha256(b"\x01" + left + right).digest() for left, right in pairs]
            closed += [(8, self.size >> 8, parts[0]), *self._push(8, parts[0])]
            at += 256
        return closed

    def _push(self, level: int, part: bytes) -> list[tuple[int, int, bytes]]:
        """Add a complete part at the right edge, where it must have its place."""
        closed, position = [], self.size >> level
        self.size += 1 << level
        while position & 1:
            part = parent_of(self.parts.pop(), part)
            level, position = level + 1, position >> 1
            closed.append((level, position, part))
        self.parts.append(part)
        return closed

    def root(self) -> bytes:
        """The root over every leaf so far."""
        if not self.parts:
            return EMPTY_ROOT
        root = self.parts[-1]
        for part in reversed(self.parts[:-1]):
            root = parent_of(part, root)
        return root

    def to_bytes(self) -> bytes:
        """The parts one after another, 32 bytes each."""
        return b"".join(self.parts)

    @classmethod
    def from_bytes(cls, size: int, kept: bytes) -> "Frontier":
        """The frontier kept by :meth:`to_bytes`; ``ValueError`` when it cannot be of a tree of that size."""
        parts = [kept[start : start + 32] for start in range(0, len(kept), 32)]
        if len(kept) != 32 * size.bit_count():
            raise ValueError(f"{len(parts)} parts cannot make a tree of {size} leaves")
        return cls(size, parts)


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root over these leaves in this order."""
    frontier = Frontier()
    for leaf in leaves:
        frontier.append(leaf)
    return frontier.root()


def nodes_over(leaves: Sequence[bytes]) -> Node:
    """A look-up over leaves held in memory."""
    known: dict[tuple[int, int], bytes] = {}

    def node(level: int, index: int) -> bytes:
        if level == 0:
            return leaves[index]
        if (level, index) not in known:
            known[level, index] = parent_of(node(level - 1, 2 * index), node(level - 1, 2 * index + 1))
        return known[level, index]

    return node


def _largest_part_below(size: int) -> int:
    """The largest power of two smaller than ``size``."""
    return 1 << (size - 1).bit_length() - 1


def root_between(begin: int, end: int, node: Node) -> bytes:
    """The root over the leaves from ``begin`` (where such a part may begin) up to ``end``."""
    if end == begin:
        return EMPTY_ROOT
    length = end - begin
    if length & (length - 1) == 0:
        level = length.bit_length() - 1
        return node(level, begin >> level)
    middle = begin + _largest_part_below(length)
    return parent_of(root_between(begin, middle, node), root_between(middle, end, node))


def inclusion_path(position: int, size: int, node: Node) -> list[bytes]:
    """The hashes that lead from the leaf at ``position`` to the root of a tree of ``size`` leaves."""
    if not 0 <= position < size:
        raise ValueError(f"No leaf {position} among {size}")
    begin, end, path = 0, size, []
    while end - begin > 1:
        middle = begin + _largest_part_below(end - begin)
        if position < middle:
            path.append(root_between(middle, end, node))
            end = middle
        else:
            path.append(root_between(begin, middle, node))
            begin = middle
    return path[::-1]


def consistency_path(earlier: int, later: int, node: Node) -> list[bytes]:
    """The hashes that show a tree of ``earlier`` leaves to be the beginning of one of ``later`` leaves."""
    if not 0 < earlier <= later:
        raise ValueError(f"Nothing to show between {earlier} and {later} leaves")
    begin, end, path = 0, later, []
    while earlier != end:
        middle = begin + _largest_part_below(end - begin)
        if earlier <= middle:
            path.append(root_between(middle, end, node))
            end = middle
        else:
            path.append(root_between(begin, middle, node))
            begin = middle
    if begin:  # the earlier tree is not itself one part of the later one: its last part begins the path
        path.append(root_between(begin, end, node))
    return path[::-1]


def root_by_inclusion(leaf: bytes, position: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root that this path leads to, or nothing if it is no such path (RFC 9162, 2.1.3.2)."""
    if len(path) != inclusion_length(position, size) or not _are_hashes(leaf, *path):
        return None
    place, last, root = position, size - 1, leaf
    for part in path:
        if place & 1 or place == last:
            root = parent_of(part, root)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            root = parent_of(root, part)
        place, last = place >> 1, last >> 1
    return root


def is_consistent(
    earlier: int, earlier_root: bytes, later: int, later_root: bytes, path: Sequence[bytes]
) -> bool:
    """Whether the path shows the earlier tree to be the beginning of the later one (RFC 9162, 2.1.4.2).

    The sizes are believed: take them from signed checkpoints, never from whoever brings the path.
    """
    if len(path) != consistency_length(earlier, later) or not _are_hashes(earlier_root, later_root, *path):
        return False
    if earlier == 0:
        return earlier_root == EMPTY_ROOT and (later > 0 or later_root == EMPTY_ROOT)
    if earlier == later:
        return earlier_root == later_root
    given = list(path)
    if earlier & (earlier - 1) == 0:  # the earlier tree is itself one part of the later one
        given.insert(0, earlier_root)
    return _roots_by_consistency(earlier, later, given) == (earlier_root, later_root)


def _roots_by_consistency(earlier: int, later: int, path: Sequence[bytes]) -> tuple[bytes, bytes]:
    """The two roots that a path of the right length leads to."""
    place, last = earlier - 1, later - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = path[0]
    for part in path[1:]:
        if place & 1 or place == last:
            old, new = parent_of(part, old), parent_of(part, new)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            new = parent_of(new, part)
        place, last = place >> 1, last >> 1
    return old, new


def inclusion_length(position: int, size: int) -> int:
    """How many hashes lead from this leaf to the root; -1 when there is no such leaf."""
    if not 0 <= position < size:
        return -1
    below = (position ^ (size - 1)).bit_length()  # so far the way is not along the tree's right edge
    return below + (position >> below).bit_count()


def consistency_length(earlier: int, later: int) -> int:
    """How many hashes show the earlier tree to be the beginning of the later one; -1 when none can."""
    if not 0 <= earlier <= later:
        return -1
    if earlier in {0, later}:
        return 0
    whole = (earlier & -earlier).bit_length() - 1  # the earlier tree ends with a complete part of this level
    begins_with_it = int(earlier != 1 << whole)
    return inclusion_length(earlier - 1, later) - whole + begins_with_it


def _are_hashes(*given: bytes) -> bool:
    return set(map(len, given)) == {32}
