"""The case record's tables, each belonging to one section."""

from cases.models.access_request import AccessApproval, AccessAsked, AccessRequest, RequestState
from cases.models.break_glass import BreakGlass
from cases.models.break_glass_review import BreakGlassReview, ReviewOutcome
from cases.models.case import Case, CaseStatus, Pathway, Strand
from cases.models.chronology import ChronologyEntry, EntryKind
from cases.models.limits import Exclusion, NamedOnCase, Restriction
from cases.models.participation import Participation, TeamMember
from cases.models.person import Alias, IdentityNumber, NumberScheme, Person, PersonIdentity

__all__ = [
    "AccessApproval",
    "AccessAsked",
    "AccessRequest",
    "Alias",
    "BreakGlass",
    "BreakGlassReview",
    "Case",
    "CaseStatus",
    "ChronologyEntry",
    "EntryKind",
    "Exclusion",
    "IdentityNumber",
    "NamedOnCase",
    "NumberScheme",
    "Participation",
    "Pathway",
    "Person",
    "PersonIdentity",
    "RequestState",
    "Restriction",
    "ReviewOutcome",
    "Strand",
    "TeamMember",
]
