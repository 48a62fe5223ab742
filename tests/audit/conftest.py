"""A ledger of its own, a key for it, and a witness that runs."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from audit.keys import PUBLIC
from audit.notes import Signer
from tests.audit.sealed import as_role, fresh_signer
from tests.audit.witnesses import Witness


@pytest.fixture
def signer(tmp_path: Path) -> Signer:
    return fresh_signer(tmp_path / "log")


@pytest.fixture
def witness(tmp_path: Path, signer: Signer) -> Iterator[Witness]:
    one = Witness(tmp_path / "witness", tmp_path / "log" / PUBLIC).start()
    yield one
    one.stop(signal.SIGKILL)


@pytest.fixture
def ledger(own_database: str) -> Iterator[str]:
    with as_role("sealer", own_database):
        yield own_database
