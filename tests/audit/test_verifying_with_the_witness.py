"""What only the witness can show, and that a witness who does not answer is not passed over."""

from typing import Any

import pytest

from audit.notes import Signer
from audit.verifying.stretches import Manner
from audit.verifying.whole import verify
from tests.audit.verifications import sealed, tamper
from tests.audit.witnesses import Witness

pytestmark = pytest.mark.committing


def test_a_witness_that_saw_more_shows_a_cut_off_end(ledger: str, signer: Signer, witness: Witness) -> None:
    sealed(ledger, signer, 3, 4)
    assert witness.outbox().bring_up_to_date()
    keys = {"log_keys": (signer.verifier,), "witness_keys": (witness.verifier,)}
    places: list[Any] = [witness.address, str(witness.folder / "heads"), str(witness.folder / "head")]
    for place in places:
        report = verify(Manner(witness=place, **keys))
        assert report.holds, report.findings
        assert not any("witness" in one.lower() for one in report.not_checked)
    tamper(ledger, *CUT_OFF)
    for place in places:
        report = verify(Manner(witness=place, **keys))
        assert [one.check for one in report.findings] == ["witness"]
        assert "7 entries sealed; here there are 3" in report.findings[0].says


CUT_OFF = (
    "DELETE FROM audit_cosignature",
    "DELETE FROM audit_ledgerentry"
    " WHERE id IN (SELECT unnest(entry_ids) FROM audit_checkpoint WHERE number = 2)",
    "DELETE FROM audit_checkpoint WHERE number = 2",
)


def test_a_witness_that_cannot_be_asked_is_a_finding(ledger: str, signer: Signer) -> None:
    sealed(ledger, signer, 3)
    for place in ("http://127.0.0.1:9", "/nowhere/heads"):
        assert [one.check for one in verify(Manner(witness=place)).findings] == ["witness"]
