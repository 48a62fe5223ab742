"""The worker of imports, for real: killed in the middle, nothing is lost, nothing twice, nothing in half."""

import os
import sys
from pathlib import Path

import pytest
from celery import Celery
from django.db import transaction
from django.db.models import Count

from cases.models import (
    Case,
    CaseloadImport,
    ChronologyEntry,
    ImportedRow,
    ImportState,
    Participation,
    PersonIdentity,
    RowOutcome,
    TeamMember,
)
from reminders.models import DueDate
from script.launcher.redis_server import RedisServer
from tests.cases.imports.spreadsheets import a_row, started
from tests.cast import Cast
from tests.databases import url_for
from tests.reminders.test_real_worker import kill, running, wait_until

pytestmark = [pytest.mark.committing, pytest.mark.drill]
ROWS = 60
WORKER = ("worker", "--queues=imports", "--concurrency=1", "--without-gossip", "--without-mingle")


def are_in() -> int:
    return ImportedRow.unguarded.filter(outcome=RowOutcome.IN).count()


def test_a_worker_killed_in_mid_import_leaves_each_case_whole_and_once(
    own_database: str, committed_cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "importer.log"
    with transaction.atomic():
        run = started(committed_cast, [a_row(number) for number in range(ROWS)])
    with RedisServer.throwaway() as broker:
        surroundings = {
            **os.environ,
            "DATABASE_ROLE": "web",
            "DATABASE_URL": url_for("web", own_database),
            "REDIS_URL": broker.url(),
        }
        ask = Celery(broker=broker.url())
        kills = []
        for at_least in (ROWS // 5, ROWS // 2):
            with running(surroundings, log, *WORKER) as worker:
                ask.send_task("cases.run_imports", queue="imports")
                wait_until(lambda: are_in() >= at_least, log)  # noqa: B023 - called at once
                kill(worker)
            kills.append(are_in())
            assert kills[-1] < ROWS, "the worker was not in the middle"
            _is_whole(committed_cast)
        with running(surroundings, log, *WORKER):
            ask.send_task("cases.run_imports", queue="imports")
            ask.send_task("cases.run_imports", queue="imports")
            took = wait_until(lambda: CaseloadImport.unguarded.get(pk=run.pk).state == ImportState.DONE, log)
    assert are_in() == ROWS
    _is_whole(committed_cast)
    assert "Dandelow" not in log.read_text()
    with capsys.disabled():
        sys.stdout.write(
            f"\nkilled after {kills[0]} and {kills[1]} of {ROWS} rows; the rest {took:.1f} s after a "
            "restart; 0 lost, 0 twice, 0 in half\n"
        )


def _is_whole(cast: Cast) -> None:
    """As many of everything as there are rows in, and no surname twice."""
    new = Case.unguarded.exclude(pk=cast.case.pk)
    keys = list(new.values_list("pk", flat=True))
    names = PersonIdentity.unguarded.filter(surname__startswith="Dandelow")
    assert len(keys) == are_in() == names.count() == names.values("surname").distinct().count()
    # Rows that look alike bring a duty each to say whether they are one person: the review is there once.
    reviews = DueDate.unguarded.filter(kind="review")
    of_each = [model.unguarded.all() for model in (Participation, TeamMember, ChronologyEntry, ImportedRow)]
    for found in (*of_each, reviews):
        rows = found.filter(case_id__in=keys).values("case_id").annotate(times=Count("pk"))
        assert {row["times"] for row in rows.order_by()} <= {1}
        assert len(rows) == len(keys), found.model
