"""No forged proof is accepted: every way of changing one, on all pairs up to 512 leaves (Q16)."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from unittest.mock import patch

import pytest

from audit import merkle
from tests.audit.forged_proofs import Trees, forged_consistencies, forged_inclusions, trees

UP_TO = 512


@pytest.fixture(autouse=True)
def remembered_roots() -> Iterator[None]:
    """The prover need not hash the same part of the tree twice."""
    with patch.object(merkle, "root_between", cache(merkle.root_between)):
        yield


@pytest.fixture(scope="module")
def honest() -> Trees:
    return trees(UP_TO)


def report(what: str, tried: Counter[str], accepted: Counter[str]) -> None:
    pairs = UP_TO * (UP_TO + 1) // 2
    print(
        f"\n{what}: {tried.total():,} forged proofs of {len(tried)} kinds on {pairs:,} pairs,"
        f" {accepted.total()} accepted"
    )
    assert not accepted
    edges = 2 * UP_TO  # where there is nothing to swap, drop or exchange
    assert min(tried.values()) >= UP_TO * (UP_TO - 1) // 2 - edges


def test_no_forged_inclusion_is_accepted(honest: Trees) -> None:
    tried: Counter[str] = Counter()
    accepted: Counter[str] = Counter()
    for size in range(1, UP_TO + 1):
        for position in range(size):
            for kind, (leaf, at, among, path, root) in forged_inclusions(position, size, honest):
                tried[kind] += 1
                if merkle.root_by_inclusion(leaf, at, among, path) == root:
                    accepted[f"{kind} ({position}, {size})"] += 1
    report("Inclusion", tried, accepted)


def test_no_forged_consistency_is_accepted(honest: Trees) -> None:
    tried: Counter[str] = Counter()
    accepted: Counter[str] = Counter()
    for later in range(1, UP_TO + 1):
        for earlier in range(1, later + 1):
            for kind, attempt in forged_consistencies(earlier, later, honest):
                tried[kind] += 1
                if merkle.is_consistent(*attempt):
                    accepted[f"{kind} ({earlier}, {later})"] += 1
    report("Consistency", tried, accepted)
