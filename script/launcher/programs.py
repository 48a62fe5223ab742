"""The programs of Throughcare itself: console commands, web server, worker, clock and sealer."""

from __future__ import annotations

import sys
import urllib.request
from pathlib import Path

from script.launcher.environment import Environment
from script.launcher.processes import Child

GUNICORN = ("--workers=2", "--threads=4", "--timeout=60", "--graceful-timeout=5", "--no-control-socket")
CHECKOUT = Path(__file__).resolve().parents[2]


class Programs:
    """Each program with the environment and the log that belong to it."""

    def __init__(self, environment: Environment) -> None:
        """Take the surroundings they all start in."""
        self.environment = environment
        self.state_folder = environment.state_folder

    def console(self, *arguments: str) -> Child:
        """A management command, run as the owner of the database."""
        command = ["manage.py", *arguments]
        return self._child(f"manage.py {arguments[0]}", "owner", command, log=f"{arguments[0]}.log")

    def web(self, host: str, port: int) -> Child:
        """The web server."""
        return self._child(
            "The web server",
            "web",
            ["-m", "gunicorn", "config.wsgi:application", f"--bind={host}:{port}", *GUNICORN],
            log="web.log",
        )

    def worker(self) -> Child:
        """The worker that does what the pages leave for later."""
        arguments = ["worker", "--concurrency=2", "--loglevel=INFO", "--without-gossip", "--without-mingle"]
        return self._celery("The worker", arguments, log="worker.log")

    def importer(self) -> Child:
        """The worker of imports: it opens cases for people, so it connects as the pages do."""
        arguments = ["worker", "--queues=imports", "--concurrency=1", "--hostname=importer@%h"]
        arguments += ["--loglevel=INFO", "--without-gossip", "--without-mingle"]
        return self._celery("The worker of imports", arguments, log="importer.log", role="web")

    def clock(self) -> Child:
        """The clock that calls the worker at the appointed times."""
        schedule = self.state_folder / "clock" / "schedule"
        schedule.parent.mkdir(exist_ok=True)
        arguments = ["beat", "--loglevel=INFO", f"--schedule={schedule}", "--pidfile="]
        return self._celery("The clock", arguments, log="clock.log")

    def sealer(self) -> Child:
        """The sealer of the ledger."""
        return self._child("The sealer", "sealer", ["manage.py", "seal_ledger"], log="sealer.log")

    def _celery(self, name: str, arguments: list[str], *, log: str, role: str = "worker") -> Child:
        return self._child(name, role, ["-m", "celery", "--app=config", *arguments], log=log)

    def _child(self, name: str, role: str, command: list[str], *, log: str) -> Child:
        return Child(
            name=name,
            command=[sys.executable, *command],
            log=self.state_folder / "logs" / log,
            environment=self.environment.for_role(role),
            folder=CHECKOUT,
        )


def answers(address: str) -> bool:
    """Whether a page comes back from this address."""
    # The address is ours, on this machine; a proxy named in the surroundings has no business here.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(address, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
