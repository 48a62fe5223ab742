"""What no program of ours writes, put there to make the verification stumble: found, not fallen over."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from audit.keys import PUBLIC
from audit.models import Verification
from audit.notes import Signer
from audit.verifying import stretches
from audit.verifying.parts import Rows, Through, read_rows
from audit.verifying.stretches import Manner
from audit.verifying.whole import verify
from tests.audit.verifications import said, sealed, tamper

pytestmark = pytest.mark.committing

SPOILT = {
    "a seal of before our era": "UPDATE audit_checkpoint SET sealed_at = '0044-03-15 BC' WHERE number = 2",
    "a seal for ever": "UPDATE audit_checkpoint SET sealed_at = 'infinity' WHERE number = 2",
    "no list of entries": "ALTER TABLE audit_checkpoint ALTER entry_ids DROP NOT NULL;"
    "UPDATE audit_checkpoint SET entry_ids = NULL WHERE number = 2",
    "an entry without bytes": "ALTER TABLE audit_ledgerentry ALTER canonical DROP NOT NULL;"
    "UPDATE audit_ledgerentry SET canonical = NULL WHERE id = (SELECT entry_ids[2] FROM audit_checkpoint "
    "WHERE number = 2)",
    "an entry without a leaf": "ALTER TABLE audit_ledgerentry ALTER leaf_hash DROP NOT NULL;"
    "UPDATE audit_ledgerentry SET leaf_hash = NULL WHERE id = (SELECT entry_ids[2] FROM audit_checkpoint "
    "WHERE number = 2)",
    "a list within a list": "UPDATE audit_checkpoint SET entry_ids = '{{5}}' WHERE number = 3",
    "a list of nothing": "UPDATE audit_checkpoint SET entry_ids = '{NULL}' WHERE number = 3",
    "a list that begins elsewhere": "UPDATE audit_checkpoint SET entry_ids = "
    "('[7:' || 6 + cardinality(entry_ids) || ']=' || entry_ids::text)::bigint[] WHERE number = 2",
    "a span without ends": "UPDATE audit_checkpoint SET entry_span = '(,)' WHERE number = 3",
    "an empty span": "UPDATE audit_checkpoint SET entry_span = 'empty' WHERE number = 3",
    "no root": "ALTER TABLE audit_checkpoint ALTER root DROP NOT NULL;"
    "UPDATE audit_checkpoint SET root = NULL WHERE number = 2",
    "no note": "ALTER TABLE audit_checkpoint ALTER note DROP NOT NULL;"
    "UPDATE audit_checkpoint SET note = NULL WHERE number = 2",
    "no edge": "UPDATE audit_checkpoint SET frontier = '' WHERE number = 2",
    "no transaction": "UPDATE audit_checkpoint SET through_xid = '0', through_id = 0 WHERE number = 2",
    "a last seal of no size": "UPDATE audit_checkpoint SET size = 9223372036854775807 WHERE number = 4",
    "a seal before all": "INSERT INTO audit_checkpoint SELECT (jsonb_populate_record(NULL::audit_checkpoint, "
    "to_jsonb(c) || jsonb_build_object('number', -9223372036854775808))).* FROM audit_checkpoint c "
    "WHERE number = 3",
    "its own comparison of columns": "UPDATE audit_ledgerentry SET outcome = 'refused' WHERE id = "
    "(SELECT entry_ids[2] FROM audit_checkpoint WHERE number = 2);"
    "CREATE FUNCTION public.convert_to(text, text) RETURNS bytea LANGUAGE sql AS $$ SELECT canonical "
    "FROM public.audit_ledgerentry WHERE id = substring($1 FROM '\\d+')::bigint $$",
    "its own equality": "CREATE FUNCTION public.anyhow(varchar, varchar) RETURNS boolean LANGUAGE sql AS "
    "'SELECT true'; CREATE OPERATOR public.<> (LEFTARG = varchar, RIGHTARG = varchar, FUNCTION = anyhow)",
}


@pytest.fixture(autouse=True)
def as_the_sealer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DATABASE_ROLE", "sealer")


@pytest.mark.parametrize(
    ("how", "entries_at_once"), [(how, 1 + at % 2 * 20_000) for at, how in enumerate(SPOILT)]
)
def test_it_is_found(
    ledger: str,
    signer: Signer,
    tmp_path: Path,
    how: str,
    entries_at_once: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stretches, "ENTRIES_AT_ONCE", entries_at_once)
    sealed(ledger, signer, 3, 4, 0, 2)
    tamper(ledger, SPOILT[how])
    text = said("--log-key", str(tmp_path / "log" / PUBLIC), expect=1)
    assert "DOES NOT HOLD" in text
    assert Verification.objects.get().holds is False


def test_columns_that_are_compared_by_somebody_elses_function_are_not_believed(
    ledger: str, signer: Signer
) -> None:
    sealed(ledger, signer, 3, 4, 0, 2)
    tamper(ledger, SPOILT["its own comparison of columns"])
    found = verify(Manner()).findings
    assert "convert_to stands here under the name of one of PostgreSQL's own" in [one.says for one in found]


def test_one_that_broke_off_says_so_and_leaves_a_row(
    ledger: str, signer: Signer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object) -> None:
        raise MemoryError

    sealed(ledger, signer, 3)
    assert "everything" in said().lower()
    monkeypatch.setattr("audit.verifying.whole.tail_of", stumble)
    for how, scope in (("--whole", "whole"), ("--incremental", "incremental")):
        assert "broke off" in said(how, expect=2)
        kept = Verification.objects.latest("id")
        assert (kept.holds, kept.scope, kept.findings[0]["check"]) == (False, scope, "broke_off")


def test_forged_entries_cannot_fill_the_memory(
    ledger: str, signer: Signer, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed(ledger, signer, 3, 4, 2)
    monkeypatch.setattr("audit.verifying.parts._TOO_MANY", 2)
    tamper(ledger, "UPDATE audit_checkpoint SET through_xid = '3', through_id = 0 WHERE number = 1")
    monkeypatch.setattr(stretches, "ENTRIES_AT_ONCE", 1)
    read: list[Rows] = []

    def remembering(*after: Through, **how: Any) -> Rows:
        read.append(read_rows(*after, **how))
        return read[-1]

    monkeypatch.setattr(stretches, "read_rows", remembering)
    assert not verify(Manner()).holds
    assert max(len(rows.ids) for rows in read) <= 4 + 2
