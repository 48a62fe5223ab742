"""A database with the small demonstration, loaded as its owner by the command itself."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from uuid import uuid4

import psycopg2

from tests.databases import create_clone, drop_clone, url_for
from tests.servers import ROOT


@contextmanager
def demonstration_database(*options: str) -> Iterator[str]:
    """A clone of its own with the demonstration in it, for as long as the block lasts."""
    name = f"demo_{uuid4().hex[:12]}"
    create_clone(name)
    try:
        done = manage(name, "load_demo", *options)
        assert done.returncode == 0, done.stderr
        yield name
    finally:
        _drop(name)


def _drop(name: str) -> None:
    # Housekeeping that PostgreSQL began after the load is not the owner's to stop; it is soon done.
    for _ in range(30):
        with suppress(psycopg2.errors.InsufficientPrivilege):
            drop_clone(name)
            return
        time.sleep(1)


def manage(
    database: str, *command: str, role: str = "owner", demonstration: bool = True
) -> subprocess.CompletedProcess[str]:
    """A management command against that database."""
    environment = {
        **os.environ,
        "DATABASE_URL": url_for("web", database),
        "DATABASE_OWNER_URL": url_for("owner", database),
        "DATABASE_ROLE": role,
        "DEMONSTRATION": "true" if demonstration else "false",
    }
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )


def rows(database: str, query: str) -> list[tuple[object, ...]]:
    """What a query answers, asked as the owner."""
    connection = psycopg2.connect(url_for("owner", database))
    try:
        with connection.cursor() as cursor:
            cursor.execute(query)
            return cursor.fetchall()
    finally:
        connection.close()


def one(database: str, query: str) -> object:
    """The one value a query answers."""
    return rows(database, query)[0][0]
