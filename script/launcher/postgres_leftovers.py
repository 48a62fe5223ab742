"""What a crash leaves in a PostgreSQL data folder, and how to tell it from a server that still runs."""

from __future__ import annotations

import subprocess
from pathlib import Path

from script.launcher.processes import Account


def clear(data: Path, programs: Path, account: Account | None) -> None:
    """Make the folder fit to start on: end an orphan of an earlier run, drop its note.

    After a crash the note (``postmaster.pid``) may name a number the system has since given to another
    program. PostgreSQL then refuses to start; it cannot know that we hold the only lock on this folder.
    """
    note = data / "postmaster.pid"
    if not note.exists():
        return
    number = note.read_text("utf-8", "replace").split("\n", 1)[0].strip()
    if number.isdecimal() and _serves(int(number), data):
        _stop_orphan(data, programs, account)
    note.unlink(missing_ok=True)


def _serves(number: int, data: Path) -> bool:
    """Whether the process of this number is a PostgreSQL server on exactly this folder."""
    command = _command_of(number)
    return "postgres" in command and str(data) in command


def _command_of(number: int) -> str:
    if Path("/proc/self").exists():
        try:
            return Path(f"/proc/{number}/cmdline").read_bytes().decode("utf-8", "replace")
        except OSError:
            return ""
    command = ["ps", "-ww", "-o", "command=", "-p", str(number)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def _stop_orphan(data: Path, programs: Path, account: Account | None) -> None:
    subprocess.run(
        [str(programs / "pg_ctl"), "stop", "--pgdata", str(data), "--mode=fast", "--wait", "--silent"],
        check=False,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
    )
