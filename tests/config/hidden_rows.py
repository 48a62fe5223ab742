"""Records that one reader may not see, made to resemble all they may: same names, numbers, days, people."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from agencies.models import Membership
from agencies.roles import ROLES
from agencies.validity import in_force
from audit.actor import System
from cases.models import (
    AccessRow,
    Case,
    Exclusion,
    IdentityNumber,
    Participation,
    Person,
    PersonIdentity,
    TeamMember,
)
from panels.models import AgendaItem, Meeting
from reminders.models import DueDate, Notice

LOOKING = System("test")
HIDDEN = "TC-HDDN-7777"
COPIES = 3


def identity_seen_by(reader: Membership) -> PersonIdentity | None:
    """The name of somebody the reader works with, if they see names."""
    own = TeamMember.unguarded.filter(user_id=reader.user_id, agency_id=reader.agency_id).order_by("case_id")
    shared = Participation.unguarded.filter(agency_id=reader.agency_id).order_by("case_id")
    for case_id in [
        *own.values_list("case_id", flat=True)[:5],
        *shared.values_list("case_id", flat=True)[:5],
    ]:
        person = Case.unguarded.get(pk=case_id).person_id
        return PersonIdentity.unguarded.filter(person_id=person).first()
    return PersonIdentity.unguarded.order_by("pk").first()


def add_what_is_hidden_from(reader: Membership) -> int:
    """Make them; how many rows were added."""
    like = identity_seen_by(reader)
    elsewhere = _somebody_elsewhere(reader)
    for number in range(COPIES):
        _a_case_like(like, elsewhere, reader, HIDDEN if number == 0 else f"TC-HDDN-{number:04d}")
    assert not AccessRow.unguarded.filter(case__reference=HIDDEN, principal=reader.pk).exists()
    return COPIES * 10


def _somebody_elsewhere(reader: Membership) -> Membership:
    held = Membership.objects.visible_to(LOOKING).filter(in_force()).exclude(agency_id=reader.agency_id)
    able = [code for code, role in ROLES.items() if role.sections]
    others = Membership.objects.visible_to(LOOKING).filter(user_id=reader.user_id).values("agency_id")
    return held.filter(role__in=able).exclude(agency_id__in=others).order_by("pk")[0]


def _a_case_like(like: Any, elsewhere: Membership, reader: Membership, reference: str) -> None:
    case = _case_of(_person_like(like), like, elsewhere, reference)
    now = timezone.now()
    Participation.objects.create(
        case=case,
        agency_id=elsewhere.agency_id,
        sections=["core", "identity", "panel"],
        part_played="x",
        purpose="x",
        gateway="Offender Management Act 2007 s.14",
        valid_from=now - timedelta(days=1),
    )
    # The reader once had a place there, and is kept from it.
    for who, days in ((elsewhere, 1), (reader, 9)):
        TeamMember.objects.create(
            case=case,
            user_id=who.user_id,
            agency_id=who.agency_id,
            valid_from=now - timedelta(days=days),
        )
    Exclusion.objects.create(
        case=case, user_id=reader.user_id, reason="x", valid_from=now - timedelta(days=8)
    )
    _in_the_calendar(case, elsewhere, reader)


def _person_like(like: Any) -> Person:
    person = Person.objects.create()
    PersonIdentity.objects.create(
        person=person,
        forenames=like.forenames,
        surname=like.surname,
        sort_name=like.sort_name,
        date_of_birth=like.date_of_birth,
    )
    for known in IdentityNumber.unguarded.filter(person_id=like.person_id):
        IdentityNumber.objects.create(person=person, scheme=known.scheme, value=known.value)
    return person


def _case_of(person: Person, like: Any, elsewhere: Membership, reference: str) -> Case:
    today = timezone.localdate()
    model = Case.unguarded.filter(person_id=like.person_id).first()
    return Case.objects.create(
        reference=reference,
        person=person,
        initials=model.initials,
        pathway=model.pathway,
        strands=model.strands,
        whereabouts=model.whereabouts,
        lead_agency_id=elsewhere.agency_id,
        lead_practitioner_id=elsewhere.user_id,
        opened_on=today,
        next_review_on=today,
    )


def _in_the_calendar(case: Case, elsewhere: Membership, reader: Membership) -> None:
    now, today = timezone.now(), timezone.localdate()
    for user in (elsewhere.user_id, reader.user_id):
        due = DueDate.objects.create(
            kind="review",
            subject_type="Case",
            subject_id=uuid4(),
            case_id=case.pk,
            agency_id=elsewhere.agency_id,
            responsible_id=user,
            due_on=today,
            what=f"Review {case.reference}",
            reason="x",
            link="/cases/",
            look_on=today,
        )
        Notice.objects.create(
            due_date=due,
            user_id=user,
            case_id=case.pk,
            rung="due",
            due_on=today,
            what="x",
            link="/cases/",
            told_at=now,
        )
    for meeting in _meetings_seen():
        AgendaItem.objects.create(meeting=meeting, case=case, purpose="x", position=1)


def _meetings_seen() -> list[Meeting]:
    held = Meeting.unguarded.filter(status="planned").order_by("pk")
    return list(held[:3]) or list(Meeting.unguarded.order_by("pk")[:3])


def show_it_to(reader: Membership) -> None:
    """The opposite: no longer kept from them, and their agency takes part."""
    now = timezone.now()
    Exclusion.unguarded.filter(case__reference=HIDDEN).update(valid_until=now)
    Participation.objects.create(
        case=Case.unguarded.get(reference=HIDDEN),
        agency_id=reader.agency_id,
        sections=["core", "identity"],
        part_played="x",
        purpose="x",
        gateway="Offender Management Act 2007 s.14",
        valid_from=now - timedelta(days=1),
    )
