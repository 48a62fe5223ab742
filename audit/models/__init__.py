"""The ledger's entries, and the seals over them."""

from audit.models.ledger import LedgerEntry, TransactionNumber
from audit.models.seals import Checkpoint, Cosignature, TreePart, Verification
from audit.purposes import StatedPurpose

__all__ = [
    "Checkpoint",
    "Cosignature",
    "LedgerEntry",
    "StatedPurpose",
    "TransactionNumber",
    "TreePart",
    "Verification",
]
