"""The witness: it vouches only for what goes on from what it saw, and remembers before it answers."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from audit.keys import PUBLIC, make_keys
from audit.merkle import EMPTY_ROOT, consistency_path, leaf_of, nodes_over, root_of
from audit.notes import Head, Signer, read_note, witnessed_at
from audit.sealing.outbox import Outbox, WitnessAway
from audit.witness.memory import InUse, Memory
from audit.witness.server import asked
from tests.audit.sealed import fresh_signer
from tests.audit.witnesses import Witness
from tests.servers import ROOT

LEAVES = [leaf_of(f"entry {number}".encode()) for number in range(40)]
OTHERS = [leaf_of(f"another {number}".encode()) for number in range(40)]
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def log(tmp_path: Path) -> Signer:
    return fresh_signer(tmp_path / "log")


@pytest.fixture
def memory(tmp_path: Path, log: Signer) -> Memory:
    make_keys("witness", tmp_path / "witness")
    return recalled(tmp_path, log)


def recalled(tmp_path: Path, log: Signer) -> Memory:
    from audit.keys import signer_in

    return Memory(tmp_path / "witness", log.verifier, signer_in(tmp_path / "witness"))


def head_over(leaves: list[bytes], size: int, name: str) -> Head:
    return Head(name, size, root_of(leaves[:size]), 0, EMPTY_ROOT, NOW)


def request_for(
    log: Signer, size: int, earlier: int, leaves: list[bytes] = LEAVES, path: list[bytes] | None = None
) -> bytes:
    from base64 import b64encode

    if path is None:
        path = consistency_path(earlier, size, nodes_over(leaves)) if 0 < earlier <= size else []
    proof = "".join(f"{b64encode(part).decode()}\n" for part in path)
    return f"old {earlier}\n{proof}\n{log.sign(head_over(leaves, size, log.name))}".encode()


def test_it_vouches_for_every_head_that_goes_on_from_the_last(memory: Memory, log: Signer) -> None:
    before = 0
    for size in (1, 2, 7, 8, 8, 31, 40):
        status, line = asked(memory, request_for(log, size, before), NOW)
        assert status == 200
        note = log.sign(head_over(LEAVES, size, log.name))
        assert witnessed_at(note + line, memory.signer.verifier) == NOW
        before = size


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (lambda log: request_for(log, 8, 10), 422),
        (lambda log: request_for(log, 12, 10, OTHERS), 422),
        (lambda log: request_for(log, 10, 10, OTHERS), 422),
        (lambda log: request_for(log, 12, 10, path=[]), 422),
        (lambda log: request_for(log, 12, 9), 409),
        (lambda log: request_for(log, 12, 0), 409),
        (lambda log: request_for(log, 12, 10).replace(b"\n12\n", b"\n13\n"), 403),
        (lambda log: request_for(log, 12, 10).replace(b"old 10", b"old ten"), 400),
        (lambda log: b"", 400),
        (lambda log: b"\xff\xfe", 400),
    ],
    ids=["smaller", "another history", "same size, another root", "no proof", "begins elsewhere",
         "begins anew", "altered after signing", "no number", "nothing", "no text"],
)  # fmt: skip
def test_it_refuses_everything_else_and_stands_where_it_stood(
    memory: Memory, log: Signer, body: object, status: int
) -> None:
    assert asked(memory, request_for(log, 10, 0), NOW)[0] == 200
    kept = (memory.folder / "head").read_text()
    assert asked(memory, body(log), NOW)[0] == status
    assert (memory.folder / "head").read_text() == kept
    assert memory.size == 10
    assert asked(memory, request_for(log, 12, 10), NOW)[0] == 200


def test_a_log_with_another_key_is_a_stranger(memory: Memory, tmp_path: Path) -> None:
    assert asked(memory, request_for(fresh_signer(tmp_path / "stranger"), 3, 0), NOW)[0] == 403


def test_it_remembers_across_a_restart(memory: Memory, log: Signer, tmp_path: Path) -> None:
    asked(memory, request_for(log, 10, 0), NOW)
    memory._lock.close()
    again = recalled(tmp_path, log)
    assert again.size == 10
    assert asked(again, request_for(log, 9, 0), NOW)[0] == 422
    assert len((again.folder / "heads").read_text().splitlines()) == 1


def test_two_witnesses_do_not_share_a_memory(memory: Memory, log: Signer, tmp_path: Path) -> None:
    with pytest.raises(InUse):
        recalled(tmp_path, log)


def test_what_it_cannot_write_down_it_does_not_vouch_for(memory: Memory, log: Signer) -> None:
    """A full disk, as the kernel plays it: every write to /dev/full finds no space."""
    asked(memory, request_for(log, 10, 0), NOW)
    (memory.folder / "heads").unlink()
    (memory.folder / "heads").symlink_to("/dev/full")
    status, answer = asked(memory, request_for(log, 12, 10), NOW)
    assert (status, memory.size) == (507, 10)
    assert memory.signer.name not in answer
    (memory.folder / "heads").unlink()
    assert asked(memory, request_for(log, 12, 10), NOW)[0] == 200


@pytest.fixture
def running(tmp_path: Path, log: Signer) -> Iterator[Witness]:
    witness = Witness(tmp_path / "witness", tmp_path / "log" / PUBLIC).start()
    yield witness
    witness.stop()


def test_over_the_wire_and_after_being_killed(running: Witness, log: Signer) -> None:
    outbox = Outbox(running.address, running.verifier)
    assert outbox._post(request_for(log, 10, 0))[0] == 200
    running.stop(signal.SIGKILL)
    with pytest.raises(WitnessAway):
        outbox.must_answer()
    running.start()
    assert read_note(running.head(), log.verifier).size == 10
    assert witnessed_at(running.head(), running.verifier) is not None
    assert outbox._post(request_for(log, 4, 0))[0] == 422


def test_it_does_not_start_without_a_key(tmp_path: Path, log: Signer) -> None:
    command = [
        sys.executable,
        "-m",
        "audit.witness",
        "--folder",
        str(tmp_path),
        "--log-key",
        str(tmp_path / "no"),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "does not start" in done.stderr


def test_it_knows_nothing_of_django_or_of_a_database() -> None:
    asks = "import sys, audit.witness.server; print({'django', 'psycopg2'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", asks], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
