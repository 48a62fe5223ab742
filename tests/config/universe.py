"""A small world of random grants: every kind of beginning, ending, narrowing and exception, by one seed."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import uuid4

from django.contrib.auth.models import Permission
from django.utils import timezone

from agencies.models import Agency, Membership, SharingAgreement, Supervision, User
from agencies.models.agency import AgencyKind, Regime
from agencies.roles import ROLES
from agencies.sections import Section
from cases.models import (
    BlindPeriod,
    BreakGlass,
    Case,
    Exclusion,
    NamedOnCase,
    Participation,
    Pathway,
    Restriction,
    TeamMember,
)
from cases.models.person import Person, PersonIdentity

ON_CASES = [code for code, role in ROLES.items() if role.sections]
Span = tuple[datetime, datetime | None]


@dataclass
class World:
    """Who there is and what there is, made from a seed."""

    random: Random
    agencies: list[Agency] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    agreements: list[SharingAgreement] = field(default_factory=list)

    def span(self) -> Span:
        """In force, over since a second, not yet begun, or ending in a day."""
        now, second, day = timezone.now(), timedelta(seconds=1), timedelta(days=1)
        kinds: list[Span] = [
            (now - day, None),
            (now - day, None),
            (now - day, now + day),
            (now - day, now - second),
            (now + day, None),
        ]
        return self.random.choice(kinds)


def make_world(seed: int, *, cases: int = 25) -> World:
    """Agencies, people in every role, cases, and grants at random."""
    world = World(Random(seed))  # noqa: S311 - a world by seed, no secret
    for number in range(4):
        world.agencies.append(
            Agency.objects.create(
                name=f"Agency {seed}-{number}",
                kind=AgencyKind.PROBATION,
                regime=Regime.PART3,
                is_statutory=number != 3,
            )
        )
    world.agreements = [_agreement(world, begins) for begins in (True, True, True, False)]
    for number in range(24):
        agency = world.random.choice(world.agencies)
        user = User.objects.create_user(f"u{seed}-{number}@throughcare.example", f"Person {number}")
        since, until = world.span()
        role = world.random.choice(ON_CASES)
        world.memberships.append(
            Membership.objects.create(
                user=user, agency=agency, role=role, valid_from=since, valid_until=until
            )
        )
    _supervisors(world)
    for number in range(cases):
        world.cases.append(_case(world, f"TC-{seed:04d}{number:04d}"))
    return world


def _agreement(world: World, signed: bool) -> SharingAgreement:
    since, until = world.span() if signed else (None, None)
    return SharingAgreement.objects.create(
        agency=world.agencies[3],
        shared_by=world.agencies[0],
        purposes="x",
        sections=sorted(Section),
        legal_basis="x",
        valid_from=since,
        valid_until=until,
        review_on=timezone.localdate(),
    )


def _supervisors(world: World) -> None:
    for one in world.memberships:
        others = [other for other in world.memberships if other.agency_id == one.agency_id and other != one]
        if one.role == "supervisor":
            for other in world.random.sample(others, min(2, len(others))):
                since, until = world.span()
                Supervision.objects.create(
                    supervisor=one.user,
                    supervised=other.user,
                    agency_id=one.agency_id,
                    valid_from=since,
                    valid_until=until,
                )


def _case(world: World, reference: str) -> Case:
    lead = world.random.choice(world.memberships)
    person = Person.objects.create()
    PersonIdentity.objects.create(person=person, forenames="A", surname="B", sort_name=f"b, a {reference}")
    case = Case.objects.create(
        reference=reference,
        person=person,
        initials="AB",
        pathway=Pathway.LICENCE,
        lead_agency=lead.agency,
        lead_practitioner=lead.user,
        opened_on=timezone.localdate(),
    )
    for agency in world.random.sample(world.agencies, world.random.randint(2, 4)):
        since, until = world.span()
        sections = world.random.sample(list(Section), world.random.randint(3, len(Section)))
        under = None if agency.is_statutory else world.random.choice(world.agreements)
        Participation.objects.create(
            case=case,
            agency=agency,
            sections=sorted(sections),
            part_played="x",
            purpose="x",
            agreement=under,
            gateway="" if under else "Offender Management Act 2007 s.14",
            valid_from=since,
            valid_until=until,
        )
    for one in world.random.sample(world.memberships, 8):
        _narrow(world, case, one)
    if world.random.random() < 0.3:
        since, until = world.span()
        Restriction.objects.create(case=case, reason="x", valid_from=since, valid_until=until)
    return case


def _narrow(world: World, case: Case, one: Membership) -> None:
    since, until = world.span()
    dates = {"valid_from": since, "valid_until": until}
    TeamMember.objects.create(case=case, user=one.user, agency=one.agency, **dates)
    chance = world.random.random()
    if chance < 0.2:
        Exclusion.objects.create(case=case, user=one.user, reason="x", **dates)
    elif chance < 0.4:
        view = Permission.objects.get(codename="view_case")
        NamedOnCase.objects.create(content_object=case, user=one.user, permission=view)
    elif chance < 0.6:
        started = since.replace(microsecond=0)
        BreakGlass.objects.create(
            id=uuid4(),
            case=case,
            user=one.user,
            agency=one.agency,
            purpose="x",
            valid_from=started if until else timezone.now() - timedelta(minutes=5),
            valid_until=(started if until else timezone.now()) + timedelta(minutes=30),
        )
    if world.random.random() < 0.3:
        BlindPeriod.objects.create(case=case, user=one.user, asked_for_id=uuid4(), **dates)
