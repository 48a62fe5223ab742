"""Programs are started, watched and stopped; their children too, and nobody else's."""

import os
import signal
import subprocess
import sys
import time

import pytest

from script.launcher.processes import Child, wait_until
from script.launcher.supervisor import ChildEndedError, Supervisor


def python(tmp_path, code, name="A program", **options):
    return Child(name=name, command=[sys.executable, "-c", code], log=tmp_path / "log", **options)


def is_running(number):
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def gone_within(number, seconds=5.0):
    until = time.monotonic() + seconds
    while is_running(number):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def test_one_that_ignores_the_request_is_ended_all_the_same(tmp_path):
    stubborn = (
        "import signal, time; signal.signal(15, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
    )
    child = python(tmp_path, stubborn, patience=0.2).start()
    assert wait_until(lambda: "up" in child.last_words(), child)
    child.stop()
    assert child.ended() == -signal.SIGKILL


def test_what_it_started_itself_is_ended_with_it(tmp_path):
    parent = (
        "import subprocess, sys, time;"
        "p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
        "print(p.pid, flush=True); time.sleep(60)"
    )
    child = python(tmp_path, parent).start()
    assert wait_until(lambda: child.last_words().strip().isdecimal(), child)
    child.stop()
    # Somebody must reap an orphan; a zombie of a minimal container counts as ended.
    assert gone_within(int(child.last_words())) or _is_zombie(int(child.last_words()))


def _is_zombie(number):
    with open(f"/proc/{number}/stat") as file:
        return file.read().rsplit(")", 1)[1].split()[0] == "Z"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent was killed")
def test_a_launcher_killed_outright_leaves_nothing_running(tmp_path):
    launcher = (
        "import os, signal, sys; from pathlib import Path; from script.launcher.processes import Child;"
        "c = Child('x', [sys.executable, '-c', 'import time; time.sleep(60)'], Path(sys.argv[1])).start();"
        "print(c.process.pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run(
        [sys.executable, "-c", launcher, str(tmp_path / "log")], capture_output=True, text=True, check=False
    )
    number = int(done.stdout)
    assert gone_within(number) or _is_zombie(number)


def test_the_one_that_ended_is_named_with_its_last_words(tmp_path):
    supervisor = Supervisor()
    child = supervisor.watch(
        python(tmp_path, "print('no more paper'); raise SystemExit(3)", name="The printer")
    )
    child.process.wait()
    with pytest.raises(ChildEndedError, match=r"The printer ended with code 3(?s:.*)no more paper"):
        supervisor.check()
    supervisor.stop_all()


def test_a_task_that_fails_stops_the_start(tmp_path):
    supervisor = Supervisor()
    task = supervisor.begin(python(tmp_path, "raise SystemExit('no such table')", name="The task"))
    with pytest.raises(ChildEndedError, match="no such table"):
        supervisor.finish(task)


def test_everything_is_stopped_in_the_opposite_order():
    supervisor, stopped = Supervisor(), []
    for name in ("database", "broker", "pages"):
        supervisor.adopt(None, lambda name=name: stopped.append(name))
    supervisor.stop_all()
    assert stopped == ["pages", "broker", "database"]
