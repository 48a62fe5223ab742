"""One checkout, one running Throughcare."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path


class AlreadyRunningError(Exception):
    """Another run holds this checkout; the message says which."""


class Lock:
    """Held while Throughcare runs; the system lets go of it even after a crash."""

    def __init__(self, path: Path) -> None:
        """Name the file that carries the lock."""
        self.path = path
        self._file = path.open("a+", encoding="utf-8")

    def take(self) -> Lock:
        """Take the lock, or say who holds it."""
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._file.seek(0)
            holder = self._file.read().strip() or "it is still starting"
            raise AlreadyRunningError(
                f"Throughcare is already running from this folder ({holder}). "
                "Use that one, or stop it first with Ctrl-C where it was started."
            ) from None
        self.note("starting")
        return self

    def note(self, state: str) -> None:
        """Leave word for whoever tries next: our process number and where we are."""
        self._file.seek(0)
        self._file.truncate()
        self._file.write(f"process {os.getpid()}, {state}\n")
        self._file.flush()

    def release(self) -> None:
        """Let the next run in."""
        self._file.truncate(0)
        self._file.close()
