"""The cast: a handful of people everybody in the tests knows, and one case they stand around.

| who | acts for, as | stands to *the case* |
|---|---|---|
| officer | Northmoor Probation, lead practitioner | leads it |
| manager | Northmoor Probation, countersigning manager | reaches it agency-wide |
| psychologist | HMP Larkfield, assessor | on the team |
| prison_manager | HMP Larkfield, countersigning manager | reaches it agency-wide |
| facilitator | HMP Larkfield, programme facilitator | on the team |
| chair | Westbridge Council, panel chair | on the team |
| police | Westbridge Police, partner contributor | on the team, some sections |
| community | Steady Ground, community partner | on the team, core and panel only |
| colleague | Northmoor Probation, lead practitioner | same agency and role, not on the team |
| excluded | Northmoor Probation, countersigning manager | excluded by a conflict of interest |
| stranger | Eastvale Probation, lead practitioner | agency takes no part |
| lapsed | Westbridge Health, partner contributor | participation ended a second ago |
| mentor | HMP Larkfield, mentor | on the team |
| supervisor | HMP Larkfield, supervisor | supervises the facilitator and the mentor, not on the team |
| information_owner | Northmoor Probation, information owner | on the team |
| administrator | Northmoor Probation, agency administrator | no case content |
| governance | Northmoor Probation, information governance officer | the ledger only |
| quality | Northmoor Probation, research and quality lead | counts of many only |
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.utils import timezone

from agencies.acting import as_actor
from agencies.models import Agency, Competence, Membership, SharingAgreement, Supervision, User
from agencies.models.agency import AgencyKind, Regime
from agencies.sections import USUAL, Section
from audit.actor import ActingPerson
from cases.models import Case, Exclusion, Participation, Pathway, Person, PersonIdentity, TeamMember
from tests.registered import register_mentor

A_YEAR_AGO = timedelta(days=365)
A_SECOND_AGO = timedelta(seconds=1)
SOME_SECTIONS = frozenset({Section.CORE, Section.IDENTITY, Section.PANEL, Section.OFFENCE})

AGENCIES = {
    "northmoor": ("Northmoor Probation", AgencyKind.PROBATION, Regime.PART3, True),
    "larkfield": ("HMP Larkfield", AgencyKind.PRISON, Regime.PART3, True),
    "council": ("Westbridge Council", AgencyKind.LOCAL_AUTHORITY, Regime.UK_GDPR, True),
    "westbridge_police": ("Westbridge Police", AgencyKind.POLICE, Regime.PART3, True),
    "health": ("Westbridge Health", AgencyKind.HEALTH, Regime.UK_GDPR, True),
    "steady_ground": ("Steady Ground", AgencyKind.COMMUNITY, Regime.UK_GDPR, False),
    "eastvale": ("Eastvale Probation", AgencyKind.PROBATION, Regime.PART3, True),
}

PEOPLE = {
    "officer": ("Olive Marrow", "northmoor", "lead_practitioner"),
    "manager": ("Magnus Tarrant", "northmoor", "countersigning_manager"),
    "psychologist": ("Priya Lindqvist", "larkfield", "assessor"),
    "prison_manager": ("Percival Oake", "larkfield", "countersigning_manager"),
    "facilitator": ("Fern Castellan", "larkfield", "facilitator"),
    "chair": ("Cora Whitlock", "council", "panel_chair"),
    "police": ("Piers Hallowell", "westbridge_police", "partner_contributor"),
    "community": ("Candice Abara", "steady_ground", "community_partner"),
    "colleague": ("Colm Rafferty", "northmoor", "lead_practitioner"),
    "excluded": ("Esther Vane", "northmoor", "countersigning_manager"),
    "stranger": ("Silas Penhallow", "eastvale", "lead_practitioner"),
    "lapsed": ("Lydia Farrow", "health", "partner_contributor"),
    "mentor": ("Maud Ellery", "larkfield", "mentor"),
    "supervisor": ("Sunniva Draycott", "larkfield", "supervisor"),
    "information_owner": ("Ingram Foss", "northmoor", "information_owner"),
    "administrator": ("Ada Quill", "northmoor", "agency_administrator"),
    "governance": ("Gideon Marsh", "northmoor", "information_governance"),
    "quality": ("Quilla Ashdown", "northmoor", "research_lead"),
}

ON_TEAM = ("officer", "psychologist", "facilitator", "chair", "police", "community", "lapsed")
ON_TEAM += ("mentor", "information_owner")
SUPERVISED = ("facilitator", "mentor")


@dataclass
class Cast:
    """Everybody, by name."""

    agencies: dict[str, Agency] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    memberships: dict[str, Membership] = field(default_factory=dict)
    case: Case = field(default_factory=Case)
    identity: PersonIdentity = field(default_factory=PersonIdentity)

    def user(self, who: str) -> User:
        """The user of that name."""
        return self.users[who]

    def agency(self, name: str) -> Agency:
        """The agency of that name."""
        return self.agencies[name]

    def actor(self, who: str) -> ActingPerson:
        """That person, acting."""
        return as_actor(self.memberships[who])

    def everyone(self) -> list[str]:
        """All names."""
        return list(PEOPLE)


def assemble_cast() -> Cast:
    """Make the agencies, the people and the case."""
    cast = Cast()
    for name, (title, kind, regime, statutory) in AGENCIES.items():
        cast.agencies[name] = Agency.objects.create(
            name=title, kind=kind, regime=regime, is_statutory=statutory
        )
    for who, (name, agency, role) in PEOPLE.items():
        cast.users[who] = User.objects.create_user(f"{who}@throughcare.example", name)
        cast.memberships[who] = add_membership(cast.users[who], cast.agencies[agency], role)
    train(cast.users["psychologist"], "erg22_assessor")
    train(cast.users["facilitator"], "hii_facilitator")
    for who in SUPERVISED:
        supervise(cast.memberships["supervisor"], cast.users[who])
    for agency in ("northmoor", "larkfield"):
        register_mentor(cast.agencies[agency], cast.users["administrator"])
    cast.case, cast.identity = make_case(cast)
    _stand_around(cast, cast.case)
    return cast


def add_membership(user: User, agency: Agency, role: str) -> Membership:
    """A membership in force."""
    return Membership.objects.create(
        user=user, agency=agency, role=role, valid_from=timezone.now() - A_YEAR_AGO
    )


def train(user: User, kind: str, *, until: timedelta = A_YEAR_AGO) -> Competence:
    """A certificate in date (or, with a negative ``until``, out of date)."""
    now = timezone.now()
    return Competence.objects.create(
        user=user, kind=kind, valid_from=now - 3 * A_YEAR_AGO, valid_until=now + until
    )


def supervise(supervisor: Membership, user: User) -> Supervision:
    """That supervisor supervises the user's work at the supervisor's agency, from a year ago."""
    return Supervision.objects.create(
        supervisor_id=supervisor.user_id,
        supervised=user,
        agency_id=supervisor.agency_id,
        valid_from=timezone.now() - A_YEAR_AGO,
    )


def make_case(cast: Cast, *, reference: str = "", lead: str = "officer") -> tuple[Case, PersonIdentity]:
    """An open case of a fictional person; nobody takes part in it yet."""
    person = Person.objects.create()
    identity = PersonIdentity.objects.create(
        person=person,
        forenames="Zephyrine",
        surname="Quillfeather",
        sort_name="quillfeather, zephyrine",
        date_of_birth=date(1991, 4, 17),
    )
    case = Case.objects.create(
        reference=reference or f"TC-{uuid4().hex[:8].upper()}",
        person=person,
        initials="ZQ",
        pathway=Pathway.CUSTODY_TERRORISM,
        whereabouts="HMP Larkfield",
        lead_agency=cast.memberships[lead].agency,
        lead_practitioner=cast.user(lead),
        opened_on=date(2026, 1, 12),
        next_review_on=date(2027, 1, 12),
    )
    return case, identity


def add_participation(
    case: Case,
    agency: Agency,
    sections: frozenset[Section] = USUAL,
    *,
    until: timedelta | None = None,
) -> Participation:
    """The agency takes part: under a gateway if statutory, else under an agreement made for it."""
    now = timezone.now()
    agreement = None
    if not agency.is_statutory:
        agreement = SharingAgreement.objects.create(
            agency=agency,
            shared_by=case.lead_agency,
            purposes="Supporting disengagement",
            sections=sorted(sections),
            legal_basis="Public task",
            valid_from=now - A_YEAR_AGO,
            review_on=date(2027, 6, 1),
        )
    return Participation.objects.create(
        case=case,
        agency=agency,
        sections=sorted(sections),
        part_played="Works with the person",
        purpose="Managing the case",
        gateway="Offender Management Act 2007 s.14" if agency.is_statutory else "",
        agreement=agreement,
        valid_from=now - A_YEAR_AGO,
        valid_until=None if until is None else now + until,
    )


def add_to_team(case: Case, user_id: UUID, agency: Agency) -> TeamMember:
    """Put somebody on the case team for an agency."""
    return TeamMember.objects.create(
        case=case, user_id=user_id, agency=agency, valid_from=timezone.now() - A_YEAR_AGO
    )


def _stand_around(cast: Cast, case: Case) -> None:
    custody = USUAL | {Section.SESSION}
    add_participation(case, cast.agency("northmoor"))
    add_participation(case, cast.agency("larkfield"), custody)
    add_participation(case, cast.agency("council"))
    add_participation(case, cast.agency("westbridge_police"), SOME_SECTIONS)
    add_participation(case, cast.agency("steady_ground"), frozenset({Section.CORE, Section.PANEL}))
    add_participation(case, cast.agency("health"), until=-A_SECOND_AGO)
    for who in ON_TEAM:
        add_to_team(case, cast.user(who).pk, cast.memberships[who].agency)
    Exclusion.objects.create(
        case=case,
        user=cast.user("excluded"),
        reason="Knows the family",
        valid_from=timezone.now() - A_YEAR_AGO,
    )
