"""The case record's tables, each belonging to one section."""

from cases.models.access_request import AccessApproval, AccessAsked, AccessRequest, RequestState
from cases.models.access_row import AccessRow
from cases.models.break_glass import BreakGlass
from cases.models.break_glass_review import BreakGlassReview, ReviewOutcome
from cases.models.case import Case, CaseStatus, Pathway, Strand
from cases.models.chronology import ChronologyEntry, EntryKind
from cases.models.contacts import NetworkContact
from cases.models.equality import ProtectedCharacteristic
from cases.models.findable_name import FindableName
from cases.models.health import HealthEntry
from cases.models.information import (
    DecisionKind,
    InformationDecision,
    InformationItem,
    InformationStatus,
)
from cases.models.information_source import InformationSource
from cases.models.information_use import (
    CitationState,
    ContextKind,
    InformationCitation,
    InformationContext,
)
from cases.models.limits import Exclusion, NamedOnCase, Restriction
from cases.models.mentoring import MentorSession
from cases.models.offence import CourtOrder, LicenceCondition, Offence, Sentence
from cases.models.participation import Participation, TeamMember
from cases.models.person import Alias, IdentityNumber, NumberScheme, Person, PersonIdentity
from cases.models.release import ReleaseDate, ReleaseNeed
from cases.models.rights.rectification import Rectification
from cases.models.rights.retention import Disposal, LegalHold, RetentionReview
from cases.models.rights.subject_access import (
    SubjectAccessItem,
    SubjectAccessPart,
    SubjectAccessRequest,
)
from cases.models.safety import SafetyEntry
from cases.models.section_entry import SectionEntry
from cases.models.unusual_access import UnusualAccess, UnusualOutcome, WatchedUntil
from cases.models.victims import Protection, VictimContact

__all__ = [
    "AccessApproval",
    "AccessAsked",
    "AccessRequest",
    "AccessRow",
    "Alias",
    "BreakGlass",
    "BreakGlassReview",
    "Case",
    "CaseStatus",
    "ChronologyEntry",
    "CitationState",
    "ContextKind",
    "CourtOrder",
    "DecisionKind",
    "Disposal",
    "EntryKind",
    "Exclusion",
    "FindableName",
    "HealthEntry",
    "IdentityNumber",
    "InformationCitation",
    "InformationContext",
    "InformationDecision",
    "InformationItem",
    "InformationSource",
    "InformationStatus",
    "LegalHold",
    "LicenceCondition",
    "MentorSession",
    "NamedOnCase",
    "NetworkContact",
    "NumberScheme",
    "Offence",
    "Participation",
    "Pathway",
    "Person",
    "PersonIdentity",
    "ProtectedCharacteristic",
    "Protection",
    "Rectification",
    "ReleaseDate",
    "ReleaseNeed",
    "RequestState",
    "Restriction",
    "RetentionReview",
    "ReviewOutcome",
    "SafetyEntry",
    "SectionEntry",
    "Sentence",
    "Strand",
    "SubjectAccessItem",
    "SubjectAccessPart",
    "SubjectAccessRequest",
    "TeamMember",
    "UnusualAccess",
    "UnusualOutcome",
    "VictimContact",
    "WatchedUntil",
]
