"""No row of the ledger holds a word of anybody: neither of the record nor typed by whoever acts.

Every operation is asked for in a world whose every text holds a mark of its own, and carried out with words
typed into every box; every row that it leaves is scanned whole, the sealed bytes included. Stated purposes
are words, and stand beside the ledger: they are not scanned. One operation in sixteen on every change; all
as a drill (`./script/drill ledger_canaries`).
"""

import re
from collections import Counter
from collections.abc import Iterator
from zlib import crc32

import pytest
from django.db import connection

from tests.cast import PEOPLE, Cast
from tests.config.ledger_acts import newest, prepare, undone
from tests.config.marked_world import make_everything, mark_everything
from tests.config.marks import MARK
from tests.config.test_canaries import addresses
from tests.operations import all_rows
from tests.permissions.tables import allowed
from tests.who_may import Row, api_client, signed_in_client

ONE_IN = 16
READERS = ["officer", "facilitator", "governance", "administrator"]
TYPED = re.compile("as it says in the letter|nell@|duty line|at our door", re.IGNORECASE)
_ROWS = "SELECT t::text || ' ' || convert_from(t.canonical, 'UTF8') FROM audit_ledgerentry t WHERE id > %s"


def words_on_the_ledger(since: int, cast: Cast) -> tuple[int, set[str]]:
    """How many rows there are since then, and every word in them that is somebody's."""
    names = [word for title, _, _ in PEOPLE.values() for word in title.split()]
    names += ["Quillfeather", "Zephyrine", cast.case.reference, "throughcare.example"]
    ours = re.compile("|".join(names))
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, [since])
        rows = [row for (row,) in cursor.fetchall()]
    found = {word for row in rows for kind in (MARK, TYPED, ours) for word in kind.findall(row)}
    return len(rows), found


def looked(cast: Cast, rows: list[Row]) -> Iterator[tuple[str, int, set[str]]]:
    """Everybody of a few asks for these, in the marked world."""
    wanted = {str(row) for row in rows}
    clients = {who: (signed_in_client(cast.user(who)), api_client(cast.user(who))) for who in READERS}
    for row, path in addresses(cast):
        for who, (page, endpoint) in clients.items() if str(row) in wanted else ():
            with undone():
                since, method = newest(), row.method.lower()
                is_api = path.startswith("/api/")
                given = {"content_type": "application/json"} if is_api and method != "get" else {}
                getattr(endpoint if is_api else page, method)(path, row.data(cast), **given)
                yield (f"{row} by {who}", *words_on_the_ledger(since, cast))


def carried_out(cast: Cast, rows: list[Row]) -> Iterator[tuple[str, int, set[str]]]:
    """Whoever may carries these out, with words in every box."""
    for row in rows:
        if row.method == "GET" or not allowed(str(row)):
            continue
        with undone():
            asked, who = prepare(row, cast), allowed(str(row))[0]
            asked.find_what_works(who)
            if asked.works is not None:
                since = newest()
                asked.ask(asked.client(who), asked.works)
                yield (str(row), *words_on_the_ledger(since, cast))


def check(cast: Cast, rows: list[Row]) -> None:
    found: Counter[str] = Counter()
    asked = scanned = 0
    for walk in (carried_out, looked):
        if walk is looked:
            make_everything(cast)
            mark_everything()
        for name, number, said in walk(cast, rows):
            asked, scanned = asked + 1, scanned + number
            found.update(f"{name}: {word}" for word in said)
    words = sum(found.values())
    print(f"\n{asked} acts, {scanned} rows of the ledger scanned whole: {words} words of anybody")
    assert scanned > 0
    assert found == {}


def test_no_row_holds_a_word_of_anybody(cast: Cast) -> None:
    check(cast, [row for row in all_rows() if crc32(str(row).encode()) % ONE_IN == 0])


@pytest.mark.drill
def test_nor_does_one_of_any_operation(cast: Cast) -> None:
    check(cast, all_rows())
