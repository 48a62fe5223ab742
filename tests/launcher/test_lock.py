"""One checkout, one running Throughcare."""

import subprocess
import sys

import pytest

from script.launcher.lock import AlreadyRunningError, Lock


def test_a_second_run_is_refused_and_told_where_the_first_is(tmp_path):
    first = Lock(tmp_path / "lock").take()
    first.note("http://127.0.0.1:8000")
    with pytest.raises(AlreadyRunningError, match=r"already running .*http://127\.0\.0\.1:8000"):
        Lock(tmp_path / "lock").take()
    first.release()


def test_after_the_first_has_stopped_the_next_may_run(tmp_path):
    Lock(tmp_path / "lock").take().release()
    Lock(tmp_path / "lock").take().release()


def test_a_run_that_was_killed_holds_no_lock(tmp_path):
    path = tmp_path / "lock"
    killed = (
        "import os, signal, sys; from pathlib import Path; from script.launcher.lock import Lock;"
        "Lock(Path(sys.argv[1])).take(); os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", killed, str(path)], check=False)
    Lock(path).take().release()
