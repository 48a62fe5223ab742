"""A ledger of its own for a test of sealing: entries are written as ``web``, sealed as ``sealer``."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

import psycopg2
from django.db import connections

from audit.keys import make_keys, signer_in
from audit.notes import Signer
from tests.databases import url_for

ENTRY = {
    "event": "cases.case_viewed",
    "verb": "consultation",
    "outcome": "allowed",
    "section": "core",
    "actor_kind": "system",
    "system_reason": "test",
    "policy_version": 1,
    "changed": {},
}


@contextmanager
def as_role(role: str, database: str) -> Iterator[None]:
    """Django's connection signs in as this login role for as long as the block lasts."""
    settings = connections["default"].settings_dict
    before = {name: settings[name] for name in ("USER", "PASSWORD")}
    password = url_for(role, database).split("//")[1].split("@")[0].split(":", 1)[1]
    connections["default"].close()
    settings.update(USER=role, PASSWORD=password)
    try:
        yield
    finally:
        connections["default"].close()
        settings.update(before)


@contextmanager
def connected(role: str, database: str) -> Iterator[Any]:
    """Another connection; what it did is committed at the end."""
    other = psycopg2.connect(url_for(role, database))
    try:
        with other:
            yield other.cursor()
    finally:
        other.close()


def append(cursor: Any, count: int = 1, *, case_id: UUID | None = None) -> list[int]:
    """Write that many entries in the cursor's transaction; their numbers."""
    numbers = []
    for _ in range(count):
        entry = {**ENTRY, "case_id": str(case_id or uuid4())}
        cursor.execute("SELECT audit_append(%s::jsonb)", [json.dumps(entry)])
        numbers.append(cursor.fetchone()[0])
    return numbers


def written(database: str, count: int) -> list[int]:
    """That many entries, committed."""
    with connected("web", database) as cursor:
        return append(cursor, count)


def fresh_signer(folder: Any) -> Signer:
    """A key of its own."""
    make_keys("log", folder)
    return signer_in(folder)
