"""The sealer of the ledger and its witness: their keys, and who runs them.

Keys are files outside the database and outside the settings. Where we are root the witness runs under an
account of its own, so that neither PostgreSQL nor the pages can touch what it remembers.
"""

from __future__ import annotations

import os
import pwd
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audit.keys import PUBLIC, make_keys
from script.launcher import ports
from script.launcher.processes import Account, Child

CHECKOUT = Path(__file__).resolve().parents[2]
# Not the account PostgreSQL runs under: whoever governs the database must not govern the witness.
ACCOUNT = "daemon"


@dataclass
class Ledger:
    """Where the keys are, and where the witness listens."""

    folder: Path
    port: int = 0
    has_own_account: bool = False

    def prepare(self) -> Ledger:
        """Make what is missing: both pairs of keys, each in a folder of its own."""
        self.folder.mkdir(mode=0o711, parents=True, exist_ok=True)
        for kind in ("log", "witness"):
            if not (self.folder / kind / PUBLIC).exists():
                make_keys(kind, self.folder / kind)
        self.port = ports.free_port_from(8400)
        return self

    @property
    def log_key(self) -> Path:
        """The public half of the key the ledger is sealed with: what a stranger needs to check a proof."""
        return self.folder / "log" / PUBLIC

    @property
    def address(self) -> str:
        """Where the witness listens."""
        return f"http://{ports.LOOPBACK}:{self.port}"

    def for_sealer(self) -> dict[str, str]:
        """What the sealer, and nobody else, is told."""
        return {
            "LEDGER_KEY_FOLDER": str(self.folder / "log"),
            "WITNESS_URL": self.address,
            "WITNESS_PUBLIC_KEY": str(self.folder / "witness" / PUBLIC),
        }

    def witness(self, logs: Path) -> Child:
        """The witness, which is told nothing but where its folder and the log's public key are."""
        account = self._account()
        self.has_own_account = account is not None
        command = ["-m", "audit.witness", "--folder", str(self.folder / "witness")]
        return Child(
            name="The witness",
            command=[
                sys.executable,
                *command,
                f"--log-key={self.log_key}",
                f"--listen={ports.LOOPBACK}:{self.port}",
            ],
            log=logs / "witness.log",
            environment={"PATH": os.defpath, "PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": "1"},
            folder=CHECKOUT,
            account=account,
        )

    def _account(self) -> Account | None:
        """An account of its own, if we may give it one and it can reach the programs; otherwise ours."""
        if os.geteuid() != 0:
            return None
        entry = pwd.getpwnam(ACCOUNT)
        account = Account(entry.pw_uid, entry.pw_gid)
        if not self._can_run(account):
            return None
        for path in [self.folder / "witness", *(self.folder / "witness").iterdir()]:
            os.chown(path, account.uid, account.gid)
        return account

    def _can_run(self, account: Account) -> bool:
        tried = [sys.executable, "-c", f"import audit.witness.server; open({str(self.log_key)!r}).close()"]
        as_them: dict[str, Any] = {"user": account.uid, "group": account.gid, "extra_groups": []}
        try:
            done = subprocess.run(
                tried, check=False, cwd=CHECKOUT, env={"PATH": os.defpath}, capture_output=True, **as_them
            )
        except OSError:
            return False
        return done.returncode == 0

    def witness_answers(self) -> bool:
        """Whether the witness is there; it may have nothing to show yet."""
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            opener.open(f"{self.address}/head", timeout=5).close()
        except urllib.error.HTTPError as answer:
            return answer.code == 404
        except OSError:
            return False
        return True
