"""The agencies and the people who work there: one set of agencies an area, one group of people a team."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from agencies.models.agency import AgencyKind, Regime
from audit.actor import ActingPerson
from config.demonstration.identifiers import key_of
from config.demonstration.names import COMPASS, FORENAMES, PLACES, SURNAMES
from config.demonstration.scale import Scale, area_of

PROBATION, PRISON, POLICE, COUNCIL, HEALTH, COMMUNITY = (
    "probation",
    "prison",
    "police",
    "council",
    "health",
    "community",
)

# What an agency is, under which law it works, whether a gateway carries it, and what it is called.
KINDS = {
    PROBATION: (AgencyKind.PROBATION, Regime.PART3, True, "{0} Probation"),
    PRISON: (AgencyKind.PRISON, Regime.PART3, True, "HMP {1}"),
    POLICE: (AgencyKind.POLICE, Regime.PART3, True, "{2} Police"),
    COUNCIL: (AgencyKind.LOCAL_AUTHORITY, Regime.UK_GDPR, True, "{2} Council"),
    HEALTH: (AgencyKind.HEALTH, Regime.UK_GDPR, True, "{2} Health"),
    COMMUNITY: (AgencyKind.COMMUNITY, Regime.UK_GDPR, False, "{3}"),
}

# Whom an area has once, and whom every team has: who, at which agency, in which role.
OF_AREA = {
    "manager": (PROBATION, "countersigning_manager"),
    "prison_manager": (PRISON, "countersigning_manager"),
    "administrator": (PROBATION, "agency_administrator"),
    "second_administrator": (PROBATION, "agency_administrator"),
    "governance": (PROBATION, "information_governance"),
    "supervisor": (PRISON, "supervisor"),
    "information_owner": (PROBATION, "information_owner"),
    "deconfliction": (PROBATION, "deconfliction_officer"),
    "quality": (PROBATION, "research_lead"),
}
OF_TEAM = {
    "officer": (PROBATION, "lead_practitioner"),
    "second_officer": (PROBATION, "lead_practitioner"),
    "assessor": (PROBATION, "assessor"),
    "psychologist": (PRISON, "assessor"),
    "facilitator": (PRISON, "facilitator"),
    "second_facilitator": (PRISON, "facilitator"),
    "chair": (COUNCIL, "panel_chair"),
    "police": (POLICE, "partner_contributor"),
    "health": (HEALTH, "partner_contributor"),
    "community": (COMMUNITY, "community_partner"),
    "mentor": (PRISON, "mentor"),
}
# Whose sessions the supervisor of the area supervises.
SUPERVISED = ("facilitator", "second_facilitator", "mentor")
TRAINED = {
    "assessor": "erg22_assessor",
    "psychologist": "erg22_assessor",
    "facilitator": "hii_facilitator",
    "second_facilitator": "hii_facilitator",
}

# The people who can sign in: the first team and its area.
SIGN_INS = {
    "officer": "Maud Thistlewick",
    "psychologist": "Ines Quillharrow",
    "assessor": "Selwyn Merriwether",
    "facilitator": "Otto Bramblecobble",
    "chair": "Dorothea Lanternribbon",
    "manager": "Rufus Heronwicket",
    "prison_manager": "Agnes Saltharrow",
    "police": "Basil Cobblefeather",
    "community": "Nadia Clovermarrow",
    "administrator": "Edwin Spindlewicket",
    "governance": "Ursula Pebblefinch",
    "supervisor": "Wilfred Thimblebrook",
    "information_owner": "Hester Candleford",
    "mentor": "Ambrose Lintwhistle",
    "deconfliction": "Cornelia Hazelditch",
    "quality": "Lavinia Quenchwell",
}


@dataclass(frozen=True, slots=True)
class Place:
    """An agency."""

    key: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody at an agency, in a role."""

    user: str
    membership: str
    name: str
    place: Place
    role: str

    @property
    def actor(self) -> ActingPerson:
        """The same person, acting, as the ledger names people."""
        regime = KINDS[self.place.kind][1]
        return ActingPerson(
            UUID(self.user), UUID(self.membership), UUID(self.place.key), self.role, str(regime)
        )


@dataclass(frozen=True, slots=True)
class Area:
    """The agencies that work together, and those people of theirs who serve every team."""

    number: int
    places: dict[str, Place]
    members: dict[str, Member]
    agreement: str


@dataclass(frozen=True, slots=True)
class Team:
    """The people who work a patch."""

    number: int
    area: Area
    members: dict[str, Member]

    def __getitem__(self, who: str) -> Member:
        """Somebody of the team, or of its area."""
        return self.members.get(who) or self.area.members[who]


@dataclass(slots=True)
class World:
    """Everybody."""

    seed: int
    areas: list[Area] = field(default_factory=list)
    teams: list[Team] = field(default_factory=list)

    def everybody(self) -> Iterator[tuple[str, Member, int]]:
        """Who, as what, of which team or area."""
        for area in self.areas:
            for who, member in area.members.items():
                yield who, member, area.number
        for team in self.teams:
            for who, member in team.members.items():
                yield who, member, team.number


def make_world(seed: int, scale: Scale) -> World:
    """Agencies and people for a scale; the first area and the first team are the same at every scale."""
    world = World(seed)
    world.areas = [_area(seed, number) for number in range(scale.areas)]
    for number in range(scale.teams):
        area = world.areas[area_of(number, scale)]
        world.teams.append(Team(number, area, _members(seed, "team", number, area.places, OF_TEAM)))
    return world


def _area(seed: int, number: int) -> Area:
    words = PLACES[number % len(PLACES)]
    again = number // len(PLACES)
    before = f"{COMPASS[again - 1]} " if again else ""
    places = {
        kind: Place(key_of(seed, "agency", number, kind), _named(title, words, before), kind)
        for kind, (_, _, _, title) in KINDS.items()
    }
    members = _members(seed, "area", number, places, OF_AREA)
    return Area(number, places, members, key_of(seed, "agreement", number))


def _named(title: str, words: tuple[str, ...], before: str) -> str:
    return title.format(*(f"{before}{word}" for word in words))


def _members(
    seed: int, of: str, number: int, places: dict[str, Place], wanted: dict[str, tuple[str, str]]
) -> dict[str, Member]:
    members = {}
    for who, (kind, role) in wanted.items():
        user = key_of(seed, of, number, who)
        name = SIGN_INS[who] if number == 0 and who in SIGN_INS else _name(user)
        members[who] = Member(user, key_of(user, "membership"), name, places[kind], role)
    return members


def _name(key: str) -> str:
    drawn = int(key.replace("-", ""), 16)
    return f"{FORENAMES[drawn % len(FORENAMES)]} {SURNAMES[drawn // 97 % len(SURNAMES)]}"


def email_of(who: str, member: Member, number: int, *, of_area: bool) -> str:
    """An address in a domain that is reserved and reaches nobody."""
    if number == 0 and who in SIGN_INS:
        return f"{who.replace('_', '.')}@throughcare.example"
    part = "area" if of_area else "team"
    return f"{who.replace('_', '.')}.{part}{number}@{member.place.kind}.example"


LONG_AGO = timedelta(days=900)
