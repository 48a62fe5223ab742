"""The parts kept of the tree, which proofs are made from: each must be what its leaves come to."""

from collections.abc import Iterable

from audit.models import TreePart
from audit.verifying.findings import Finding


def wrong_parts(parts: Iterable[tuple[int, int, bytes]]) -> list[Finding]:
    """Those of these parts, built anew as (level, index, hash), that are kept otherwise or not at all."""
    wanted = {(level, index): part for level, index, part in parts}
    kept: dict[tuple[int, int], bytes] = {}
    for level in {level for level, _ in wanted}:
        rows = TreePart.objects.filter(level=level, index__in=[at for one, at in wanted if one == level])
        kept |= {(level, index): bytes(part) for index, part in rows.values_list("index", "part")}
    return [
        Finding("tree_part", f"Part {index} of level {level} is not what its leaves come to", index << level)
        for (level, index), part in sorted(wanted.items())
        if kept.get((level, index)) != part
    ]


def parts_too_many(size: int) -> list[Finding]:
    """Whether more parts are kept than a tree of this size has."""
    wanted = sum(size >> level for level in range(8, 64, 8))
    there = TreePart.objects.count()
    if there <= wanted:
        return []  # what is missing was found part by part
    return [Finding("tree_part", f"{there} parts of the tree are kept; its leaves make {wanted}")]
