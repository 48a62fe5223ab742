"""What is known of the seals, the witness and the checks, gathered for the page that tells it."""

from dataclasses import replace

from audit.sealed import cosignatures_of, last_checkpoint, last_cosignature, last_verification
from cases.ledger_cases import waiting_to_be_sealed
from cases.ledger_health import HealthFacts


def health_facts() -> HealthFacts:
    """Everything the page tells; numbers and moments, no entry."""
    waiting, since, contradicted_at = waiting_to_be_sealed()
    return replace(
        facts_for_the_clock(), waiting=waiting, waiting_since=since, contradicted_at=contradicted_at
    )


def facts_for_the_clock() -> HealthFacts:
    """The same without what only an officer may count: entries that wait, and contradictions."""
    seal, witnessed, checked = last_checkpoint(), last_cosignature(), last_verification()
    return HealthFacts(
        sealed_at=seal.sealed_at if seal else None,
        entries=seal.size if seal else 0,
        seal_number=seal.number if seal else None,
        witnessed_at=witnessed.witnessed_at if witnessed else None,
        witnessed_through=witnessed.checkpoint_id if witnessed else None,
        verified_at=checked.ended_at if checked else None,
        verified_entries=checked.size if checked else 0,
        verified_whole=checked.scope == "whole" if checked else False,
        verification_holds=checked.holds if checked else True,
        findings=tuple(str(one.get("says", "")) for one in checked.findings) if checked else (),
    )


def signed_head() -> dict[str, object]:
    """The last seal as it was signed, with the witnesses' lines: whoever has the public keys can check it."""
    seal = last_checkpoint()
    if seal is None:
        return {"checkpoint": None, "cosignatures": []}
    return {"checkpoint": seal.note, "cosignatures": cosignatures_of(seal)}
