"""A real witness, as a process of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from audit.keys import PUBLIC, make_keys, verifier_in
from audit.notes import Verifier
from audit.sealing.outbox import Outbox
from tests.servers import ROOT


@dataclass
class Witness:
    """Started and stopped by a test; its folder stays between two starts."""

    folder: Path
    log_key: Path
    port: int = 0
    process: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def verifier(self) -> Verifier:
        return verifier_in(self.folder / PUBLIC)

    def outbox(self) -> Outbox:
        return Outbox(self.address, self.verifier)

    def start(self) -> "Witness":
        if not (self.folder / PUBLIC).exists():
            make_keys("witness", self.folder)
        self.port = self.port or free_port()
        command = [sys.executable, "-m", "audit.witness", "--folder", self.folder, "--log-key", self.log_key]
        # Nothing of Django's or of the database's is in its surroundings.
        self.process = subprocess.Popen(
            [*map(str, command), "--listen", f"127.0.0.1:{self.port}"], cwd=ROOT, env={"PATH": os.defpath}
        )
        until = time.monotonic() + 20
        while not self.answers():
            assert self.process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.05)
        return self

    def answers(self) -> bool:
        try:
            self.head()
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False
        return True

    def head(self) -> str:
        with urllib.request.urlopen(f"{self.address}/head", timeout=5) as answer:  # noqa: S310 - our own
            return str(answer.read().decode())

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self.process:
            self.process.send_signal(how)
            self.process.wait(timeout=10)
            self.process = None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
