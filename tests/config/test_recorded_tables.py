"""The recorded tables: current, left alone when they are not, and the same as the migrations make."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg2
import pytest
from django.core.management import call_command

from config.management.commands import migrate
from config.recorded_tables import covered
from tests.databases import url_for

ROOT = Path(__file__).resolve().parents[2]
# Everything a database is made of, each by what it says; never by a number given in passing.
CATALOGUE = {
    "columns": """
        SELECT attrelid::regclass::text, attname, format_type(atttypid, atttypmod), attnotnull, attidentity,
               attgenerated, collname, pg_get_expr(adbin, adrelid), row_number() OVER (
                 PARTITION BY attrelid ORDER BY attnum)
          FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
          LEFT JOIN pg_attrdef d ON d.adrelid = attrelid AND d.adnum = attnum
          LEFT JOIN pg_collation ON pg_collation.oid = attcollation
         WHERE attnum > 0 AND NOT attisdropped
           AND relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S', 'v')
    """,
    "constraints": """
        SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), condeferrable, condeferred,
               convalidated
          FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    """,
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "functions": """
        SELECT oid::regprocedure::text, pg_get_functiondef(oid), proconfig, prosecdef
          FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prokind = 'f'
    """,
    "triggers": "SELECT pg_get_triggerdef(oid), tgenabled FROM pg_trigger WHERE NOT tgisinternal",
    "rights": """
        SELECT oid::regprocedure::text, proacl::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    """,
    "tables": """
        SELECT relname, relkind, relrowsecurity, relacl::text, reloptions
          FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S', 'v')
    """,
    "migrations": "SELECT app, name FROM django_migrations",
    "contents": "SELECT app_label, model FROM django_content_type",
}


def test_the_record_covers_every_migration_as_it_stands() -> None:
    """After a migration: `./script/record_tables`."""
    digest, names, files = covered.recorded()
    assert names == covered.every_migration()
    assert files == covered.every_statement_file()
    assert digest == covered.digest_of(names, files)


def test_a_record_that_does_not_answer_to_the_migrations_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert covered.record_holds()
    digest, names, files = covered.recorded()
    for first, others, read in (
        ("0" * 64, names, files),
        (digest, names[1:], files),
        (digest, names, files[1:]),
        (digest, [*names, ("cases", "9999_gone")], files),
        (digest, names, [*files, "cases/sql/gone.sql"]),
    ):
        other = tmp_path / "covered.txt"
        other.write_text("\n".join([first, *map(".".join, others), *read]), encoding="utf-8")
        monkeypatch.setattr(covered, "COVERED", other)
        assert not covered.record_holds()
    monkeypatch.setattr(covered, "COVERED", tmp_path / "none.txt")
    assert not covered.record_holds()


@pytest.mark.parametrize(
    ("options", "uses_the_record"), [({}, True), ({"fake": True}, False), ({"app_label": "cases"}, False)]
)
def test_only_what_asks_for_every_table_is_answered_from_the_record(
    options: dict[str, Any], uses_the_record: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    used: list[str] = []
    monkeypatch.setattr(migrate, "_is_empty", lambda: True)
    monkeypatch.setattr(migrate, "_carry_out_record", lambda: used.append("record"))
    monkeypatch.setattr(migrate.migrate.Command, "handle", lambda *_, **__: used.append("django"))
    call_command("migrate", verbosity=0, **options)
    assert used == (["record", "django"] if uses_the_record else ["django"])


@contextmanager
def migrated(code: str) -> Iterator[psycopg2.extensions.connection]:
    """A database of its own on which ``code`` was carried out as owner."""
    name = f"recorded_{uuid4().hex[:12]}"
    server = psycopg2.connect(url_for("owner", "postgres"))
    server.autocommit = True
    server.cursor().execute(f'CREATE DATABASE "{name}"')
    env = {**os.environ, "DATABASE_ROLE": "owner", "DATABASE_OWNER_URL": url_for("owner", name)}
    started = f"import django; django.setup()\n{code}"
    try:
        subprocess.run([sys.executable, "-c", started], cwd=ROOT, env=env, check=True)
        reader = psycopg2.connect(url_for("owner", name))
        yield reader
        reader.close()
    finally:
        server.cursor().execute(f'DROP DATABASE "{name}"')
        server.close()


@pytest.mark.drill
def test_recorded_and_carried_out_one_by_one_are_the_same() -> None:
    command = "from django.core.management import call_command; call_command('migrate', verbosity=0)"
    unrecorded = "from config.recorded_tables import covered; covered.COVERED = covered.FOLDER / 'none'\n"
    with migrated(command) as quick, migrated(unrecorded + command) as slow:
        for what, query in CATALOGUE.items():
            found = []
            for reader in (quick, slow):
                cursor = reader.cursor()
                cursor.execute(query)
                found.append(sorted(map(repr, cursor.fetchall())))
            assert found[0] == found[1], what
            assert found[0], what
            print(f"{what}: {len(found[0])} the same")
