"""The sealer at work: what happens when something it needs is missing, fails, or contradicts it."""

import logging
import signal
import threading
import time

import pytest
from django.db import connection

from audit.actor import System
from audit.models import Checkpoint, Cosignature, LedgerEntry
from audit.notes import Signer, read_note
from audit.sealing.rounds import seal_once
from audit.sealing.sealer import Halted, Sealer
from tests.audit.sealed import connected, written
from tests.audit.witnesses import Witness

pytestmark = pytest.mark.committing
ACTOR = System("test")


def test_a_round_seals_and_has_it_witnessed(ledger: str, signer: Signer, witness: Witness) -> None:
    sealer = Sealer(signer, witness.outbox(), ACTOR)
    for count in (3, 1, 40):
        written(ledger, count)
        assert sealer.round() == count
    assert [one.checkpoint_id for one in Cosignature.objects.order_by("id")] == [1, 2, 3]
    assert read_note(witness.head(), signer.verifier).size == 44


def test_without_its_witness_it_goes_on_and_catches_up(
    ledger: str, signer: Signer, witness: Witness, caplog: pytest.LogCaptureFixture
) -> None:
    sealer = Sealer(signer, witness.outbox(), ACTOR)
    written(ledger, 5)
    sealer.round()
    witness.stop(signal.SIGKILL)
    for _ in range(4):
        written(ledger, 5)
        assert sealer.round() == 5
    assert (Checkpoint.objects.count(), Cosignature.objects.count()) == (5, 1)
    assert [one.message.split(":")[0] for one in caplog.records] == ["The witness does not vouch"]
    witness.start()
    sealer.round()
    assert Cosignature.objects.latest("id").checkpoint_id == 5
    assert read_note(witness.head(), signer.verifier).size == 25


def test_a_sealer_started_again_finds_out_where_the_witness_stands(
    ledger: str, signer: Signer, witness: Witness
) -> None:
    written(ledger, 300)
    Sealer(signer, witness.outbox(), ACTOR).round()
    with connected("superuser", ledger) as cursor:
        cursor.execute("ALTER TABLE audit_cosignature DISABLE TRIGGER ALL")
        cursor.execute("DELETE FROM audit_cosignature")
    written(ledger, 300)
    Sealer(signer, witness.outbox(), ACTOR).round()
    assert Cosignature.objects.get().checkpoint_id == 2


def test_a_ledger_cut_off_at_its_end_is_contradicted_and_sealing_stops(
    ledger: str, signer: Signer, witness: Witness
) -> None:
    written(ledger, 5)
    Sealer(signer, witness.outbox(), ACTOR).round()
    written(ledger, 5)
    Sealer(signer, witness.outbox(), ACTOR).round()
    cut_off_after(ledger, 1)
    with pytest.raises(Halted, match="5 entries are fewer than 10"):
        Sealer(signer, witness.outbox(), ACTOR).round()
    assert LedgerEntry.objects.latest("id").event == "audit.witness_refused"


def test_a_history_written_anew_with_the_true_key_is_contradicted(
    ledger: str, signer: Signer, witness: Witness
) -> None:
    written(ledger, 5)
    Sealer(signer, witness.outbox(), ACTOR).round()
    cut_off_after(ledger, 0)
    written(ledger, 9)
    with pytest.raises(Halted):
        Sealer(signer, witness.outbox(), ACTOR).round()


def test_a_seal_that_is_not_what_was_signed_stops_the_sealing(ledger: str, signer: Signer) -> None:
    written(ledger, 5)
    seal_once(signer)
    with connected("superuser", ledger) as cursor:
        cursor.execute("ALTER TABLE audit_checkpoint DISABLE TRIGGER ALL")
        cursor.execute("UPDATE audit_checkpoint SET frontier = sha256(frontier) || sha256('')")
    with pytest.raises(Halted):
        Sealer(signer, None, ACTOR).round()
    assert LedgerEntry.objects.latest("id").event == "audit.sealing_refused"


def test_a_database_that_fails_is_tried_again(
    ledger: str, signer: Signer, caplog: pytest.LogCaptureFixture
) -> None:
    """Its connection ended under it, by an administrator: said once, without what the database says."""
    sealer = Sealer(signer, None, ACTOR)
    sealer.complained_at["There is no witness"] = sealer.clock()
    written(ledger, 2)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]
    with connected("superuser", ledger) as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [backend])
    rounds = [sealer.round(), sealer.round()]
    assert rounds == [0, 2]
    assert [one.message for one in caplog.records if one.levelno >= logging.ERROR] == [
        "The ledger could not be sealed: OperationalError"
    ]


def test_an_idle_ledger_shows_that_its_sealer_is_alive(ledger: str, signer: Signer) -> None:
    now = [1000.0]
    sealer = Sealer(signer, None, ACTOR, clock=lambda: now[0])
    sealer.round()
    for now[0] in (1030.0, 1059.0, 1061.0):
        sealer.round()
    assert list(Checkpoint.objects.order_by("number").values_list("size", flat=True)) == [0, 0]


def test_entries_are_sealed_within_two_seconds(ledger: str, signer: Signer, witness: Witness) -> None:
    """Written steadily for a few seconds; the longest wait is printed, and nothing is left over."""
    stop = threading.Event()
    sealer = Sealer(signer, witness.outbox(), ACTOR)
    thread = threading.Thread(target=lambda: (sealer.work(stop.is_set), connection.close()))
    thread.start()
    for _ in range(30):
        written(ledger, 20)
        time.sleep(0.1)
    waited_for = time.monotonic() + 30
    while Cosignature.objects.filter(checkpoint__size=600).count() == 0 and time.monotonic() < waited_for:
        time.sleep(0.05)
    stop.set()
    thread.join()
    assert sum(len(one.entry_ids) for one in Checkpoint.objects.all()) == 600
    print(f"\nlongest from written to witnessed: {_longest_wait():.2f} s (in whole seconds of the witness)")


def _longest_wait() -> float:
    moments = dict(LedgerEntry.objects.values_list("id", "recorded_at"))
    answered = dict(Cosignature.objects.values_list("checkpoint_id", "witnessed_at"))
    waits = [
        (min(at for number, at in answered.items() if number >= row.number) - moments[one]).total_seconds()
        for row in Checkpoint.objects.all()
        for one in row.entry_ids
    ]
    return max(waits)


def cut_off_after(ledger: str, number: int) -> None:
    """As superuser: the end of the ledger and of its seals, gone."""
    with connected("superuser", ledger) as cursor:
        cursor.execute("ALTER TABLE audit_cosignature DISABLE TRIGGER ALL")
        cursor.execute("ALTER TABLE audit_checkpoint DISABLE TRIGGER ALL")
        cursor.execute("ALTER TABLE audit_ledgerentry DISABLE TRIGGER ALL")
        cursor.execute("DELETE FROM audit_cosignature WHERE checkpoint_id > %s", [number])
        cursor.execute("DELETE FROM audit_checkpoint WHERE number > %s", [number])
        cursor.execute(
            "DELETE FROM audit_ledgerentry WHERE id NOT IN (SELECT unnest(entry_ids) FROM audit_checkpoint)"
        )
