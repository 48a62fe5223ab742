"""A real worker, a real broker, a real clock; and what a kill -9 in the middle of a sweep leaves behind."""

import email
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from celery import Celery
from django.db.models import Count
from django.utils import timezone

from audit.actor import System
from reminders.models import DueDate, Notice
from script.launcher.redis_server import RedisServer
from tests.cast import Cast
from tests.databases import url_for
from tests.reminders.duties import a_duty
from tests.servers import ROOT

pytestmark = [pytest.mark.committing, pytest.mark.drill]

CLOCK = System("watching the worker")
DUTIES = 2_000
BATCH = 20
PATIENCE = 60.0


@pytest.fixture
def broker() -> Iterator[RedisServer]:
    with RedisServer.throwaway() as server:
        yield server


@pytest.fixture
def surroundings(own_database: str, broker: RedisServer, tmp_path: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DATABASE_ROLE": "worker",
        "DATABASE_WORKER_URL": url_for("worker", own_database),
        "REDIS_URL": broker.url(),
        "SWEEP_BATCH": str(BATCH),
        "EMAIL_DIR": str(tmp_path / "mail"),
        "DJANGO_SETTINGS_MODULE": "tests.reminders.hurried_settings",
    }


@contextmanager
def running(surroundings: dict[str, str], log: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """One Celery program with its children in a process group of its own, killed afterwards."""
    command = [sys.executable, "-m", "celery", "--app=config", *arguments, "--loglevel=INFO"]
    with log.open("ab") as words:
        child = subprocess.Popen(
            command, cwd=ROOT, env=surroundings, stdout=words, stderr=words, start_new_session=True
        )
        try:
            yield child
        finally:
            kill(child)


def kill(child: subprocess.Popen[bytes]) -> None:
    """kill -9, the children with the parent."""
    if child.poll() is None:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def wait_until(true: Callable[[], bool], log: Path) -> float:
    begun = time.monotonic()
    while not true():
        if time.monotonic() - begun > PATIENCE:
            pytest.fail(f"waited {PATIENCE} s in vain:\n{log.read_text()[-3000:]}")
        time.sleep(0.002)
    return time.monotonic() - begun


def told() -> int:
    return Notice.objects.visible_to(CLOCK).count()


WORKER = ("worker", "--concurrency=2", "--without-gossip", "--without-mingle")


def test_a_worker_killed_in_mid_sweep_leaves_each_reminder_in_the_inbox_once(
    committed_cast: Cast, surroundings: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cast, log = committed_cast, tmp_path / "worker.log"
    make_duties(cast)
    ask = Celery(broker=surroundings["REDIS_URL"])
    with running(surroundings, log, *WORKER) as worker:
        ask.send_task("reminders.sweep_due_dates")
        wait_until(lambda: told() >= 5 * BATCH, log)
        kill(worker)
    left_behind = told()
    assert 0 < left_behind < DUTIES, "the worker was not in the middle"
    assert left_behind % BATCH == 0, "half a batch was left behind"

    with running(surroundings, log, *WORKER):
        ask.send_task("reminders.sweep_due_dates")
        ask.send_task("reminders.sweep_due_dates")
        took = wait_until(lambda: told() >= DUTIES, log)
        ask.send_task("reminders.sweep_due_dates")
        wait_until(lambda: log.read_text().count("looked at 0, notices made 0") >= 1, log)

    inboxes = Notice.objects.visible_to(CLOCK).values("due_date", "user").annotate(times=Count("pk"))
    assert {row["times"] for row in inboxes.order_by()} == {1}
    assert len(inboxes) == DUTIES == told()
    figures = f"killed after {left_behind:,} of {DUTIES:,} notices; the rest {took:.1f} s after a restart"
    with capsys.disabled():
        sys.stdout.write(f"\n{figures}; 0 lost, 0 twice\n")


def test_the_clock_strikes_by_itself_and_the_e_mail_it_sends_says_nothing(
    committed_cast: Cast, surroundings: dict[str, str], tmp_path: Path
) -> None:
    log, schedule, post = tmp_path / "both.log", tmp_path / "schedule", tmp_path / "mail"
    for who in ("officer", "officer", "psychologist"):
        a_duty(committed_cast, who=who, due_on=timezone.localdate() - timedelta(days=2))
    beat = ("beat", f"--schedule={schedule}", "--pidfile=")
    with running(surroundings, log, *WORKER), running(surroundings, log, *beat):
        wait_until(lambda: told() == 3, log)
        wait_until(lambda: len(letters(post)) >= 2, log)
        time.sleep(2.5)  # the clock strikes again, and again: nothing more comes of it
    assert told() == 3
    assert sorted(one["To"] for one in letters(post)) == [
        "officer@throughcare.example",
        "psychologist@throughcare.example",
    ]
    for one in letters(post):
        assert one["Subject"] == "You have something to do in Throughcare"
        assert one.get_payload().strip() == (
            "You have something to do in Throughcare.\n\nhttps://throughcare.example"
        )
    assert names_in(log.read_text(), committed_cast) == []


def letters(folder: Path) -> list[email.message.Message]:
    """Every e-mail written into the folder; one file may hold several."""
    texts = [path.read_text() for path in folder.glob("*.log")] if folder.exists() else []
    split = [part.strip() for text in texts for part in text.split("-" * 79)]
    return [email.message_from_string(part) for part in split if part]


def names_in(text: str, cast: Cast) -> list[str]:
    """Whatever of the cast occurs in a log."""
    private = [cast.case.reference, "Quillfeather", *(user.email for user in cast.users.values())]
    private += [user.name for user in cast.users.values()]
    return [one for one in private if one in text]


def make_duties(cast: Cast) -> None:
    """Two thousand duties, told of to one person each: their own, or their role's."""
    today = timezone.localdate()
    facts = {
        "kind": "review",
        "subject_type": "Case",
        "case_id": cast.case.pk,
        "what": f"Review {cast.case.reference}",
        "reason": "Reviewed every six months",
        "link": f"/cases/{cast.case.reference}/",
    }
    owners = [
        {"agency": cast.agency("northmoor"), "responsible": cast.user("officer")},
        {"agency": cast.agency("larkfield"), "responsible": cast.user("psychologist")},
        {"agency": cast.agency("northmoor"), "responsible_role": "countersigning_manager"},
    ]
    DueDate.objects.bulk_create(
        DueDate(
            **facts, **owners[number % 3], subject_id=uuid4(), due_on=today + timedelta(days=number % 40 - 30)
        )
        for number in range(DUTIES)
    )
