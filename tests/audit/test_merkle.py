"""The tree: known vectors, and that every honest proof is accepted."""

import pytest

from audit import merkle

# The eight leaves by which implementations of RFC 6962 are commonly compared, and the roots over the first n.
LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
UP_TO = 512


@pytest.mark.parametrize("size", range(9))
def test_the_reference_tree_has_its_known_roots(size: int) -> None:
    leaves = [merkle.leaf_of(one) for one in LEAVES[:size]]
    assert merkle.root_of(leaves).hex() == ROOTS[size]
    assert merkle.root_between(0, size, merkle.nodes_over(leaves)).hex() == ROOTS[size]


def test_a_leaf_and_a_node_are_never_the_same_hash() -> None:
    left, right = merkle.leaf_of(b"one"), merkle.leaf_of(b"two")
    assert merkle.leaf_of(left + right) != merkle.parent_of(left, right)


def test_every_honest_proof_up_to_512_leaves_is_accepted() -> None:
    leaves = [merkle.leaf_of(number.to_bytes(4)) for number in range(UP_TO)]
    node = merkle.nodes_over(leaves)
    roots = [merkle.root_of(leaves[:size]) for size in range(UP_TO + 1)]
    for later in range(1, UP_TO + 1):
        for earlier in range(later + 1):
            way = merkle.consistency_path(earlier, later, node) if earlier else []
            assert merkle.is_consistent(earlier, roots[earlier], later, roots[later], way)
            if earlier < later:
                path = merkle.inclusion_path(earlier, later, node)
                assert len(path) == merkle.inclusion_length(earlier, later)
                assert merkle.root_by_inclusion(leaves[earlier], earlier, later, path) == roots[later]


def test_a_frontier_goes_on_where_it_was_kept() -> None:
    leaves = [merkle.leaf_of(number.to_bytes(4)) for number in range(70)]
    node = merkle.nodes_over(leaves)
    frontier = merkle.Frontier()
    for position, leaf in enumerate(leaves):
        frontier = merkle.Frontier.from_bytes(position, frontier.to_bytes())
        for level, index, part in frontier.append(leaf):
            assert part == node(level, index)
        assert frontier.root() == merkle.root_of(leaves[: position + 1])


@pytest.mark.parametrize("steps", [(1, 255, 256, 1000), (700, 812), (256,) * 5, (3, 0, 66_000)])
def test_many_leaves_at_once_make_the_same_tree(steps: tuple[int, ...]) -> None:
    leaves = [merkle.leaf_of(number.to_bytes(4)) for number in range(sum(steps))]
    one_by_one, at_once = merkle.Frontier(), merkle.Frontier()
    at = 0
    for step in steps:
        some = leaves[at : at + step]
        closed = [part for leaf in some for part in one_by_one.append(leaf) if part[0] >= 8]
        assert at_once.extend(some) == closed
        assert at_once == one_by_one
        at += step


@pytest.mark.parametrize(("size", "kept"), [(0, bytes(32)), (1, b""), (2, bytes(64)), (3, bytes(63))])
def test_a_frontier_of_another_size_is_refused(size: int, kept: bytes) -> None:
    with pytest.raises(ValueError, match="leaves"):
        merkle.Frontier.from_bytes(size, kept)


def test_there_is_no_path_where_there_is_nothing_to_show() -> None:
    node = merkle.nodes_over([merkle.leaf_of(b"one")])
    for position, size in ((1, 1), (-1, 1), (0, 0)):
        with pytest.raises(ValueError, match="No leaf"):
            merkle.inclusion_path(position, size, node)
    for earlier, later in ((2, 1), (0, 1), (-1, 1)):
        with pytest.raises(ValueError, match="Nothing to show"):
            merkle.consistency_path(earlier, later, node)
