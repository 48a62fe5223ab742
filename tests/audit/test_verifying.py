"""Verifying the ledger: what holds is said to hold, and what was not checked is said too."""

import json
import threading
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg2
import pytest
from django import db
from django.conf import settings

from agencies.events import AccessEvent
from audit.actor import System, Visitor
from audit.keys import PUBLIC
from audit.models import LedgerEntry, Verification
from audit.notes import Signer
from audit.sealing.rounds import seal_once
from audit.services import record
from audit.verbs import Outcome
from audit.verifying import stretches
from audit.verifying.stretches import Manner
from audit.verifying.walls import FUNCTIONS, functions_in_place
from audit.verifying.whole import verify
from tests.audit.sealed import append, connected, fresh_signer, written
from tests.audit.verifications import said, sealed, tamper

pytestmark = pytest.mark.committing


@pytest.fixture(autouse=True)
def as_the_sealer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DATABASE_ROLE", "sealer")


def test_the_functions_are_those_the_migrations_made(ledger: str) -> None:
    assert functions_in_place() == FUNCTIONS


@pytest.mark.parametrize("connections", [1, 2])
def test_an_honest_ledger_holds(
    ledger: str, signer: Signer, connections: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stretches, "ENTRIES_AT_ONCE", 100)
    sealed(ledger, signer, 5, 0, 300, 1, 250)
    report = verify(Manner(log_keys=(signer.verifier,), connections=connections))
    assert report.findings == []
    assert (report.size, report.entries, report.checkpoints, report.unsealed) == (556, 556, 5, 0)


def test_what_everybody_records_agrees_with_its_bytes(
    ledger: str, signer: Signer, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(AccessEvent.REFUSED, actor=Visitor(), outcome=Outcome.REFUSED)
    record(AccessEvent.REFUSED, actor=System('of "quotes" \\ and\nlines'), shown=[uuid4(), uuid4()])
    record(AccessEvent.REFUSED, actor=System("test"), case_id=uuid4(), changed={"a": (1, 2), "bb": ("", 3)})
    seal_once(signer)
    monkeypatch.setattr(stretches, "differences", None)  # the quick comparison is enough for all of them
    assert verify(Manner()).entries == 3


def test_an_empty_ledger_holds(ledger: str) -> None:
    assert verify(Manner()).holds


def test_the_first_bad_entry_comes_first_and_a_row_is_kept(
    ledger: str, signer: Signer, tmp_path: Path
) -> None:
    sealed(ledger, signer, 5, 5)
    numbers = list(LedgerEntry.objects.order_by("id").values_list("id", flat=True))
    tamper(
        ledger,
        f"UPDATE audit_ledgerentry SET outcome = 'refused' WHERE id = {numbers[7]}",
        f"DELETE FROM audit_ledgerentry WHERE id = {numbers[3]}",
    )
    text = said("--log-key", str(tmp_path / "log" / PUBLIC), expect=1)
    assert f"Entry {numbers[3]} was sealed and is not there (position 3)" in text
    assert f"Entry {numbers[7]}: outcome not as its bytes say (position 7)" in text
    kept = Verification.objects.get()
    assert (kept.holds, kept.scope, kept.size) == (False, "whole", 10)
    assert [(one["check"], one["entry"]) for one in kept.findings] == [
        ("row_deleted", numbers[3]),
        ("column_changed", numbers[7]),
    ]


def test_what_nobody_checked_is_said(ledger: str, signer: Signer, tmp_path: Path) -> None:
    sealed(ledger, signer, 3)
    written(ledger, 2)
    text = said()
    assert "Not checked: No key of the log was given" in text
    assert "Not checked: No witness was asked" in text
    assert "Not checked: 2 entries are not sealed yet" in text
    assert "Everything that was checked holds, up to 3 sealed entries." in text
    answer = json.loads(said("--json", "--log-key", str(tmp_path / "log" / PUBLIC)))
    assert (answer["holds"], answer["size"], answer["findings"]) == (True, 3, [])
    assert not any("key of the log" in one for one in answer["not_checked"])


def test_an_incremental_one_goes_on_where_the_last_one_held(
    ledger: str, signer: Signer, tmp_path: Path
) -> None:
    key = ["--log-key", str(tmp_path / "log" / PUBLIC)]
    sealed(ledger, signer, 300, 20)
    said(*key)
    sealed(ledger, signer, 30)
    answer = json.loads(said("--incremental", "--json", *key))
    # The verification before is on the ledger too.
    assert (answer["from_position"], answer["entries"], answer["size"]) == (320, 31, 351)
    assert any("The first 320 entries were not read again" in one for one in answer["not_checked"])
    tamper(
        ledger,
        "UPDATE audit_ledgerentry SET section = 'health'"
        " WHERE id = (SELECT entry_ids[2] FROM audit_checkpoint WHERE number = 1)",
    )
    assert verify(Manner(), incremental=True).holds
    assert not verify(Manner()).holds


def test_one_that_compared_no_columns_is_not_gone_on_from(ledger: str, signer: Signer) -> None:
    sealed(ledger, signer, 3)
    assert "The columns were not compared" in said("--only-bytes")
    assert Verification.objects.get().scope == "bytes"
    assert json.loads(said("--incremental", "--json"))["from_position"] == 0


def test_entries_that_wait_too_long_are_a_finding(ledger: str, signer: Signer) -> None:
    written(ledger, 2)
    report = verify(Manner(patience=0.0))
    assert [one.check for one in report.findings] == ["unsealed"]
    assert report.unsealed == 2


def test_a_key_retired_before_does_not_come_back(ledger: str, signer: Signer, tmp_path: Path) -> None:
    sealed(ledger, signer, 3)
    older = fresh_signer(tmp_path / "older").verifier
    assert verify(Manner(log_keys=(older, signer.verifier))).holds
    report = verify(Manner(log_keys=(older,)))
    assert [one.check for one in report.findings] == ["seal_signature"]


def test_one_case(ledger: str, signer: Signer, tmp_path: Path) -> None:
    case, key = uuid4(), str(tmp_path / "log" / PUBLIC)
    with connected("web", ledger) as cursor:
        numbers = append(cursor, 3, case_id=case)
        append(cursor, 600)
        numbers += append(cursor, 2, case_id=case)
    seal_once(signer)
    answer = json.loads(said("--case", str(case), "--json", "--log-key", key))
    assert (answer["holds"], answer["entries"], answer["unsealed"]) == (True, 5, 0)
    tamper(ledger, f"UPDATE audit_ledgerentry SET canonical = canonical || ' ' WHERE id = {numbers[4]}")
    text = said("--case", str(case), "--log-key", key, expect=1)
    assert f"Entry {numbers[4]} is not under the last signed root" in text
    assert "give the case's id" in said("--case", "TC-AAAA-AAAA", expect=2)


def test_switched_off_triggers_are_found(ledger: str, signer: Signer) -> None:
    for statement in (
        "ALTER TABLE audit_ledgerentry DISABLE TRIGGER ledger_no_change",
        "ALTER TABLE audit_ledgerentry ENABLE REPLICA TRIGGER ledger_no_change",
        "DROP TRIGGER seals_no_truncate ON audit_treepart",
        "CREATE RULE quiet AS ON UPDATE TO audit_checkpoint DO INSTEAD NOTHING",
        "CREATE OR REPLACE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql"
        " AS 'BEGIN RETURN NEW; END'",
    ):
        before = len(verify(Manner()).findings)
        with connected("superuser", ledger) as cursor:
            cursor.execute(statement)
        found = verify(Manner()).findings
        assert {one.check for one in found} == {"walls"}
        assert len(found) >= before


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE POLICY quiet ON audit_ledgerentry AS RESTRICTIVE FOR SELECT TO web USING (role <> 'x')",
        "DROP POLICY web_sees ON audit_ledgerentry",
        "ALTER TABLE audit_ledgerentry NO FORCE ROW LEVEL SECURITY",
    ],
)
def test_entries_kept_from_the_pages_are_found(ledger: str, signer: Signer, statement: str) -> None:
    sealed(ledger, signer, 3)
    assert verify(Manner()).holds
    with connected("superuser", ledger) as cursor:
        cursor.execute(statement)
    assert [one.check for one in verify(Manner()).findings] == ["walls"]


def test_a_table_shown_in_the_ledgers_place_is_not_looked_at(ledger: str, signer: Signer) -> None:
    sealed(ledger, signer, 3)
    with connected("superuser", ledger) as cursor:
        cursor.execute("CREATE SCHEMA elsewhere")
        cursor.execute("CREATE TABLE elsewhere.audit_ledgerentry AS TABLE audit_ledgerentry")
        cursor.execute("GRANT USAGE ON SCHEMA elsewhere TO sealer")
        cursor.execute("GRANT SELECT ON elsewhere.audit_ledgerentry TO sealer")
    tamper(ledger, "DELETE FROM audit_ledgerentry")
    with db.connection.cursor() as cursor:
        cursor.execute("SET search_path = elsewhere, public")
    assert {one.check for one in verify(Manner()).findings} == {"row_deleted"}


def test_two_verifications_and_a_sealer_at_once_do_not_disturb_each_other(
    ledger: str, signer: Signer
) -> None:
    sealed(ledger, signer, 50)
    found: list[Any] = []

    def look() -> None:
        found.append(verify(Manner()).findings)
        db.connection.close()

    threads = [threading.Thread(target=look) for _ in range(2)]
    for one in threads:
        one.start()
    sealed(ledger, signer, 20)
    for one in threads:
        one.join()
    assert found == [[], []]


def test_no_other_role_may_try(ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DATABASE_ROLE", "web")
    assert "do not see the whole ledger" in said(expect=2)
    refused = pytest.raises(psycopg2.errors.InsufficientPrivilege)
    with connected("web", ledger) as cursor, refused:
        cursor.execute("INSERT INTO audit_verification DEFAULT VALUES")
