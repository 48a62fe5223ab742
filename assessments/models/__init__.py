"""Tables of the assessments app: instruments, drafts, what was signed, and second ratings."""

from assessments.models.agreement import AgreementFigures
from assessments.models.assessment import Assessment, Reason, Status
from assessments.models.draft import Formulation, FormulationLine, Judgement, Rating, Sharing
from assessments.models.instrument import Instrument
from assessments.models.instrument_work import InstrumentDecision, InstrumentDraft
from assessments.models.review import ReviewReason
from assessments.models.route import StatedRoute
from assessments.models.second import (
    Reconciliation,
    SecondRating,
    SecondRatingFactor,
    SecondStatus,
)
from assessments.models.signed import SignedEvidence, SignedSummary

__all__ = [
    "AgreementFigures",
    "Assessment",
    "Formulation",
    "FormulationLine",
    "Instrument",
    "InstrumentDecision",
    "InstrumentDraft",
    "Judgement",
    "Rating",
    "Reason",
    "Reconciliation",
    "ReviewReason",
    "SecondRating",
    "SecondRatingFactor",
    "SecondStatus",
    "Sharing",
    "SignedEvidence",
    "SignedSummary",
    "StatedRoute",
    "Status",
]
