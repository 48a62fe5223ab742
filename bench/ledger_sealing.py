"""A sealer beside the writers, as the product runs it: its own process and login role, and a witness."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg2

from audit.keys import PUBLIC, make_keys
from script.launcher import ports

ROOT = Path(__file__).resolve().parent.parent
_WAITED = """
SELECT max(extract(epoch FROM c.at) - extract(epoch FROM e.recorded_at))
FROM audit_ledgerentry e
JOIN (SELECT unnest(entry_ids) AS id, number FROM audit_checkpoint) s ON s.id = e.id
JOIN bench_sealed c ON c.number = s.number
WHERE e.id > %s
"""


def keys_made() -> Path:
    """A folder with the keys of both."""
    folder = Path(tempfile.mkdtemp(prefix="bench-ledger-"))
    for kind in ("log", "witness"):
        make_keys(kind, folder / kind)
    return folder


@dataclass(frozen=True)
class AtWork:
    """A sealer and its witness that run."""

    sealer: "subprocess.Popen[bytes]"
    witness: "subprocess.Popen[bytes]"

    def processor_seconds(self, owner: str) -> float:
        """What the two and the sealer's connections have used of the processors so far."""
        connection = psycopg2.connect(owner)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pid FROM pg_stat_activity WHERE usename = 'sealer'")
            ids = [self.sealer.pid, self.witness.pid, *(row[0] for row in cursor.fetchall())]
        connection.close()
        threads = [one for each in ids for one in Path(f"/proc/{each}/task").glob("*/schedstat")]
        return sum(int(one.read_text().split()[0]) for one in threads) / 1e9


@contextmanager
def sealing(folder: Path, owner: str, surroundings: dict[str, str]) -> Iterator[AtWork]:
    """The sealer and its witness, with the keys in this folder, for as long as the block lasts."""
    address = f"{ports.LOOPBACK}:{ports.free_port_from(8500)}"
    told = {
        **surroundings,
        "DATABASE_ROLE": "sealer",
        "LEDGER_KEY_FOLDER": str(folder / "log"),
        "WITNESS_URL": f"http://{address}",
        "WITNESS_PUBLIC_KEY": str(folder / "witness" / PUBLIC),
    }
    witness = _started(
        [
            "-m",
            "audit.witness",
            f"--folder={folder / 'witness'}",
            f"--log-key={folder / 'log' / PUBLIC}",
            f"--listen={address}",
        ],
        {"PATH": os.defpath},
    )
    time.sleep(1)
    sealer = _started(["manage.py", "seal_ledger"], told)
    try:
        until_sealed(owner)
        yield AtWork(sealer, witness)
    finally:
        sealer.terminate()
        sealer.wait()
        witness.terminate()
        witness.wait()


def _started(command: list[str], told: dict[str, str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, *command], cwd=ROOT, env=told, stderr=subprocess.DEVNULL)


def until_sealed(owner: str) -> None:
    """Wait until every entry is under a seal, a minute at most."""
    connection = psycopg2.connect(owner)
    connection.autocommit = True
    with connection.cursor() as cursor:
        for _ in range(600):
            cursor.execute(
                "SELECT coalesce(max(size), -1) = (SELECT count(*) FROM audit_ledgerentry) "
                "FROM audit_checkpoint"
            )
            if cursor.fetchone()[0]:
                break
            time.sleep(0.1)
    connection.close()


def note_when_sealed(owner: str) -> None:
    """From here on the moment of each seal is kept to the microsecond, by the database itself."""
    connection = psycopg2.connect(owner)
    with connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_sealed (number bigint, at timestamptz)")
        cursor.execute(
            "CREATE FUNCTION bench_note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS "
            "'BEGIN INSERT INTO public.bench_sealed VALUES (new.number, clock_timestamp()); RETURN new; END'"
        )
        cursor.execute(
            "CREATE TRIGGER bench AFTER INSERT ON audit_checkpoint FOR EACH ROW EXECUTE FUNCTION bench_note()"
        )
    connection.close()


def last_entry(owner: str) -> int:
    """The number of the newest entry, 0 where there is none."""
    connection = psycopg2.connect(owner)
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM audit_ledgerentry")
        number = cursor.fetchone()[0]
    connection.close()
    return int(number)


def longest_wait(owner: str, after: int) -> float:
    """The longest any entry after that number waited for its seal, in seconds."""
    connection = psycopg2.connect(owner)
    with connection.cursor() as cursor:
        cursor.execute(_WAITED, [after])
        waited = cursor.fetchone()[0]
    connection.close()
    return float(waited or 0)
