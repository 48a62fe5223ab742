"""The case record's tables, each belonging to one section."""

from cases.models.break_glass import BreakGlass
from cases.models.case import Case, CaseStatus, Pathway, Strand
from cases.models.chronology import ChronologyEntry, EntryKind
from cases.models.limits import Exclusion, NamedOnCase, Restriction
from cases.models.participation import Participation, TeamMember
from cases.models.person import Alias, IdentityNumber, NumberScheme, Person, PersonIdentity

__all__ = [
    "Alias",
    "BreakGlass",
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
    "Restriction",
    "Strand",
    "TeamMember",
]
