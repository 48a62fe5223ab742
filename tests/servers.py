"""A pytest plugin: the real PostgreSQL (and, when asked for, Redis) that the tests run against.

Loaded before Django reads its settings. The process that starts the tests starts one throwaway
cluster, migrates one template database as ``owner`` and grants ``web`` and ``worker`` their share;
each xdist worker then clones the template. Set TEST_DATABASE_OWNER_URL,
TEST_DATABASE_URL, TEST_DATABASE_WORKER_URL, TEST_DATABASE_SEALER_URL and TEST_SUPERUSER_URL to use a
cluster of your own.
"""

import atexit
import contextlib
import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Literal

import psycopg2

ROOT = Path(__file__).resolve().parent.parent
IS_CONTROLLER = "PYTEST_XDIST_WORKER" not in os.environ


def _template_name() -> str:
    """Named after what made it, so that a cluster kept between runs makes it only once."""
    made_of = [
        *ROOT.glob("*/migrations/*.py"),
        *ROOT.glob("*/sql/*.sql"),
        *ROOT.glob("config/row_security/*.*"),
        *ROOT.glob("config/erasure/*.*"),
        *ROOT.glob("config/recorded_tables/*.*"),
        ROOT / "tests/servers.py",
        ROOT / "agencies/roles.py",
        ROOT / "config/grants.py",
        ROOT / "requirements.txt",
    ]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(made_of)))
    return f"throughcare_template_{digest.hexdigest()[:12]}"


TEMPLATE = os.environ.setdefault("THROUGHCARE_TEST_TEMPLATE", _template_name())

TESTERS_PASSWORD = "only-for-tests"

_PLAIN = {
    "SECRET_KEY": "only-for-tests-" + "x" * 50,
    "STASH_KEY": "only-for-tests-" + "y" * 50,
    "LEDGER_DIGEST_KEY": "only-for-tests-" + "z" * 50,
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "PUBLIC_URL": "https://throughcare.example",
    "SECURE_COOKIES": "false",
    "DEMONSTRATION": "false",
    "EMAIL_DIR": "",
    "LOG_FORMAT": "console",
    "DATABASE_ROLE": "web",
    "DEBUG": "false",
    "STATIC_HASHED": "false",
}


_ROLES: dict[str, Literal["owner", "web", "worker", "sealer", "superuser"]] = {
    "DATABASE_OWNER_URL": "owner",
    "DATABASE_URL": "web",
    "DATABASE_WORKER_URL": "worker",
    "DATABASE_SEALER_URL": "sealer",
    "SUPERUSER_URL": "superuser",
}


def _start_servers() -> None:
    if "TEST_DATABASE_OWNER_URL" in os.environ:
        for variable in _ROLES:
            server = os.environ[f"TEST_{variable}"].rsplit("/", 1)[0]
            os.environ[variable] = f"{server}/{TEMPLATE}"
        return
    from script.launcher.postgres import Cluster

    cluster = Cluster.throwaway().start()
    atexit.register(cluster.stop)
    for variable, role in _ROLES.items():
        os.environ[variable] = cluster.url(role, TEMPLATE)


def _make_tester() -> None:
    """The login role of the tests: arranges as ``owner``, and what is tested runs as ``web``."""
    connection = psycopg2.connect(os.environ["SUPERUSER_URL"].rsplit("/", 1)[0] + "/postgres")
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(7)")
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = 'tester'")
        if not cursor.fetchone():
            cursor.execute("CREATE ROLE tester LOGIN NOINHERIT")
            cursor.execute("ALTER ROLE tester SET role = 'owner'")
        cursor.execute("GRANT owner, web, worker, sealer TO tester WITH INHERIT FALSE, SET TRUE")
        cursor.execute("ALTER ROLE tester PASSWORD %s", [TESTERS_PASSWORD])
    connection.close()


def _make_template() -> None:
    base = os.environ["DATABASE_OWNER_URL"].rsplit("/", 1)[0]
    connection = psycopg2.connect(f"{base}/postgres")
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [TEMPLATE])
        if cursor.fetchone():
            return
        draft = f"{TEMPLATE}_{os.getpid()}"
        cursor.execute(f'CREATE DATABASE "{draft}"')
        _migrate(f"{base}/{draft}")
        with contextlib.suppress(psycopg2.errors.DuplicateDatabase):
            cursor.execute(f'ALTER DATABASE "{draft}" RENAME TO "{TEMPLATE}"')
    connection.close()


def _migrate(url: str) -> None:
    as_owner = {**os.environ, "DATABASE_ROLE": "owner", "DATABASE_OWNER_URL": url}
    as_owner["PYTHONPATH"] = str(ROOT)
    for command in (["migrate", "--verbosity", "0"], ["grant_roles"]):
        subprocess.run(
            # Not by manage.py, which puts it on the ledger: every test begins with an empty one.
            [sys.executable, "-m", "django", *command],
            cwd=ROOT,
            env=as_owner,
            check=True,
            stdout=subprocess.DEVNULL,
        )


if IS_CONTROLLER:
    for _name, _value in _PLAIN.items():
        os.environ[_name] = _value
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    _start_servers()
    _make_tester()
    _make_template()
