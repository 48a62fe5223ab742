"""Officers of governance are told once when the ledger is not well, and are let go when it is again."""

from datetime import timedelta

from django.utils import timezone

from audit.actor import System
from audit.keys import make_keys, signer_in
from audit.models import Checkpoint, Cosignature, LedgerEntry, Verification
from audit.sealing.rounds import seal_once
from cases.services.watch_ledger import KIND, watch_ledger
from reminders.models import DueDate
from tests.cast import Cast

CLOCK = System("watch over the ledger")


def watch(later: timedelta = timedelta()) -> int:
    return watch_ledger(actor=CLOCK, now=timezone.now() + later, today=timezone.localdate())


def duties() -> list[tuple[str, bool]]:
    rows = DueDate.unguarded.filter(kind=KIND).order_by("id")
    return [(one.responsible_role, one.done_at is not None) for one in rows]


def make_well(cast: Cast, folder: object) -> None:
    """Sealed, witnessed and checked just now."""
    make_keys("log", folder / "log")
    checkpoint = seal_once(signer_in(folder / "log"), idle=True)
    assert checkpoint is not None
    now = timezone.now()
    Cosignature.objects.create(checkpoint=checkpoint, witness="w", witnessed_at=now, line="-")
    Verification.objects.create(
        scope="whole", began_at=now, ended_at=now, from_position=0, size=0, unsealed=0, holds=True
    )


def test_told_once_and_let_go(cast: Cast, tmp_path: object) -> None:
    assert watch() == 1
    assert watch() == 0
    assert duties() == [("information_governance", False)]
    make_well(cast, tmp_path)
    assert watch() == 1
    assert duties() == [("information_governance", True)]
    events = LedgerEntry.objects.filter(event__startswith="cases.ledger_health").order_by("id")
    assert [one.event for one in events] == ["cases.ledger_health_in_doubt", "cases.ledger_health_restored"]
    assert {one.system_reason for one in events} == {"watch over the ledger"}


def test_a_silent_sealer_is_noticed_within_minutes(cast: Cast, tmp_path: object) -> None:
    make_well(cast, tmp_path)
    assert watch() == 0
    assert watch(timedelta(minutes=2)) == 0
    assert watch(timedelta(minutes=4)) == 1
    assert Checkpoint.objects.count() == 1
