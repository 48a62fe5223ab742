"""What is known of the seals, the witness and the checks, gathered for the page that tells it."""

from audit.sealed import cosignatures_of, last_checkpoint, last_cosignature, last_verification
from cases.ledger_cases import waiting_to_be_sealed
from cases.ledger_health import HealthFacts


def health_facts() -> HealthFacts:
    """Everything the page tells; numbers and moments, no entry."""
    seal, witnessed, checked = last_checkpoint(), last_cosignature(), last_verification()
    waiting, since, contradicted_at = waiting_to_be_sealed()
    return HealthFacts(
        sealed_at=seal.sealed_at if seal else None,
        entries=seal.size if seal else 0,
        seal_number=seal.number if seal else None,
        waiting=waiting,
        waiting_since=since,
        witnessed_at=witnessed.witnessed_at if witnessed else None,
        witnessed_through=witnessed.checkpoint_id if witnessed else None,
        verified_at=checked.ended_at if checked else None,
        verified_entries=checked.size if checked else 0,
        verified_whole=checked.scope == "whole" if checked else False,
        verification_holds=checked.holds if checked else True,
        findings=tuple(str(one.get("says", "")) for one in checked.findings) if checked else (),
        contradicted_at=contradicted_at,
    )


def signed_head() -> dict[str, object]:
    """The last seal as it was signed, with the witnesses' lines: whoever has the public keys can check it."""
    seal = last_checkpoint()
    if seal is None:
        return {"checkpoint": None, "cosignatures": []}
    return {"checkpoint": seal.note, "cosignatures": cosignatures_of(seal)}
