"""Every operation, for every one of the cast, in every relation to the case: as the reviewed tables say.

The whole of it is a drill (`./script/drill matrix`). Every change sees each operation for a few of the cast,
and once in a changed world: a sample, another for each operation, the same on every machine. For the whole
cast, in the world as it is, each operation is asked for before a change lands (`-k everybody_gets`).
"""

from collections.abc import Iterator
from zlib import crc32

import pytest

from tests.cast import PEOPLE, Cast
from tests.held_world import Prepared, by_preparation
from tests.operations import all_rows, existing_operations
from tests.permissions.asking import ask
from tests.permissions.tables import allowed, expected, matrix, people, relations
from tests.permissions.worlds import CHANGES
from tests.who_may import Row

ROWS = by_preparation(all_rows())
EVERYDAY_RELATIONS, EVERYDAY_PEOPLE = 1, 3
REFUSED_AND_NOT = 3


def test_every_address_and_method_has_a_row_and_a_way_to_ask() -> None:
    existing = {f"{method} {url}" for url, method in existing_operations()}
    stated = {operation.partition(" of ")[0] for operation in matrix()}
    assert existing - stated == set(), "operations without a row in tests/permissions/matrix.csv"
    assert stated - existing == set(), "rows of operations that are gone"
    assert set(matrix()) == {str(row) for row in ROWS}, "a row without a way to ask for it, or the reverse"


def test_the_tables_name_the_whole_cast_and_every_relation() -> None:
    assert people() == list(PEOPLE)
    assert set(relations()) == set(CHANGES)
    for cells in matrix().values():
        assert {cells[who] for who in people()} <= {"yes", "403", "404"}
    for cells in relations().values():
        assert set(cells.values()) <= {"same", "gone"}


def _a_few(row: Row) -> list[str]:
    """Somebody for whom it opens, and some who come round with the operations."""
    opens = allowed(str(row))[:1]
    first = crc32(str(row).encode())
    others = (people()[(first + 5 * step) % len(people())] for step in range(REFUSED_AND_NOT - len(opens)))
    return list(dict.fromkeys([*opens, *others]))


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_a_few_get_what_the_matrix_says(row: Row, prepared: Prepared) -> None:
    assert list(faults(row, prepared(row), "", _a_few(row))) == []


@pytest.mark.drill
@pytest.mark.parametrize("row", ROWS, ids=str)
def test_everybody_gets_what_the_matrix_says(row: Row, prepared: Prepared) -> None:
    assert list(faults(row, prepared(row), "", people())) == []


def _sample() -> Iterator[tuple[Row, str]]:
    names = sorted(CHANGES)
    for row in ROWS:
        first = crc32(str(row).encode()) % len(names)
        yield from ((row, names[(first + step) % len(names)]) for step in range(EVERYDAY_RELATIONS))


@pytest.mark.parametrize(("row", "relation"), list(_sample()), ids=str)
def test_a_changed_world_changes_the_answer(row: Row, relation: str, prepared: Prepared) -> None:
    first = crc32(f"{row} {relation}".encode())
    chosen = [people()[(first + 5 * step) % len(people())] for step in range(EVERYDAY_PEOPLE)]
    check_world(row, relation, prepared(row), chosen)


@pytest.mark.drill
@pytest.mark.parametrize("relation", sorted(CHANGES))
@pytest.mark.parametrize("row", ROWS, ids=str)
def test_the_whole_matrix(row: Row, relation: str, prepared: Prepared) -> None:
    check_world(row, relation, prepared(row), people())


def check_world(row: Row, relation: str, cast: Cast, chosen: list[str]) -> None:
    CHANGES[relation](cast)
    assert list(faults(row, cast, relation, chosen)) == []


def faults(row: Row, cast: Cast, relation: str, chosen: list[str]) -> Iterator[str]:
    """Every person who got something else than the tables say, or a word of a case that is gone for them."""
    for who in chosen:
        answer, right = ask(row, cast, who), expected(str(row), who, relation)
        if answer.cell != right:
            yield f"{row} ({relation or 'as it is'}): {who} got {answer.cell}, not {right}"
        gone = relation and relations()[relation][who] == "gone"
        if gone and answer.leaked:
            yield f"{row} ({relation}): {who} was shown {answer.leaked}"
