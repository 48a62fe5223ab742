"""How the ledger is, in words: each state without a database, and the page."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.models import Checkpoint, Cosignature, LedgerEntry, Verification
from audit.services import record
from cases.events import CaseEvent
from cases.ledger_health import HealthFacts, health_of
from tests.cast import Cast

As = Callable[[str], Client]
NOW = timezone.now()
A_MINUTE, AN_HOUR = timedelta(minutes=1), timedelta(hours=1)
GOOD = HealthFacts(
    sealed_at=NOW - A_MINUTE,
    entries=1200,
    seal_number=9,
    witnessed_at=NOW - A_MINUTE,
    witnessed_through=9,
    verified_at=NOW - timedelta(days=1),
    verified_entries=1100,
    verified_whole=True,
)


def red(**changes: object) -> set[str]:
    return {one.title for one in health_of(replace(GOOD, **changes), now=NOW) if not one.is_good}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "titles"),
    [
        ({}, set()),
        ({"waiting": 3, "waiting_since": NOW - timedelta(seconds=5)}, set()),
        ({"waiting": 3, "waiting_since": NOW - AN_HOUR}, {"Not sealed yet"}),
        ({"sealed_at": NOW - AN_HOUR}, {"Last seal"}),
        ({"sealed_at": None}, {"Last seal"}),
        ({"witnessed_at": None}, {"Witness"}),
        ({"witnessed_at": NOW - AN_HOUR, "witnessed_through": 4}, {"Witness"}),
        ({"witnessed_at": NOW - A_MINUTE, "witnessed_through": 8}, set()),
        ({"verified_at": None}, {"Last check"}),
        ({"verified_at": NOW - timedelta(hours=25)}, {"Last check"}),
        ({"verification_holds": False, "findings": ("Entry 7 was changed",)}, {"Last check"}),
        ({"contradicted_at": NOW - AN_HOUR}, {"Contradiction"}),
    ],
)
def test_each_state_is_good_or_says_what_to_do(changes: dict[str, object], titles: set[str]) -> None:
    assert red(**changes) == titles
    for state in health_of(replace(GOOD, **changes), now=NOW):  # type: ignore[arg-type]
        assert state.says
        assert state.means
        assert state.is_good or state.do


def test_an_empty_ledger_says_so(cast: Cast, as_: As) -> None:
    body = as_("governance").get(reverse("ledger:ledger_health")).content.decode()
    for words in (
        "Something needs action",
        "Nothing has been sealed yet",
        "No witness has signed a seal",
        "has not been checked",
    ):
        assert words in body


def sealed(cast: Cast) -> int:
    number = record(CaseEvent.CASE_VIEWED, actor=cast.actor("officer"), case_id=cast.case.pk)
    xid = LedgerEntry.objects.get(pk=number).xid
    seal = Checkpoint.objects.create(
        number=4,
        sealed_at=timezone.now(),
        first_position=70,
        size=71,
        root=b"r" * 32,
        entry_ids=[number],
        entry_span=(number, number + 1),
        leaves=b"l" * 32,
        frontier=b"",
        through_xid=xid,
        through_id=number,
        note="throughcare ledger\n71\n",
    )
    Cosignature.objects.create(
        checkpoint=seal, witness="witness", witnessed_at=timezone.now(), line="- witness signed"
    )
    Verification.objects.create(
        scope="whole",
        began_at=timezone.now(),
        ended_at=timezone.now(),
        from_position=0,
        size=71,
        unsealed=0,
        holds=True,
        findings=[],
    )
    return number


def test_the_page_says_what_the_seals_say_and_counts_what_waits(cast: Cast, as_: As) -> None:
    sealed(cast)
    body = as_("administrator").get(reverse("ledger:ledger_health")).content.decode()
    assert "Everything is as it should be" in body
    assert "over 71 entries" in body
    record(CaseEvent.CASE_VIEWED, actor=cast.actor("stranger"))
    assert (
        "waiting, the oldest since" in as_("governance").get(reverse("ledger:ledger_health")).content.decode()
    )


def test_the_last_seal_can_be_taken_away_as_it_was_signed(cast: Cast, as_: As) -> None:
    sealed(cast)
    taken = as_("governance").get(reverse("ledger:ledger_proof")).json()
    assert taken == {"checkpoint": "throughcare ledger\n71\n", "cosignatures": ["- witness signed"]}
    assert LedgerEntry.objects.filter(event="cases.ledger_proof_taken").exists()


def test_an_entry_says_whether_and_where_it_is_sealed(cast: Cast, as_: As) -> None:
    number = sealed(cast)
    client = as_("governance")
    body = client.get(reverse("ledger:ledger_entry", args=[number])).content.decode()
    assert "in seal 4 at position 70" in body
    later = record(CaseEvent.CASE_VIEWED, actor=cast.actor("officer"), case_id=cast.case.pk)
    body = client.get(reverse("ledger:ledger_entry", args=[later])).content.decode()
    assert "Not yet: it waits for the next seal" in body


@pytest.mark.parametrize("who", ["officer", "manager", "chair"])
def test_nobody_else_is_told(cast: Cast, as_: As, who: str) -> None:
    assert as_(who).get(reverse("ledger:ledger_health")).status_code == 403
    assert as_(who).get(reverse("ledger:ledger_proof")).status_code == 403
