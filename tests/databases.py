"""Clones of the migrated template: one per test process, one per test that commits."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg2
from django.db import connections

from tests.servers import TEMPLATE, TESTERS_PASSWORD

_TRIES = 40


@contextmanager
def cloned_database(name: str, template: str = TEMPLATE) -> Iterator[str]:
    """A database of its own for as long as the block lasts; Django's connection points at it."""
    create_clone(name, template)
    settings = connections["default"].settings_dict
    before = settings["NAME"]
    connections["default"].close()
    settings.update(NAME=name, USER="tester", PASSWORD=TESTERS_PASSWORD)
    try:
        yield name
    finally:
        connections["default"].close()
        settings["NAME"] = before
        drop_clone(name)


def create_clone(name: str, template: str = TEMPLATE) -> None:
    """Copy the template (15-25 ms)."""
    _as_owner(
        f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', f'CREATE DATABASE "{name}" TEMPLATE "{template}"'
    )


def drop_clone(name: str) -> None:
    """Remove it, whoever is still connected; a passing autovacuum cannot be ended, only waited for."""
    for left in reversed(range(_TRIES)):
        try:
            _as_owner(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            return
        except (psycopg2.errors.InsufficientPrivilege, psycopg2.errors.ObjectInUse):
            if not left:
                raise
            _wait_for_autovacuum(name)


def _wait_for_autovacuum(name: str) -> None:
    """Nobody else being connected, the database itself ends an autovacuum when told to drop without force."""
    ended = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}' AND backend_type = '{}'"
    )
    try:
        _as_owner(ended.format(name, "client backend"), f'DROP DATABASE IF EXISTS "{name}"')
    except (psycopg2.errors.InsufficientPrivilege, psycopg2.errors.ObjectInUse):
        time.sleep(0.25)


def url_for(role: str, name: str) -> str:
    """The address of a clone for owner, web, worker, sealer or superuser."""
    variable = {
        "owner": "DATABASE_OWNER_URL",
        "web": "DATABASE_URL",
        "worker": "DATABASE_WORKER_URL",
        "sealer": "DATABASE_SEALER_URL",
        "superuser": "SUPERUSER_URL",
    }[role]
    return f"{os.environ[variable].rsplit('/', 1)[0]}/{name}"


def _as_owner(*statements: str) -> None:
    connection = psycopg2.connect(url_for("owner", "postgres"))
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
    finally:
        connection.close()
