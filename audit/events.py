"""What the ledger is told about its own keeping."""

from audit.registry import declare
from audit.verbs import Erasure, Verb


class LedgerEvent:
    """The sealer, its witness, and those who check them."""

    SEALING_BEGAN = declare(
        "audit.sealing_began", Verb.CONSULTATION, "Began to seal the ledger", erasure=Erasure.STAYS
    )
    SEALING_REFUSED = declare(
        "audit.sealing_refused",
        Verb.CONSULTATION,
        "Stopped sealing: the ledger is not what it was",
        erasure=Erasure.STAYS,
    )
    WITNESS_REFUSED = declare(
        "audit.witness_refused",
        Verb.CONSULTATION,
        "The witness contradicted the ledger's seal",
        erasure=Erasure.STAYS,
    )
    VERIFIED = declare("audit.verified", Verb.CONSULTATION, "Verified the ledger", erasure=Erasure.STAYS)
    PROOF_EXPORTED = declare(
        "audit.proof_exported",
        Verb.CONSULTATION,  # whoever hands the file on records the disclosure
        "Wrote a proof of ledger entries to a file",
        purpose_required=True,
        erasure=Erasure.WORDS_GO,
    )
