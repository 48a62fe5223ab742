"""``./script/run``: from nothing to the first page, and back to nothing."""

from __future__ import annotations

import os
import shutil
import signal
import time
from pathlib import Path
from types import FrameType

from script.launcher import ports
from script.launcher.environment import Environment, EnvironmentRefusedError, databases_given
from script.launcher.keys import Keys
from script.launcher.ledger import Ledger
from script.launcher.lock import AlreadyRunningError, Lock
from script.launcher.postgres import Cluster
from script.launcher.postgres_bootstrap import LOGIN_ROLES, ClusterError
from script.launcher.programs import CHECKOUT, Programs, answers
from script.launcher.progress import say, step
from script.launcher.redis_server import RedisError, RedisServer
from script.launcher.supervisor import ChildEndedError, Supervisor

REFUSALS = (
    AlreadyRunningError,
    ChildEndedError,
    ClusterError,
    EnvironmentRefusedError,
    RedisError,
    ports.PortTakenError,
)


# What is assessed and what is offered: files of the checkout, brought into the database after each migration.
DEFINITIONS = ("load_instruments", "load_programmes")


class StopRequested(BaseException):
    """Somebody asked Throughcare to stop."""


class Run:
    """One run of Throughcare on this machine."""

    def __init__(self, state_folder: Path) -> None:
        """Name the folder everything is kept in."""
        self.state_folder = state_folder
        self.supervisor = Supervisor()
        self.began = time.monotonic()

    def start(self, lock: Lock) -> None:
        """Start everything, saying so as it happens."""
        surroundings = dict(os.environ)
        port = self._port(surroundings)
        host = surroundings.get("HOST") or ports.LOOPBACK
        ledger = Ledger(self.state_folder / "ledger").prepare()
        local_url = f"http://{ports.LOOPBACK}:{port}"
        environment = Environment(
            state_folder=self.state_folder,
            databases=self._databases(surroundings),
            redis=self._redis(surroundings),
            # Last: the services above have written their own secrets into the same file by now.
            keys=Keys(self.state_folder),
            public_url=surroundings.get("PUBLIC_URL") or local_url,
            surroundings=surroundings,
            for_sealer=ledger.for_sealer(),
        )
        environment.write_for_console(self.state_folder / "environment.json")
        programs = Programs(environment)
        self._prepare(programs)
        self._seal(programs, ledger)
        self._open(programs, host, port)
        lock.note(environment.public_url)
        with step("Instruments and programmes"):
            for command in DEFINITIONS:
                self.supervisor.finish(self.supervisor.begin(programs.console(command)))
        sign_ins = self._demonstrate(programs) if environment.is_demonstration() else ""
        with step("Workers and clock"):
            self.supervisor.watch(programs.worker())
            self.supervisor.watch(programs.importer())
            self.supervisor.watch(programs.clock())
        say(f"\nThroughcare is ready: {environment.public_url}/\n")
        if sign_ins:
            say(f"{sign_ins}\n")
        say(f"Ctrl-C stops it. Its data and its logs are kept in {self.state_folder}.")

    def _seal(self, programs: Programs, ledger: Ledger) -> None:
        """Before any page: a ledger that nobody seals proves nothing."""
        with step("Witness and sealer of the ledger"):
            witness = self.supervisor.watch(ledger.witness(self.state_folder / "logs"))
            self.supervisor.wait_for(ledger.witness_answers, witness, seconds=30)
            self.supervisor.watch(programs.sealer())
        if not ledger.has_own_account:
            say("    (the witness has no account of its own here: see docs/operations.md)")

    def attend(self) -> None:
        """Stay until somebody stops us or a part of us ends."""
        while True:
            self.supervisor.check()
            time.sleep(0.3)

    def stop(self) -> None:
        """Stop everything that was started, the last first."""
        self.supervisor.stop_all()
        (self.state_folder / "environment.json").unlink(missing_ok=True)

    def _port(self, surroundings: dict[str, str]) -> int:
        wanted = surroundings.get("PORT")
        return ports.requested_port(wanted) if wanted else ports.free_port_from(8000)

    def _databases(self, surroundings: dict[str, str]) -> dict[str, str]:
        if given := databases_given(surroundings):
            say("  PostgreSQL: yours, as named in DATABASE_URL")
            return given
        with step("PostgreSQL"):
            cluster = Cluster(self.state_folder).start()
            self.supervisor.adopt(cluster.child, cluster.stop)
        if not cluster.home.is_relative_to(self.state_folder):
            say(f"    (its data is in {cluster.home}: PostgreSQL may not run as root, and no other account")
            say("    can reach this folder)")
        return {role: cluster.url(role) for role in LOGIN_ROLES}

    def _redis(self, surroundings: dict[str, str]) -> str:
        if given := surroundings.get("REDIS_URL"):
            say("  Redis: yours, as named in REDIS_URL")
            return given
        with step("Redis"):
            server = RedisServer(self.state_folder).start()
            self.supervisor.adopt(server.child, server.stop)
        return server.url()

    def _prepare(self, programs: Programs) -> None:
        """Bring the tables up to date; meanwhile gather the style sheets, which needs no database."""
        static = self.supervisor.begin(programs.console("collectstatic", "--noinput", "--verbosity=0"))
        with step("Tables"):
            self.supervisor.finish(self.supervisor.begin(programs.console("migrate", "--noinput")))
        with step("Rights of each database role"):
            self.supervisor.finish(self.supervisor.begin(programs.console("grant_roles")))
        with step("Style sheets and scripts"):
            self.supervisor.finish(static)

    def _open(self, programs: Programs, host: str, port: int) -> None:
        reached = ports.LOOPBACK if host in {"0.0.0.0", ports.LOOPBACK} else host  # noqa: S104 - compared, not bound
        with step("Web server"):
            web = self.supervisor.watch(programs.web(host, port))
            self.supervisor.wait_for(lambda: answers(f"http://{reached}:{port}/health/"), web, seconds=60)
        say(f"  First page after {time.monotonic() - self.began:.1f} s")

    def _demonstrate(self, programs: Programs) -> str:
        """Fill an empty database with invented cases, and find out who can sign in."""
        with step("Demonstration cases"):
            load = programs.console("load_demo", "--scale", "small", "--if-empty")
            self.supervisor.finish(self.supervisor.begin(load))
        names = programs.console("demo_sign_ins")
        names.log.unlink(missing_ok=True)
        self.supervisor.finish(self.supervisor.begin(names))
        return names.log.read_text("utf-8").strip()


def main() -> int:
    """Run Throughcare until it is stopped; the answer is the command's exit code."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop_requested)
    state_folder = Path(os.environ.get("THROUGHCARE_STATE") or CHECKOUT / ".run").resolve()
    state_folder.mkdir(parents=True, exist_ok=True)
    # As root, PostgreSQL's own account has to pass through to its data, but need not see what lies around it.
    state_folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
    code = 0
    lock: Lock | None = None
    run = Run(state_folder)
    try:
        lock = Lock(state_folder / "lock").take()
        say("Throughcare is starting.")
        _make_private_folders(state_folder)
        run.start(lock)
        run.attend()
    except StopRequested:
        say("\nStopping.")
    except REFUSALS as refusal:
        say(str(refusal))
        code = 1
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        if lock:
            run.stop()
            lock.release()
            say("Everything that was started has stopped.")
    return code


def _make_private_folders(state_folder: Path) -> None:
    """Fresh logs for this run; those of the last one stay beside them, in case it ended badly."""
    logs, previous = state_folder / "logs", state_folder / "logs.previous"
    if logs.exists():
        shutil.rmtree(previous, ignore_errors=True)
        logs.rename(previous)
    for private in (logs, state_folder / "emails"):
        private.mkdir(mode=0o700, exist_ok=True)


def _stop_requested(number: int, frame: FrameType | None) -> None:
    raise StopRequested
