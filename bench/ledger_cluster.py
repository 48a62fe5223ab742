"""The databases the ledger is measured in."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg2

from script.launcher.postgres import Cluster

ROOT = Path(__file__).resolve().parent.parent


def told(cluster: Cluster, database: str, role: str) -> dict[str, str]:
    """What a program of ours is told of this database, in its surroundings."""
    names = {"owner": "DATABASE_OWNER_URL", "web": "DATABASE_URL", "sealer": "DATABASE_SEALER_URL"}
    plain = {
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "ALLOWED_HOSTS": "testserver",
        "PUBLIC_URL": "http://testserver",
    }
    keys = dict.fromkeys(("SECRET_KEY", "STASH_KEY", "LEDGER_DIGEST_KEY"), "b" * 60)
    return {
        **os.environ,
        **plain,
        **keys,
        **{name: cluster.url(each, database) for each, name in names.items()},  # type: ignore[arg-type]
        "DATABASE_ROLE": role,
        "SECURE_COOKIES": "false",
        "STATIC_HASHED": "false",
        "DEMONSTRATION": "true",
        "LOG_FORMAT": "console",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }


def manage(cluster: Cluster, database: str, *command: str, role: str = "owner") -> str:
    """What the command printed."""
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=told(cluster, database, role),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


def execute(cluster: Cluster, database: str, *statements: str) -> list[tuple[object, ...]]:
    """The rows of the last statement; all of them as the owner."""
    connection = psycopg2.connect(cluster.url("owner", database))
    connection.autocommit = True
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
        rows = cursor.fetchall() if cursor.description else []
    connection.close()
    return rows


def make(cluster: Cluster, database: str) -> None:
    """A database of the product, migrated and granted."""
    execute(cluster, "postgres", f"CREATE DATABASE {database}")
    manage(cluster, database, "migrate", "--verbosity=0")
    manage(cluster, database, "grant_roles")
