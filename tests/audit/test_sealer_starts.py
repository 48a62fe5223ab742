"""Starting the sealer: refused without a key and a witness, and after a kill it goes on where it was."""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import get_commands

from audit.keys import PUBLIC
from audit.models import Checkpoint, LedgerEntry, Verification
from audit.notes import Signer
from audit.sealing.hourly import COMMAND as HOURLY_COMMAND
from audit.sealing.hourly import Hourly, extent
from audit.sealing.rounds import seal_once
from tests.audit.sealed import written
from tests.audit.witnesses import Witness, free_port
from tests.databases import url_for
from tests.servers import ROOT

pytestmark = pytest.mark.committing


def sealer_process(ledger: str, **told: str) -> subprocess.Popen[str]:
    surroundings = {
        **os.environ,
        "DATABASE_ROLE": "sealer",
        "DATABASE_SEALER_URL": url_for("sealer", ledger),
        **told,
    }
    return subprocess.Popen(
        [sys.executable, "manage.py", "seal_ledger"],
        cwd=ROOT,
        env=surroundings,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_without_a_key_or_a_witness_it_refuses_to_start(own_database: str, tmp_path: Path) -> None:
    process = sealer_process(own_database, DEMONSTRATION="false", LEDGER_KEY_FOLDER=str(tmp_path / "nowhere"))
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 1
    assert "No key to seal the ledger with" in said
    assert "No witness for the ledger's seals" in said


def test_a_witness_that_does_not_answer_is_none(
    own_database: str, tmp_path: Path, signer: Signer, witness: Witness
) -> None:
    process = sealer_process(
        own_database,
        DEMONSTRATION="false",
        LEDGER_KEY_FOLDER=str(tmp_path / "log"),
        WITNESS_PUBLIC_KEY=str(tmp_path / "witness" / PUBLIC),
        WITNESS_URL=f"http://127.0.0.1:{free_port()}",
    )
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 1
    assert "does not answer" in said
    assert "No key" not in said


def test_in_a_demonstration_it_warns_loudly_and_goes_on(own_database: str, tmp_path: Path) -> None:
    process = sealer_process(own_database, DEMONSTRATION="true", LEDGER_KEY_FOLDER="")
    assert process.stderr is not None
    said = "".join(process.stderr.readline() for _ in range(3))
    assert process.poll() is None
    process.terminate()
    process.communicate(timeout=30)
    assert process.returncode == 0
    assert said.count("CRITICAL") == 3
    assert "The ledger is not being sealed" in said


def test_killed_in_the_middle_it_goes_on_where_it_was(
    own_database: str, tmp_path: Path, signer: Signer, witness: Witness
) -> None:
    told = {
        "DEMONSTRATION": "false",
        "LEDGER_KEY_FOLDER": str(tmp_path / "log"),
        "WITNESS_PUBLIC_KEY": str(tmp_path / "witness" / PUBLIC),
        "WITNESS_URL": witness.address,
    }
    numbers: list[int] = []
    for _ in range(2):
        process = sealer_process(own_database, **told)
        before = Checkpoint.objects.count()
        until = time.monotonic() + 30
        while Checkpoint.objects.count() < before + 2 and time.monotonic() < until:
            numbers += written(own_database, 50)
        process.kill()
        process.communicate()
    while seal_once(signer):
        pass
    sealed = [one for row in Checkpoint.objects.order_by("number") for one in row.entry_ids]
    assert len(sealed) == len(set(sealed)) == LedgerEntry.objects.count()
    assert set(numbers) <= set(sealed)
    assert LedgerEntry.objects.filter(event="audit.sealing_began").count() == 2
    assert datetime.now(UTC) > Checkpoint.objects.latest("number").sealed_at


def test_the_hourly_verification_is_begun_when_due_and_its_end_is_said(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    now = [0.0]
    hourly = Hourly(clock=lambda: now[0])
    monkeypatch.setattr("audit.sealing.hourly.COMMAND", ("-c", "raise SystemExit(1)"))
    monkeypatch.setattr("audit.sealing.hourly.extent", lambda: ())
    began = []
    for now[0] in (0.0, 59.0, 61.0, 62.0, 3_000.0, 3_662.0):
        hourly.look()
        began.append(hourly.running is not None)
        if hourly.running:
            hourly.running.wait()
    assert began == [False, False, True, False, False, True]
    assert [one.message.split(":")[0] for one in caplog.records] == ["The ledger does not hold"]
    hourly.stop()


def test_the_whole_is_verified_once_a_week(own_database: str) -> None:
    assert extent() == ("--whole",)
    for days, expected in ((8, "--whole"), (6, "--incremental")):
        then = datetime.now(UTC) - timedelta(days=days)
        Verification.objects.create(
            scope="whole", began_at=then, ended_at=then, from_position=0, size=0, unsealed=0, holds=True
        )
        assert extent() == (expected,)


def test_what_it_begins_is_there() -> None:
    assert HOURLY_COMMAND[0] == "manage.py"
    assert HOURLY_COMMAND[1] in get_commands()
