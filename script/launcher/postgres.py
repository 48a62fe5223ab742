"""A PostgreSQL cluster of our own, from the wheel: for ``./script/run`` and for the tests.

    cluster = Cluster(state_folder).start()      # kept: a second start finds yesterday's data
    cluster.url("web")                           # postgresql://web:…@127.0.0.1:54321/throughcare
    cluster.url("owner", "throughcare_test")     # another database of the same cluster
    cluster.stop()

    with Cluster.throwaway() as cluster: ...     # in a temporary folder, without fsync, gone afterwards

Roles: ``superuser`` (bootstrap, drills) and those of deploy/postgres/roles.sql.
It listens on loopback only, on a free port, without a socket file, and every connection gives its password.
Start it from the main thread: the server is ended with the thread that started it.
"""

from __future__ import annotations

import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from script.launcher import ports, postgres_leftovers
from script.launcher.keys import Keys
from script.launcher.postgres_bootstrap import DATABASE, Bootstrap, ClusterError
from script.launcher.postgres_programs import account_for_postgres, home_for, programs_for
from script.launcher.processes import Child, wait_until

Role = Literal["superuser", "owner", "web", "worker", "sealer"]
ATTEMPTS = 3


class Cluster:
    """One PostgreSQL server with its data, its roles and their passwords."""

    def __init__(self, state_folder: Path, *, durable: bool = True) -> None:
        """Name the folder the cluster lives in; ``durable=False`` is for tests that may lose their data."""
        self.state_folder = Path(state_folder).resolve()
        self.durable = durable
        self.port = 0
        self.child: Child | None = None
        self._temporary = False

    @classmethod
    def throwaway(cls) -> Self:
        """A cluster for one run of the tests: fast, not durable, removed when stopped."""
        folder = Path(tempfile.mkdtemp(prefix="throughcare-"))
        # Passing through is allowed, listing is not; the data and the secrets inside have modes of their own.
        folder.chmod(0o711)
        cluster = cls(folder, durable=False)
        cluster._temporary = True
        return cluster

    def start(self) -> Self:
        """Start the server, making its data and its roles on the first occasion."""
        self.state_folder.mkdir(parents=True, exist_ok=True)
        self.account = account_for_postgres()
        self.keys = Keys(self.state_folder)
        self.home = home_for(self.state_folder / "postgres", self.account)
        self.data = self.home / "data"
        self.programs = programs_for(self.home, self.account)
        try:
            self._start_on_data()
        except BaseException:
            self.stop()
            raise
        return self

    def url(self, role: Role, database: str = DATABASE) -> str:
        """The address at which this role reaches this database."""
        return f"postgresql://{role}:{self._password(role)}@{ports.LOOPBACK}:{self.port}/{database}"

    def stop(self) -> None:
        """Stop the server; a throwaway cluster leaves nothing behind."""
        if self.child:
            self.child.stop()
            self.child = None
        if self._temporary:
            for folder in {self.home, self.state_folder}:
                shutil.rmtree(folder, ignore_errors=True)

    def __enter__(self) -> Self:
        """Start it for the length of a ``with``."""
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop it, whatever happened."""
        self.stop()

    def _password(self, role: str) -> str:
        return self.keys.get(f"postgres_{role}")

    def _start_on_data(self) -> None:
        bootstrap = Bootstrap(self.home, self.programs, self.account, self._password)
        postgres_leftovers.clear(self.data, self.programs, self.account)
        # Written last, and beside the secrets: a first start that was interrupted begins again from nothing,
        # and so does one whose state folder was deleted while the data lay elsewhere.
        complete = self.state_folder / "postgres" / "complete"
        if complete.exists():
            if not self.keys.holds("postgres_superuser"):
                raise ClusterError(
                    f"The data is there, but its passwords are not: {self.keys.path} is missing."
                )
            self._serve()
            return
        bootstrap.make_data(self.data, durable=self.durable)
        self._serve()
        bootstrap.make_roles(self.port)
        complete.touch()

    def _serve(self) -> None:
        for _ in range(ATTEMPTS):
            self.port = ports.any_free_port()
            self.child = self._server().start()
            if wait_until(self._accepts, self.child):
                return
            self.child.stop()
            # Somebody may have taken the port between our looking and our listening; anything else is final.
            if "could not bind" not in self.child.last_words():
                break
        raise ClusterError(f"PostgreSQL did not start.\n{self.child.last_words() if self.child else ''}")

    def _server(self) -> Child:
        settings = {
            "port": str(self.port),
            "listen_addresses": ports.LOOPBACK,
            "unix_socket_directories": "",
            "timezone": "UTC",
            "log_timezone": "UTC",
            "max_connections": "200",
            # Neither the row that broke a rule nor the statement with its values is written to the log.
            "log_error_verbosity": "terse",
            "log_min_error_statement": "panic",
        }
        if not self.durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return Child(
            name="PostgreSQL",
            command=[self.programs / "postgres", "-D", self.data, *options],
            log=self.state_folder / "logs" / "postgres.log",
            folder=self.home,
            account=self.account,
            ending=signal.SIGINT,  # to PostgreSQL this means: end the sessions and stop in good order
            patience=30.0,
        )

    def _accepts(self) -> bool:
        command = [str(self.programs / "pg_isready"), "-q", "-h", ports.LOOPBACK, "-p", str(self.port)]
        return subprocess.run(command, check=False).returncode == 0
