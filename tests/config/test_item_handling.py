"""A condition on one item holds wherever anything is read: every address, for everybody of the cast.

The item, the decisions about it and the copies made of it hold a marked word. *The case* has a row in every
table, so that every page, search, export, pack and endpoint has something to show. On every change a few
readers of one condition; everybody and every method as a drill (`./script/drill item_handling`).
"""

from collections import Counter
from typing import Any

import pytest
from django.core import mail
from django.db import transaction

from cases.models import InformationItem
from reminders.periodic import send_digests, sweep_due_dates
from tests.cases.handling import HOLDERS, NOT_GIVEN, OWN, WORD, gathered, marked_item, named
from tests.cast import PEOPLE, Cast
from tests.config.marked_world import make_everything
from tests.config.test_canaries import addresses
from tests.pdf import said_in
from tests.who_may import Row, api_client, signed_in_client

A_FEW = ["psychologist", "chair"]
HANDLINGS = {
    "own agency": ("northmoor",),
    "named agencies": ("northmoor", "larkfield"),
    "kept from papers": ("northmoor", "larkfield", "council"),
}


@pytest.fixture
def world(cast: Cast) -> Cast:
    make_everything(cast)
    gathered(cast, InformationItem.unguarded.get(), by="chair")
    return cast


def handled(world: Cast, which: str) -> set[str]:
    """Give the item that handling; who of the cast may meet the word."""
    agencies = HANDLINGS[which]
    given = {"own agency": OWN, "kept from papers": NOT_GIVEN}.get(which) or named(world, "larkfield")
    marked_item(world, **given)
    return {who for who, agency in HOLDERS.items() if agency in agencies}


def answer_to(row: Row, path: str, clients: tuple[Any, Any], cast: Cast) -> str:
    """What somebody is answered; undone."""
    page, endpoint = clients
    method = row.method.lower()
    with transaction.atomic():
        if path.startswith("/api/"):
            given = {} if method == "get" else {"content_type": "application/json"}
            answer = getattr(endpoint, method)(path, row.data(cast), **given)
        else:
            answer = getattr(page, method)(path, row.data(cast))
        transaction.set_rollback(True)
    body = said_in(answer)
    return body + " ".join(f"{name}: {value}" for name, value in answer.headers.items())


def met_by(who: str, cast: Cast, rows: list[tuple[Row, str]]) -> Counter[str]:
    """Where somebody meets the word."""
    clients = signed_in_client(cast.user(who)), api_client(cast.user(who))
    return Counter(str(row) for row, path in rows if WORD in answer_to(row, path, clients, cast))


def check(world: Cast, which: str, people: list[str], rows: list[tuple[Row, str]]) -> None:
    allowed = handled(world, which)
    for who in people:
        met = met_by(who, world, rows)
        print(f"{which}, {who}: {len(rows)} answers, the word in {sum(met.values())}")
        assert bool(met) is (who in allowed), (which, who, met)
    sweep_due_dates()
    send_digests()
    assert not [one for one in mail.outbox if WORD in f"{one.subject} {one.body}"]


@pytest.mark.parametrize("which", ["named agencies"])
def test_the_word_is_met_only_by_whom_the_handling_names(world: Cast, which: str) -> None:
    rows = [(row, path) for row, path in addresses(world) if row.method == "GET"]
    check(world, which, A_FEW, rows)


@pytest.mark.drill
@pytest.mark.parametrize("which", HANDLINGS)
def test_nor_by_anybody_else_by_any_method(world: Cast, which: str) -> None:
    check(world, which, list(PEOPLE), list(addresses(world)))
