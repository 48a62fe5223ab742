"""Tables of the assessments app: instruments, drafts, and what was signed."""

from assessments.models.assessment import Assessment, Reason, Status
from assessments.models.draft import Formulation, Judgement, Rating
from assessments.models.instrument import Instrument
from assessments.models.signed import SignedEvidence, SignedSummary

__all__ = [
    "Assessment",
    "Formulation",
    "Instrument",
    "Judgement",
    "Rating",
    "Reason",
    "SignedEvidence",
    "SignedSummary",
    "Status",
]
