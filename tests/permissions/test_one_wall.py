"""One wall at a time: with the first down row-level security alone leaks nothing; so does the door.

A drill (`./script/drill one_wall`), and on every change a sample. With the first wall down every row of a
scoped table is asked for and the statuses may be any; what counts is that no word of a case that is gone
stands in an answer.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch
from zlib import crc32

import pytest
from django.db import DatabaseError, transaction

from agencies.scoping import ScopedQuerySet
from tests.cast import Cast
from tests.held_world import Prepared, by_preparation
from tests.operations import all_rows
from tests.permissions.asking import ask
from tests.permissions.tables import matrix, people, relations
from tests.permissions.test_matrix import faults
from tests.permissions.worlds import CHANGES
from tests.who_may import Row

ROWS = [
    row for row in by_preparation(all_rows()) if matrix()[str(row)]["about"] == "case" or row.method == "GET"
]
SAMPLE = 100  # one cell in so many on every change


@contextmanager
def first_wall_down() -> Iterator[None]:
    """``visible_to`` lets every row through."""

    def every_row(rows: ScopedQuerySet, actor: object, action: object = None) -> ScopedQuerySet:
        seen = rows.all()
        seen._said_who = seen.query.said_who = True
        return seen

    with patch.object(ScopedQuerySet, "visible_to", every_row):
        yield


@contextmanager
def second_wall_down() -> Iterator[None]:
    """Requests stay ``owner``, for whom every policy is open."""
    with patch("tests.database_roles.become", lambda role: None):
        yield


def test_with_both_down_everything_leaks(cast: Cast) -> None:
    """That the walls are what keeps it in, and that this file would see it come out."""
    [overview] = [row for row in ROWS if str(row) == "GET cases:overview"]
    relation = "place on the team ended a second ago"
    CHANGES[relation](cast)
    with first_wall_down(), second_wall_down():
        assert leaks_through_the_second(overview, relation, cast) != []


def cells(*, one_in: int) -> list[tuple[Row, str]]:
    every = [(row, relation) for row in ROWS for relation in sorted(CHANGES)]
    return [cell for cell in every if crc32(f"{cell[0]} {cell[1]} wall".encode()) % one_in == 0]


def leaks_through_the_second(row: Row, relation: str, cast: Cast) -> list[str]:
    found = []
    for who in people():
        if relations()[relation][who] == "gone":
            try:
                with transaction.atomic():
                    answer = ask(row, cast, who)
            except (DatabaseError, AttributeError, LookupError, ValueError):
                continue  # a view that found no row where it was promised one: broken, and silent
            if answer.leaked:
                found.append(f"{row} ({relation}): {who} was shown {answer.leaked}")
    return found


@pytest.mark.parametrize(("row", "relation"), cells(one_in=SAMPLE), ids=str)
def test_with_the_first_wall_down_nothing_leaks(row: Row, relation: str, prepared: Prepared) -> None:
    first_down(row, relation, prepared(row))


@pytest.mark.parametrize(("row", "relation"), cells(one_in=SAMPLE), ids=str)
def test_with_the_second_wall_down_nothing_changes(row: Row, relation: str, prepared: Prepared) -> None:
    second_down(row, relation, prepared(row))


@pytest.mark.drill
@pytest.mark.parametrize(("row", "relation"), cells(one_in=1), ids=str)
def test_the_whole_with_the_first_wall_down(row: Row, relation: str, prepared: Prepared) -> None:
    first_down(row, relation, prepared(row))


@pytest.mark.drill
@pytest.mark.parametrize(("row", "relation"), cells(one_in=1), ids=str)
def test_the_whole_with_the_second_wall_down(row: Row, relation: str, prepared: Prepared) -> None:
    second_down(row, relation, prepared(row))


def first_down(row: Row, relation: str, cast: Cast) -> None:
    CHANGES[relation](cast)
    with first_wall_down():
        assert leaks_through_the_second(row, relation, cast) == []


def second_down(row: Row, relation: str, cast: Cast) -> None:
    CHANGES[relation](cast)
    with second_wall_down():
        assert list(faults(row, cast, relation, people())) == []
