"""Copied ledger rows are the rows the database's own function would have written."""

import json

import psycopg2

from config.demonstration.ledger import as_jsonb
from tests.config.loaded import one, rows
from tests.databases import url_for


def test_every_leaf_hash_is_that_of_the_canonical_bytes(demonstration: str) -> None:
    assert int(str(one(demonstration, "SELECT count(*) FROM audit_ledgerentry"))) > 1_000
    wrong = "SELECT count(*) FROM audit_ledgerentry WHERE leaf_hash <> sha256('\\x00'::bytea || canonical)"
    assert one(demonstration, wrong) == 0


def test_the_canonical_bytes_are_the_text_of_the_same_jsonb(demonstration: str) -> None:
    differs = """
    SELECT count(*) FROM audit_ledgerentry
    WHERE canonical <> convert_to((convert_from(canonical, 'UTF8')::jsonb)::text, 'UTF8')
       OR (convert_from(canonical, 'UTF8')::jsonb)->>'xid' <> xid::text
       OR ((convert_from(canonical, 'UTF8')::jsonb)->>'recorded_at')::timestamptz <> recorded_at
       OR ((convert_from(canonical, 'UTF8')::jsonb)->>'id')::bigint <> id"""
    assert one(demonstration, differs) == 0


def test_a_copied_row_names_the_same_things_as_one_written_by_the_function(demonstration: str) -> None:
    by_kind = "SELECT convert_from(canonical, 'UTF8') FROM audit_ledgerentry WHERE event = '{}' LIMIT 1"
    copied = json.loads(str(one(demonstration, by_kind.format("cases.case_opened"))))
    entry = {name: copied[name] for name in copied if name not in {"id", "recorded_at", "xid", "written_by"}}
    connection = psycopg2.connect(url_for("web", demonstration))
    with connection, connection.cursor() as cursor:
        cursor.execute("SELECT audit_append(%s::jsonb)", [json.dumps(entry)])
        number = cursor.fetchone()[0]
    connection.close()
    written = str(
        one(
            demonstration,
            f"SELECT convert_from(canonical, 'UTF8') FROM audit_ledgerentry WHERE id = {number}",
        )
    )
    whole = {
        **copied,
        **{name: json.loads(written)[name] for name in ("id", "recorded_at", "xid", "written_by")},
    }
    assert as_jsonb(whole) == written


def test_each_case_has_its_opening_on_the_ledger(demonstration: str) -> None:
    unopened = """
    SELECT count(*) FROM cases_case WHERE id NOT IN
    (SELECT case_id FROM audit_ledgerentry WHERE event = 'cases.case_opened')"""
    assert one(demonstration, unopened) == 0
    looked = "SELECT DISTINCT verb FROM audit_ledgerentry WHERE case_id IS NOT NULL"
    assert {"collection", "alteration", "consultation"} <= {row[0] for row in rows(demonstration, looked)}
