"""What a verification found is not forgotten because a later one did not look there."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.conf import settings

from audit.models import LedgerEntry, Verification
from audit.notes import Signer
from audit.sealed import last_verification
from audit.sealing.hourly import extent
from audit.verifying.one_case import verify_case
from audit.verifying.stretches import Manner
from audit.verifying.whole import verify
from tests.audit.sealed import append, connected
from tests.audit.verifications import said, sealed, tamper
from tests.audit.witnesses import Witness

pytestmark = pytest.mark.committing


@pytest.fixture(autouse=True)
def as_the_sealer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DATABASE_ROLE", "sealer")


def test_until_the_whole_holds_again(ledger: str, signer: Signer) -> None:
    sealed(ledger, signer, 5)
    said()
    sealed(ledger, signer, 5)
    said("--incremental")
    assert extent() == ("--incremental",)
    first = LedgerEntry.objects.earliest("id").pk
    tamper(ledger, f"UPDATE audit_ledgerentry SET section = 'health' WHERE id = {first}")
    said(expect=1)
    sealed(ledger, signer, 5)
    assert extent() == ("--whole",)
    assert "section not as its bytes say" in said("--incremental", expect=1)
    said("--only-bytes")
    last = last_verification()
    assert last is not None
    assert not last.holds
    tamper(ledger, f"UPDATE audit_ledgerentry SET section = 'core' WHERE id = {first}")
    said()
    last = last_verification()
    assert last is not None
    assert last.holds
    assert extent() == ("--incremental",)


def test_one_that_is_said_to_be_yet_to_come_is_passed_over(ledger: str, signer: Signer) -> None:
    sealed(ledger, signer, 5)
    then = datetime.now(UTC) + timedelta(days=3650)
    Verification.objects.create(
        scope="whole", began_at=then, ended_at=then, from_position=0, size=5, unsealed=0, holds=True
    )
    assert last_verification() is None
    assert extent() == ("--whole",)


def test_an_incremental_one_holds_the_witness_against_the_seal_it_goes_on_from(
    ledger: str, signer: Signer, witness: Witness
) -> None:
    sealed(ledger, signer, 3)
    assert witness.outbox().bring_up_to_date()
    said()
    for more in (0, 4):
        if more:
            sealed(ledger, signer, more)
        for place in (witness.address, str(witness.folder / "heads")):
            manner = Manner((signer.verifier,), (witness.verifier,), place)
            assert verify(manner, incremental=True).findings == []


def test_an_entry_about_a_case_forged_among_the_sealed_ones(ledger: str, signer: Signer) -> None:
    case = uuid4()
    with connected("web", ledger) as cursor:
        append(cursor, 2, case_id=case)
    sealed(ledger, signer, 3)
    with connected("web", ledger) as cursor:
        (waiting,) = append(cursor, 1, case_id=case)
    assert verify_case(case, Manner()).holds
    tamper(
        ledger,
        f"UPDATE audit_ledgerentry SET xid = (SELECT min(xid::text::bigint)::text::xid8 "
        f"FROM audit_ledgerentry) WHERE id = {waiting}",
    )
    report = verify_case(case, Manner())
    assert "row_forged" in {one.check for one in report.findings}
    assert report.unsealed == 0


def test_what_is_sealed_while_a_case_is_verified_waits_only(
    ledger: str, signer: Signer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from audit.verifying import one_case

    case = uuid4()
    sealed(ledger, signer, 3)
    numbers = one_case.entries_of

    def slowly(about: object) -> list[int]:
        with connected("web", ledger) as cursor:
            append(cursor, 1, case_id=case)
        sealed(ledger, signer, 1)
        return numbers(case)

    monkeypatch.setattr(one_case, "entries_of", slowly)
    report = verify_case(case, Manner())
    assert (report.findings, report.entries, report.unsealed) == ([], 0, 1)
