"""The product as it runs: gunicorn on a database of its own, loaded with the demonstration data."""

import fcntl
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg2

from tests.databases import create_clone, drop_clone, url_for
from tests.servers import ROOT, TEMPLATE


@dataclass(frozen=True)
class Site:
    """Where it answers, on which database, and what its processes are told."""

    address: str
    database: str
    environment: dict[str, str]
    letters: Path

    def latest_letter(self) -> str:
        """The e-mail sent last, as it was sent."""
        return max(self.letters.iterdir(), key=lambda letter: letter.stat().st_mtime).read_text()


def demonstration_template() -> str:
    """A database with the small demonstration data, made once per cluster and copied ever after."""
    made_of = sorted((ROOT / "config" / "demonstration").rglob("*.*"))
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in made_of if path.is_file()))
    digest.update(time.strftime("%Y-%m-%d").encode())
    name = f"{TEMPLATE}_demo_{digest.hexdigest()[:8]}"
    with open(Path(tempfile.gettempdir()) / f"{name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _exists(name):
            draft = f"{name}_draft"
            create_clone(draft)
            _manage(draft, "load_demo", "--scale", "small")
            _as_owner(f'ALTER DATABASE "{draft}" RENAME TO "{name}"')
    return name


@contextmanager
def running_site(redis_url: str) -> Iterator[Site]:
    """The site, for as long as the block lasts; its database is gone afterwards."""
    database = f"site_{uuid4().hex[:12]}"
    create_clone(database, demonstration_template())
    port = _free_port()
    letters = Path(tempfile.mkdtemp(prefix="letters_"))
    told = {"REDIS_URL": redis_url, "PUBLIC_URL": f"http://127.0.0.1:{port}", "EMAIL_DIR": str(letters)}
    environment = {**_environment(database), **told}
    command = [sys.executable, "-m", "gunicorn", "config.wsgi:application", "--threads", "4"]
    server = subprocess.Popen(
        [*command, "--bind", f"127.0.0.1:{port}", "--log-level", "warning"], cwd=ROOT, env=environment
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/health/")
        yield Site(f"http://127.0.0.1:{port}", database, environment, letters)
    finally:
        server.terminate()
        server.wait(timeout=20)
        drop_clone(database)
        shutil.rmtree(letters)


def _environment(database: str) -> dict[str, str]:
    addresses = {
        "DATABASE_URL": url_for("web", database),
        "DATABASE_OWNER_URL": url_for("owner", database),
        "DATABASE_WORKER_URL": url_for("worker", database),
    }
    return {**os.environ, **addresses, "DEMONSTRATION": "true", "STATIC_HASHED": "false"}


def _manage(database: str, *command: str) -> None:
    environment = {**_environment(database), "DATABASE_ROLE": "owner"}
    whole = [sys.executable, "manage.py", *command]
    subprocess.run(whole, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


def _exists(name: str) -> bool:
    return bool(_as_owner("SELECT 1 FROM pg_database WHERE datname = %s", name))


def _as_owner(statement: str, *values: str) -> list[tuple[object, ...]]:
    connection = psycopg2.connect(url_for("owner", "postgres"))
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310 - our own http address
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"{address} did not answer within {seconds} s")
