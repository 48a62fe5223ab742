"""The whole start and stop, as somebody at a terminal sees it."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from script.launcher import ports
from script.launcher.programs import answers

ROOT = Path(__file__).resolve().parents[2]


PARTS = ("postgres", "redis-server", "audit.witness", "seal_ledger", "gunicorn", "worker", "importer", "beat")


class Started:
    """A launcher of our own, with nothing of the tests' surroundings."""

    def __init__(self, folder, **extra):
        self.folder = folder
        self.said = folder / "said"
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self.environment = (
            kept | {"THROUGHCARE_STATE": str(folder / "state"), "DEMONSTRATION": "false"} | extra
        )
        with self.said.open("w") as said:
            self.process = self._launch(stdout=said, stderr=said)

    def _launch(self, **outputs):
        command = [sys.executable, "-m", "script.launcher"]
        return subprocess.Popen(command, cwd=ROOT, env=self.environment, **outputs)

    def again(self):
        second = self._launch(stdout=subprocess.PIPE, text=True)
        said, _ = second.communicate(timeout=10)
        return second.returncode, said

    def wait_for(self, words, seconds=240.0):
        until = time.monotonic() + seconds
        while words not in self.said.read_text():
            assert self.process.poll() is None or words in self.said.read_text(), self.said.read_text()
            assert time.monotonic() < until, self.said.read_text()
            time.sleep(0.05)

    def address(self):
        return re.search(r"ready: (http\S+)", self.said.read_text()).group(1)

    def children(self):
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return {int(number): Path(f"/proc/{number}/cmdline").read_text() for number in listed.split()}


@pytest.fixture
def folder():
    # Not tmp_path: that one is closed to the account PostgreSQL runs under when we are root.
    made = Path(tempfile.mkdtemp(prefix="throughcare-"))
    made.chmod(0o711)
    yield made
    shutil.rmtree(made)


@pytest.fixture
def start(folder):
    running = []

    def begin(**extra):
        running.append(Started(folder, **extra))
        return running[-1]

    yield begin
    for one in running:
        if one.process.poll() is None:
            one.process.send_signal(signal.SIGTERM)
            one.process.wait(60)


needs_proc = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc to see what runs")


@needs_proc
def test_from_nothing_to_the_first_page_and_back_to_nothing(start):
    run = start(PORT=str(ports.any_free_port()))
    run.wait_for("Ctrl-C stops it")
    first_page = re.search(r"First page after [\d.]+ s", run.said.read_text())
    assert first_page
    print(first_page.group(), "(aim: 15 s on a machine that does nothing else)")
    assert run.address() == f"http://127.0.0.1:{run.environment['PORT']}/"
    assert answers(run.address() + "health/")
    code, said = run.again()
    assert code == 1
    assert said.startswith("Throughcare is already running from this folder")
    children = run.children()
    assert len(children) == len(PARTS)
    assert all(any(part in command for command in children.values()) for part in PARTS)
    run.process.send_signal(signal.SIGINT)
    assert run.process.wait(30) == 0
    assert not [number for number in children if Path(f"/proc/{number}").exists()]
    assert not (run.folder / "state" / "environment.json").exists()


@needs_proc
def test_when_one_part_ends_it_is_named_and_the_rest_is_stopped(start):
    run = start(PORT=str(ports.any_free_port()))
    run.wait_for("Ctrl-C stops it")
    children = run.children()
    broker = next(number for number, command in children.items() if "redis-server" in command)
    os.kill(broker, signal.SIGKILL)
    assert run.process.wait(60) == 1
    assert "Redis ended by signal 9" in run.said.read_text()
    assert not [number for number in children if Path(f"/proc/{number}").exists()]


def test_a_taken_port_is_refused_before_anything_is_started(start):
    run = start(PORT="not a port")
    assert run.process.wait(30) == 1
    assert "PORT must be a whole number" in run.said.read_text()
    assert not (run.folder / "state" / "postgres").exists()


def test_a_database_named_in_part_is_refused_before_anything_is_started(start):
    run = start(DATABASE_URL="postgresql://web@127.0.0.1:1/none")
    assert run.process.wait(30) == 1
    assert "not DATABASE_OWNER_URL and DATABASE_WORKER_URL" in run.said.read_text()
