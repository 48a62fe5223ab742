"""A program the launcher started: its log, its end, and nobody else's."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Account:
    """The system account a program runs under, when it may not run as root."""

    uid: int
    gid: int


def _end_with_the_launcher(ending: signal.Signals) -> Callable[[], None]:
    """What a child does before it begins: ask the kernel to be ended if the launcher is killed outright."""

    def ask() -> None:
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(ending))

    return ask


@dataclass
class Child:
    """One program, started in a session of its own so that Ctrl-C reaches the launcher alone."""

    name: str
    command: Sequence[str | Path]
    log: Path
    environment: Mapping[str, str] | None = None
    folder: Path | None = None
    account: Account | None = None
    ending: signal.Signals = signal.SIGTERM
    patience: float = 10.0
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self) -> Child:
        """Start the program, its output going to its log."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [str(part) for part in self.command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
                env=None if self.environment is None else dict(self.environment),
                start_new_session=True,
                user=self.account.uid if self.account else None,
                group=self.account.gid if self.account else None,
                extra_groups=[] if self.account else None,
                preexec_fn=_end_with_the_launcher(self.ending),  # noqa: PLW1509 - no threads here
            )
        return self

    def ended(self) -> int | None:
        """The code the program ended with, or None while it runs."""
        return self.process.poll() if self.process else None

    def stop(self) -> None:
        """End the program and everything it started itself: politely first, then surely."""
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(self.ending)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(self.patience)
        # The session carries the child's own number, so this reaches its left-over children and nothing else.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def last_words(self, lines: int = 15) -> str:
        """The end of the log, to show beside the news that the program ended."""
        if not self.log.exists():
            return ""
        return "\n".join(self.log.read_text("utf-8", "replace").splitlines()[-lines:])


def wait_until(ready: Callable[[], bool], child: Child, seconds: float = 30.0) -> bool:
    """Wait for a program to be ready; False if it ended or the time ran out first."""
    until = time.monotonic() + seconds
    pause = 0.01
    while time.monotonic() < until:
        if child.ended() is not None:
            return False
        if ready():
            return True
        time.sleep(pause)
        pause = min(pause * 1.5, 0.2)
    return False
