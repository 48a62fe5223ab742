"""Sealing: every entry gets one position, once it is settled; two sealers or a killed one do no harm."""

import threading
from pathlib import Path

import psycopg2
import pytest
from django.db import connection

from audit.merkle import root_between, root_of
from audit.models import Checkpoint, LedgerEntry
from audit.notes import NoteRefused, Signer, read_note
from audit.sealing.nodes import SealedTree, leaves_between
from audit.sealing.rounds import LedgerSetBack, seal_once
from tests.audit.sealed import append, connected, fresh_signer, written
from tests.databases import url_for

pytestmark = pytest.mark.committing


def sealed_ids() -> list[int]:
    return [one for row in Checkpoint.objects.order_by("number") for one in row.entry_ids]


def test_what_is_written_is_sealed_in_order_under_a_signed_root(ledger: str, signer: Signer) -> None:
    numbers = written(ledger, 3)
    checkpoint = seal_once(signer)
    assert checkpoint is not None
    assert (checkpoint.number, checkpoint.first_position, checkpoint.size) == (1, 0, 3)
    leaves = [bytes(one.leaf_hash) for one in LedgerEntry.objects.order_by("id")]
    head = read_note(checkpoint.note, signer.verifier)
    assert checkpoint.entry_ids == numbers
    assert head.root == root_of(leaves)
    assert head.size == 3
    assert seal_once(signer) is None


def test_a_checkpoint_names_the_one_before_and_an_idle_one_adds_nothing(ledger: str, signer: Signer) -> None:
    written(ledger, 2)
    first = seal_once(signer)
    written(ledger, 5)
    second, idle = seal_once(signer), seal_once(signer, idle=True)
    heads = [read_note(one.note, signer.verifier) for one in (first, second, idle) if one]
    assert [(head.previous_size, head.size) for head in heads] == [(0, 2), (2, 7), (7, 7)]
    assert heads[1].previous_root == heads[0].root
    assert heads[2].root == heads[2].previous_root == heads[1].root


def test_an_entry_waits_until_nothing_can_come_before_it(ledger: str, signer: Signer) -> None:
    """A transaction that began earlier ends later: were the later one sealed, it would have no place."""
    slow = psycopg2.connect(url_for("web", ledger))
    [early] = append(slow.cursor())
    [late] = written(ledger, 1)
    assert seal_once(signer) is None
    slow.commit()
    slow.close()
    seal_once(signer)
    assert sealed_ids() == [early, late]


def test_what_was_given_up_leaves_no_gap(ledger: str, signer: Signer) -> None:
    other = psycopg2.connect(url_for("web", ledger))
    append(other.cursor(), 3)
    other.rollback()
    other.close()
    numbers = written(ledger, 2)
    seal_once(signer)
    assert sealed_ids() == numbers
    assert numbers[0] > 3


def test_more_than_a_round_takes_is_sealed_in_several(ledger: str, signer: Signer) -> None:
    numbers = written(ledger, 25)
    while seal_once(signer, most=7):
        pass
    assert sealed_ids() == numbers
    assert [one.size for one in Checkpoint.objects.order_by("number")] == [7, 14, 21, 25]


def test_the_tree_can_be_looked_up_at_every_height(ledger: str, signer: Signer) -> None:
    written(ledger, 1_300)
    while seal_once(signer, most=300):
        pass
    last = Checkpoint.objects.latest("number")
    assert root_between(0, 1_300, SealedTree()) == bytes(last.root) == root_of(leaves_between(0, 1_300))
    assert SealedTree()(10, 0) == root_of(leaves_between(0, 1_024))


def test_many_sealers_at_once_seal_everything_exactly_once(ledger: str, signer: Signer) -> None:
    stop = threading.Event()

    def keep_sealing() -> None:
        while not stop.is_set():
            seal_once(signer, most=50)
        connection.close()

    sealers = [threading.Thread(target=keep_sealing) for _ in range(3)]
    for one in sealers:
        one.start()
    numbers = [number for _ in range(20) for number in written(ledger, 20)]
    stop.set()
    for one in sealers:
        one.join()
    while seal_once(signer):
        pass
    assert sorted(sealed_ids()) == numbers
    sizes = list(Checkpoint.objects.order_by("number").values_list("first_position", "size"))
    assert [first for first, _ in sizes[1:]] == [size for _, size in sizes[:-1]]


def test_a_round_that_does_not_end_leaves_nothing(
    ledger: str, signer: Signer, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = written(ledger, 300)
    with monkeypatch.context() as patch:
        patch.setattr("audit.sealing.rounds.TreePart.objects.bulk_create", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            seal_once(signer)
    assert sealed_ids() == []
    seal_once(signer)
    assert sealed_ids() == numbers


def test_another_key_does_not_go_on_from_this_ones_seals(ledger: str, signer: Signer, tmp_path: Path) -> None:
    written(ledger, 1)
    seal_once(signer)
    with pytest.raises(NoteRefused):
        seal_once(fresh_signer(tmp_path / "other"))


def test_a_copy_put_back_on_a_younger_server_is_noticed(ledger: str, signer: Signer) -> None:
    written(ledger, 1)
    checkpoint = seal_once(signer)
    assert checkpoint is not None
    with connected("superuser", ledger) as cursor:
        cursor.execute("ALTER TABLE audit_checkpoint DISABLE TRIGGER ALL")
        cursor.execute("UPDATE audit_checkpoint SET through_xid = '99999999999'")
    with pytest.raises(LedgerSetBack):
        seal_once(signer)


def test_the_sealer_may_add_seals_and_change_nothing(ledger: str) -> None:
    for statement in (
        "UPDATE audit_checkpoint SET size = 0",
        "DELETE FROM audit_checkpoint",
        "SELECT * FROM cases_case",
        "SELECT * FROM agencies_user",
    ):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege), connected("sealer", ledger) as cursor:
            cursor.execute(statement)


def test_transactions_are_counted_as_numbers_and_not_as_text(ledger: str, signer: Signer) -> None:
    """The hundredth comes after the ninety-ninth, though it begins with a smaller digit."""
    late, early = written(ledger, 2)
    with connected("superuser", ledger) as cursor:
        cursor.execute("ALTER TABLE audit_ledgerentry DISABLE TRIGGER ALL")
        for number, transaction in ((late, "100"), (early, "99")):
            cursor.execute("UPDATE audit_ledgerentry SET xid = %s WHERE id = %s", [transaction, number])
    while seal_once(signer):
        pass
    assert sealed_ids() == [early, late]
