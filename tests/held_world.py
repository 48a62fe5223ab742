"""The world an operation needs, made once and held for the tests that follow and need the same.

Making an assessment, a plan and its sessions takes a few hundred statements; asking for one page a few. So a
world is made inside a transaction, each test asks inside a savepoint of it, and what a test did is undone.
Whatever test needs no such world finds none held: it is undone before.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field

from django.db import connection, transaction

from tests.cast import Cast, assemble_cast
from tests.who_may import Row

Prepare = Callable[[Cast], None]
Prepared = Callable[[Row], Cast]


@dataclass(slots=True)
class _Held:
    """The world there is at the moment, if there is one."""

    prepare: Prepare | None = None
    cast: Cast | None = None
    blocks: list[transaction.Atomic] = field(default_factory=list)

    def enter(self) -> None:
        block = transaction.atomic()
        # As in Django's own test cases: a block that has to be the outermost may stand inside this one.
        block._from_testcase = True  # type: ignore[attr-defined]
        block.__enter__()
        self.blocks.append(block)

    def leave(self) -> None:
        block = self.blocks.pop()
        transaction.set_rollback(True)
        block.__exit__(None, None, None)


_held = _Held()


def let_go() -> None:
    """Undo the world that is held."""
    while _held.blocks:
        _held.leave()
    _held.prepare = _held.cast = None


@contextmanager
def asking() -> Iterator[Prepared]:
    """Inside, a row's world is there for the asking, as if it had just been made."""

    def prepared(row: Row) -> Cast:
        if _held.prepare is not row.prepare or connection.connection is None or connection.needs_rollback:
            let_go()
            _held.enter()
            _held.cast = assemble_cast()
            row.prepare(_held.cast)
            _held.prepare = row.prepare
        _held.enter()
        return deepcopy(_held.cast)

    try:
        yield prepared
    finally:
        while len(_held.blocks) > 1:
            _held.leave()


def by_preparation(rows: list[Row]) -> list[Row]:
    """The same rows, those that need the same world beside each other."""
    first: dict[Prepare, int] = {}
    for number, row in enumerate(rows):
        first.setdefault(row.prepare, number)
    return sorted(rows, key=lambda row: first[row.prepare])
