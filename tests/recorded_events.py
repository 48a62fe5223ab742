"""Law 8, second half: every declared event is recorded by some test. Checked when the whole suite is run.

Each test process notes the codes it saw recorded; the process that started the run adds them up.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

FOLDER = "THROUGHCARE_RECORDED_EVENTS"
# Recorded by processes of their own, which the tests start for real.
ELSEWHERE = {
    "audit.sealing_began": "tests/audit/test_sealer_starts.py, by a process of its own",
    "cases.information_entry_withdrawn": "information is dismissed, never withdrawn: nothing can record it",
}


@pytest.fixture(scope="session", autouse=True)
def _note_recorded_events() -> Iterator[None]:
    folder = os.environ.get(FOLDER)
    if folder is None:
        yield
        return
    from audit import services

    seen: set[str] = set()
    append = services._append

    def noting(entry: dict[str, Any]) -> int:
        number = append(entry)
        seen.add(entry["event"])
        return number

    services._append = noting
    yield
    services._append = append
    (Path(folder) / f"{os.getpid()}.json").write_text(json.dumps(sorted(seen)))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Fail a whole run in which a declared event was never recorded."""
    folder = os.environ.get(FOLDER)
    if folder is None or exitstatus != 0 or "PYTEST_XDIST_WORKER" in os.environ:
        return
    missing = sorted(_declared() - _seen(Path(folder)) - set(ELSEWHERE))
    if missing:
        print("\nDeclared events that no test records:", *missing, sep="\n  ")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _seen(folder: Path) -> set[str]:
    return {code for path in folder.glob("*.json") for code in json.loads(path.read_text())}


def _declared() -> set[str]:
    from audit.registry import every_event

    return {event.code for event in every_event() if not event.code.startswith("tests.")}
