"""What a malicious prover may try: every way of changing a proof, for one pair of sizes at a time.

The sizes and the roots are those of signed checkpoints, as they are for everybody who checks a proof (whoever
believes an unsigned size can be told that 3 leaves are 4): a forger changes the path, points to another
signed checkpoint, or brings a whole tree of their own.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from audit import merkle

Path = list[bytes]
Attempt = tuple[str, tuple[object, ...]]


class Trees(NamedTuple):
    """An honest tree and one whose first leaf was rewritten, with the roots over their first n leaves."""

    leaves: list[bytes]
    node: merkle.Node
    roots: list[bytes]
    forged_node: merkle.Node
    forged_roots: list[bytes]


@cache
def trees(size: int) -> Trees:
    leaves = [merkle.leaf_of(number.to_bytes(4)) for number in range(size)]
    forged = [merkle.leaf_of(b"another first entry"), *leaves[1:]]
    node, forged_node = merkle.nodes_over(leaves), merkle.nodes_over(forged)
    roots = [merkle.root_of(leaves[:some]) for some in range(size + 1)]
    return Trees(
        leaves, node, roots, forged_node, [merkle.root_of(forged[:some]) for some in range(size + 1)]
    )


def forged_paths(path: Path, others: Path, turn: int) -> Iterator[tuple[str, Path]]:
    """The path changed in every way there is; ``turn`` moves the place and the bit from pair to pair."""
    count = len(path)
    extra = others[turn % len(others)]
    yield "a hash added", [*path[: turn % (count + 1)], extra, *path[turn % (count + 1) :]]
    yield "extended by hashes", path + others[: 1 + turn % len(others)]
    if not count:
        return
    at = turn % count
    one, before, after = path[at], path[:at], path[at + 1 :]
    flipped = bytearray(one)
    flipped[turn % 32] ^= 1 << turn % 8
    yield "a bit flipped", [*before, bytes(flipped), *after]
    yield "a hash dropped", before + after
    yield "a hash twice", [*before, one, one, *after]
    yield "a hash replaced by another", [*before, extra, *after] if extra != one else before
    yield "cut short", path[: count // 2]
    yield "empty", []
    yield "a hash too short", [*before, one[:31], *after]
    yield "a hash too long", [*before, one + b"\x00", *after]
    yield "a node taken apart", [*before, one[:16], one[16:], *after]
    if count > 1:
        at = turn % (count - 1)
        yield "two hashes swapped", [*path[:at], path[at + 1], path[at], *path[at + 2 :]]
        yield "two hashes joined", [*path[:at], path[at] + path[at + 1], *path[at + 2 :]]
        yield "reversed", path[::-1]
        yield "two hashes made one", [*path[:at], merkle.parent_of(path[at], path[at + 1]), *path[at + 2 :]]


def forged_inclusions(position: int, size: int, of: Trees) -> Iterator[Attempt]:
    """Attempts at ``root_by_inclusion(leaf, position, size, path) == root``, each a lie."""
    leaf, root, path = of.leaves[position], of.roots[size], merkle.inclusion_path(position, size, of.node)
    turn = position + size
    for name, forged in forged_paths(path, [root, leaf, merkle.EMPTY_ROOT], turn):
        yield name, (leaf, position, size, forged, root)
    forged_path = merkle.inclusion_path(position, size, of.forged_node)
    forged_leaf = of.leaves[position] if position else merkle.leaf_of(b"another first entry")
    yield "another tree's leaf and path", (forged_leaf, position, size, forged_path, root)
    yield "another tree's root", (leaf, position, size, path, of.forged_roots[size])
    yield "another leaf", (of.leaves[position - 1] if size > 1 else root[::-1], position, size, path, root)
    yield "a leaf of other length", (leaf[:31], position, size, path, root)
    yield "no such position", (leaf, size + turn, size, path, root)
    yield "a position below 0", (leaf, -1 - position, size, path, root)
    yield "size 0", (leaf, position, 0, path, merkle.EMPTY_ROOT)
    yield "a huge size", (leaf, position, size + (1 << 62), path, root)
    yield "a size below 0", (leaf, position, -size, path, root)
    if size > 1:
        another = (position + 1 + turn % (size - 1)) % size
        yield "another position", (leaf, another, size, path, root)
        yield (
            "the path of another",
            (leaf, position, size, merkle.inclusion_path(another, size, of.node), root),
        )
        yield "another checkpoint, smaller", (leaf, position, size - 1, path, of.roots[size - 1])
        pair = merkle.parent_of(path[0], leaf) if position & 1 else merkle.parent_of(leaf, path[0])
        yield "a node passed off as a leaf", (pair, position >> 1, size, path[1:], root)
        below = leaf + path[0]
        yield "a leaf passed off as a node", (merkle.leaf_of(below), position >> 1, size, path[1:], root)
        yield "the root as the leaf", (root, 0, size, [], root)
    if size < len(of.leaves):
        yield "another checkpoint, larger", (leaf, position, size + 1, path, of.roots[size + 1])


def forged_consistencies(earlier: int, later: int, of: Trees) -> Iterator[Attempt]:
    """Attempts at ``is_consistent(earlier, root, later, root, path)``, each a lie."""
    old, new = of.roots[earlier], of.roots[later]
    path = merkle.consistency_path(earlier, later, of.node)
    turn = earlier + later
    for name, forged in forged_paths(path, [new, old, merkle.EMPTY_ROOT], turn):
        yield name, (earlier, old, later, new, forged)
    rewritten = merkle.consistency_path(earlier, later, of.forged_node)
    yield "a rewritten history", (earlier, old, later, of.forged_roots[later], rewritten)
    yield "a rewritten history, the path honest", (earlier, old, later, of.forged_roots[later], path)
    yield "a rewritten beginning", (earlier, of.forged_roots[earlier], later, new, path)
    yield "no history", (0, old, later, new, path)
    yield "an empty beginning that was none", (0, old, later, new, [])
    yield "a size below 0", (-earlier, old, later, new, path)
    yield "both sizes below 0", (-later, new, -later, new, [])
    yield "a huge size", (earlier, old, later + (1 << 62), new, path)
    yield "a root of other length", (earlier, old[:31], later, new, path)
    yield "both roots of other length", (later, new[:31], later, new[:31], [])
    if earlier < later:
        yield "two huge sizes", (earlier + (1 << 62), old, later + (1 << 62), new, path)
        yield "roots exchanged", (earlier, new, later, old, path)
        yield "the later before the earlier", (later, new, earlier, old, path)
        yield "one root for both", (earlier, new, later, new, path)
        yield "an earlier checkpoint", (earlier - 1, of.roots[earlier - 1], later, new, path or [old])
        yield "a smaller tree", (later, new, earlier, old, [])
        if earlier + 1 < later:
            another = merkle.consistency_path(earlier + 1, later, of.node)
            yield "the path of another pair", (earlier, old, later, new, another)
            yield "a later checkpoint", (earlier + 1, of.roots[earlier + 1], later, new, path)
    if later < len(of.leaves):
        yield "another later checkpoint", (earlier, old, later + 1, of.roots[later + 1], path)
