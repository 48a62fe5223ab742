"""The case record's tables, each belonging to one section."""

from cases.models.access_request import AccessApproval, AccessAsked, AccessRequest, RequestState
from cases.models.access_row import AccessRow
from cases.models.acknowledgement import Acknowledgement, ChangeKind, ConditionChange
from cases.models.blind import BlindPeriod
from cases.models.breach import Breach, BreachDecision, NotificationRequirement, ReRelease
from cases.models.break_glass import BreakGlass
from cases.models.break_glass_review import BreakGlassReview, ReviewOutcome
from cases.models.case import Case, CaseStatus, Marking, Pathway, Strand
from cases.models.chronology import ChronologyEntry, EntryKind
from cases.models.closing import CaseClosing, PostExitReview, ReReferral, ReviewState
from cases.models.communication import CommunicationNeed, Language
from cases.models.contacts import NetworkContact
from cases.models.deconfliction import Deconfliction, Disclosure, HeldKind
from cases.models.document import Document, ObjectToErase, ScanState
from cases.models.equality import ProtectedCharacteristic
from cases.models.findable_name import FindableName
from cases.models.hand_over import UNDER_WAY, HandOver, HandOverState
from cases.models.health import HealthEntry
from cases.models.held_elsewhere import HeldElsewhere
from cases.models.imports import CaseloadImport, ImportedRow, ImportState, MatchedColumns, RowOutcome
from cases.models.information import InformationItem, InformationStatus
from cases.models.information_alert import InformationAlert
from cases.models.information_decision import DecisionKind, InformationDecision
from cases.models.information_request import (
    NOT_TO_ASK_FOR,
    STILL_ASKED,
    InformationAnswer,
    InformationRequest,
    PassingOn,
    RefusalGround,
    RequestStage,
)
from cases.models.information_source import InformationSource
from cases.models.information_use import (
    CitationState,
    ContextKind,
    InformationCitation,
    InformationContext,
    InformationOrigin,
)
from cases.models.kept_up import KeptUp
from cases.models.limits import Exclusion, NamedOnCase, Restriction
from cases.models.management import Mappa, RegimePlacement
from cases.models.media import (
    LineDecision,
    MediaAnswer,
    MediaApproval,
    MediaContact,
    MediaDate,
    MediaEnquiry,
    MediaLine,
    MediaVictims,
)
from cases.models.mentor_match import MentorMatch, PersonSaid
from cases.models.mentoring import MentorSession
from cases.models.net_contract import ContractParty, NetContract, PartyConsent, PartyKind
from cases.models.offence import CourtOrder, LicenceCondition, Offence, Sentence
from cases.models.participation import Participation, TeamMember
from cases.models.person import Alias, IdentityNumber, NumberScheme, Person, PersonIdentity
from cases.models.person_merge import Compared, MergeState, PersonMerge
from cases.models.possible_match import MatchDecision, MatchGround, PossibleMatch
from cases.models.referral import (
    DeclineGround,
    Feedback,
    PersonKnows,
    Referral,
    ReferralState,
)
from cases.models.release import ReleaseDate, ReleaseNeed
from cases.models.rights.rectification import Rectification
from cases.models.rights.retention import Disposal, LegalHold, RetentionReview
from cases.models.rights.subject_access import (
    SubjectAccessItem,
    SubjectAccessPart,
    SubjectAccessRequest,
)
from cases.models.safety import SafetyEntry
from cases.models.safety_notice import NoticeReading, SafetyNotice
from cases.models.section_entry import EntryDuty, SectionEntry
from cases.models.settled_difference import SettledDifference, WhichStands
from cases.models.stage import NO_STRAND, Stage, StageOfDisengagement, StrandReview
from cases.models.standing import Consent, ConsentDecision, SafeguardingLead, Whose
from cases.models.told_apart import ToldApart
from cases.models.told_outside import InformationDisclosure
from cases.models.unusual_access import UnusualAccess, UnusualOutcome, WatchedUntil
from cases.models.victims import Protection, VictimContact
from cases.models.working_note import MovedTo, WorkingNote

__all__ = [
    "NOT_TO_ASK_FOR",
    "NO_STRAND",
    "STILL_ASKED",
    "UNDER_WAY",
    "AccessApproval",
    "AccessAsked",
    "AccessRequest",
    "AccessRow",
    "Acknowledgement",
    "Alias",
    "BlindPeriod",
    "Breach",
    "BreachDecision",
    "BreakGlass",
    "BreakGlassReview",
    "Case",
    "CaseClosing",
    "CaseStatus",
    "CaseloadImport",
    "ChangeKind",
    "ChronologyEntry",
    "CitationState",
    "CommunicationNeed",
    "Compared",
    "ConditionChange",
    "Consent",
    "ConsentDecision",
    "ContextKind",
    "ContractParty",
    "CourtOrder",
    "DecisionKind",
    "DeclineGround",
    "Deconfliction",
    "Disclosure",
    "Disposal",
    "Document",
    "EntryDuty",
    "EntryKind",
    "Exclusion",
    "Feedback",
    "FindableName",
    "HandOver",
    "HandOverState",
    "HealthEntry",
    "HeldElsewhere",
    "HeldKind",
    "IdentityNumber",
    "ImportState",
    "ImportedRow",
    "InformationAlert",
    "InformationAnswer",
    "InformationCitation",
    "InformationContext",
    "InformationDecision",
    "InformationDisclosure",
    "InformationItem",
    "InformationOrigin",
    "InformationRequest",
    "InformationSource",
    "InformationStatus",
    "KeptUp",
    "Language",
    "LegalHold",
    "LicenceCondition",
    "LineDecision",
    "Mappa",
    "Marking",
    "MatchDecision",
    "MatchGround",
    "MatchedColumns",
    "MediaAnswer",
    "MediaApproval",
    "MediaContact",
    "MediaDate",
    "MediaEnquiry",
    "MediaLine",
    "MediaVictims",
    "MentorMatch",
    "MentorSession",
    "MergeState",
    "MovedTo",
    "NamedOnCase",
    "NetContract",
    "NetworkContact",
    "NoticeReading",
    "NotificationRequirement",
    "NumberScheme",
    "ObjectToErase",
    "Offence",
    "Participation",
    "PartyConsent",
    "PartyKind",
    "PassingOn",
    "Pathway",
    "Person",
    "PersonIdentity",
    "PersonKnows",
    "PersonMerge",
    "PersonSaid",
    "PossibleMatch",
    "PostExitReview",
    "ProtectedCharacteristic",
    "Protection",
    "ReReferral",
    "ReRelease",
    "Rectification",
    "Referral",
    "ReferralState",
    "RefusalGround",
    "RegimePlacement",
    "ReleaseDate",
    "ReleaseNeed",
    "RequestStage",
    "RequestState",
    "Restriction",
    "RetentionReview",
    "ReviewOutcome",
    "ReviewState",
    "RowOutcome",
    "SafeguardingLead",
    "SafetyEntry",
    "SafetyNotice",
    "ScanState",
    "SectionEntry",
    "Sentence",
    "SettledDifference",
    "Stage",
    "StageOfDisengagement",
    "Strand",
    "StrandReview",
    "SubjectAccessItem",
    "SubjectAccessPart",
    "SubjectAccessRequest",
    "TeamMember",
    "ToldApart",
    "UnusualAccess",
    "UnusualOutcome",
    "VictimContact",
    "WatchedUntil",
    "WhichStands",
    "Whose",
    "WorkingNote",
]
