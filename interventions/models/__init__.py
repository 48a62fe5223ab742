"""Tables of the interventions app: programmes, plans, sessions, and what is kept apart from them."""

from interventions.models.amendment import EarlierNote, SessionAmendment
from interventions.models.concern import Concern, ConcernTold, ToldAs
from interventions.models.fairness import FairnessRelease, FairnessResponse
from interventions.models.plan import Decision, OwnView, Plan, PlanModule, PlanStatus, RatedFactor
from interventions.models.programme import Programme, SessionWords
from interventions.models.session import Session, SessionNote
from interventions.models.supervision import SupervisionKind, SupervisionNote

__all__ = [
    "Concern",
    "ConcernTold",
    "Decision",
    "EarlierNote",
    "FairnessRelease",
    "FairnessResponse",
    "OwnView",
    "Plan",
    "PlanModule",
    "PlanStatus",
    "Programme",
    "RatedFactor",
    "Session",
    "SessionAmendment",
    "SessionNote",
    "SessionWords",
    "SupervisionKind",
    "SupervisionNote",
    "ToldAs",
]
