"""What the ledger is told of the disclosure ledger of a case."""

from audit.registry import declare
from audit.verbs import Erasure, Verb


class DisclosureEvent:
    """Reading what was disclosed; each disclosure itself is recorded by the act that made it."""

    LISTED = declare(
        "cases.disclosures_viewed",
        Verb.CONSULTATION,
        "Looked at what was disclosed",
        erasure=Erasure.STAYS,
    )
