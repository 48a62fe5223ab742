"""Tables of the interventions app: programmes, plans, sessions, and what is kept apart from them."""

from interventions.models.amendment import EarlierNote, SessionAmendment
from interventions.models.appointment import Appointment, AppointmentState, MovedBy, Setting
from interventions.models.concern import Concern, ConcernTold, ToldAs
from interventions.models.disclosure import SessionDisclosure, ThresholdsExplained
from interventions.models.evaluation import EvaluationExtract, EvaluationKey, EvaluationRelease
from interventions.models.fairness import FairnessRelease, FairnessResponse
from interventions.models.organisation import Organisation, OrganisationAnswer, OrganisationReferral
from interventions.models.own_practice import CheckIn, PracticeNote
from interventions.models.plan import Decision, OwnView, Plan, PlanModule, PlanStatus, RatedFactor
from interventions.models.plan_parts import Opportunity, PlanReview, SharedGoal
from interventions.models.plan_versions import FactorReason, PlanSafety, PlanVersion
from interventions.models.programme import Programme, SessionWords
from interventions.models.report import (
    Attained,
    EndedBecause,
    PlanReport,
    ReportKind,
    ReportState,
    StartedFrom,
)
from interventions.models.session import LastHomework, Session, SessionNote
from interventions.models.session_draft import SessionDraft
from interventions.models.suitability import Suitability, TakingPart
from interventions.models.supervision import SupervisionKind, SupervisionNote

__all__ = [
    "Appointment",
    "AppointmentState",
    "Attained",
    "CheckIn",
    "Concern",
    "ConcernTold",
    "Decision",
    "EarlierNote",
    "EndedBecause",
    "EvaluationExtract",
    "EvaluationKey",
    "EvaluationRelease",
    "FactorReason",
    "FairnessRelease",
    "FairnessResponse",
    "LastHomework",
    "MovedBy",
    "Opportunity",
    "Organisation",
    "OrganisationAnswer",
    "OrganisationReferral",
    "OwnView",
    "Plan",
    "PlanModule",
    "PlanReport",
    "PlanReview",
    "PlanSafety",
    "PlanStatus",
    "PlanVersion",
    "PracticeNote",
    "Programme",
    "RatedFactor",
    "ReportKind",
    "ReportState",
    "Session",
    "SessionAmendment",
    "SessionDisclosure",
    "SessionDraft",
    "SessionNote",
    "SessionWords",
    "Setting",
    "SharedGoal",
    "StartedFrom",
    "Suitability",
    "SupervisionKind",
    "SupervisionNote",
    "TakingPart",
    "ThresholdsExplained",
    "ToldAs",
]
