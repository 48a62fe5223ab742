"""Rows for agencies, people, their memberships and training."""

from datetime import date, timedelta

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password

from agencies.events import MemberEvent
from agencies.models import Agency, Competence, Membership, Supervision, User
from agencies.sign_in_second_factor import DEMONSTRATION_SECRET, SecondFactorAdapter
from config.demonstration.book import Book
from config.demonstration.identifiers import key_of
from config.demonstration.people import (
    KINDS,
    OF_AREA,
    SIGN_INS,
    SUPERVISED,
    TRAINED,
    Area,
    Member,
    Team,
    World,
    email_of,
)
from interventions.events import SupervisionLogEvent
from interventions.models import SupervisionNote

# Printed beside the sign-ins, and of use nowhere else: the command refuses outside a demonstration.
PASSWORD = "demonstration only 2026"  # noqa: S105 - meant to be known
_NO_PASSWORD = "!demonstration"  # noqa: S105 - Django's mark of a password nobody has
_LAPSED = {"second_facilitator": 2, "psychologist": 1}  # whose certificate ran out, by team
_SOON = {"assessor": 0}  # whose certificate soon runs out
_OF_A_FACILITATOR = {
    "discussed": "How the sessions are paced, and one that was hard to leave behind.",
    "agreed": "A pause between two sessions on the same day.",
}
_OF_A_MENTOR = {
    "discussed": "The first walks together, and how much to say about oneself.",
    "wellbeing": "Content, and tired after the evening meetings.",
    "safety": "Was followed to the bus once. The unit has been told.",
    "relationship": "Is asked for small loans. Has not lent anything.",
    "agreed": "To meet in daylight, and to say no to a loan in the same words each time.",
}


def staff(world: World, book: Book) -> None:
    """Everybody, and everything about them that is no case content."""
    for area in world.areas:
        _agencies(area, book)
    password = make_password(PASSWORD, salt=f"demonstration{world.seed}")
    for who, member, number in world.everybody():
        of_area = who in OF_AREA
        signs_in = number == 0 and who in SIGN_INS
        _user(who, member, number, book, password=password if signs_in else _NO_PASSWORD, of_area=of_area)
        if signs_in:
            _second_step(member, book)
        _membership(member, book)
        if who in TRAINED:
            _training(who, member, number, book)
        if not of_area:
            added_by = world.areas[0].members["administrator"]
            moment = book.calendar.moment(book.calendar.ago(720))
            book.record(MemberEvent.ADDED, added_by, moment, target=("Membership", member.membership))
    for team in world.teams:
        _supervisions(team, book)


def _supervisions(team: Team, book: Book) -> None:
    supervisor = team["supervisor"]
    for who in SUPERVISED:
        book.pile.add(
            Supervision,
            id=key_of(supervisor.user, "supervises", team[who].user),
            supervisor_id=supervisor.user,
            supervised_id=team[who].user,
            agency_id=supervisor.place.key,
            valid_from=book.calendar.moment(book.calendar.ago(400), 0),
        )
    for ago, is_shared in ((33, True), (12, False)):
        _supervision_note(team, "facilitator", ago, is_shared, book)
    _supervision_note(team, "mentor", 19, True, book, **_OF_A_MENTOR)


def _supervision_note(team: Team, who: str, ago: int, is_shared: bool, book: Book, **said: str) -> None:
    supervisor, supervised = team["supervisor"], team[who]
    moment = book.calendar.moment(book.calendar.ago(ago), 15)
    key = key_of(supervised.user, "supervision", ago)
    book.pile.add(
        SupervisionNote,
        id=key,
        agency_id=supervisor.place.key,
        supervisor_id=supervisor.user,
        supervised_id=supervised.user,
        kind="supervision" if is_shared else "debrief",
        held_on=book.calendar.ago(ago),
        **{**_OF_A_FACILITATOR, **said},
        next_on=book.calendar.ahead(21),
        recorded_at=moment,
        shared_at=moment if is_shared else None,
    )
    book.record(SupervisionLogEvent.NOTE_WRITTEN, supervisor, moment, target=("SupervisionNote", key))


def _agencies(area: Area, book: Book) -> None:
    for kind, place in area.places.items():
        what, regime, is_statutory, _ = KINDS[kind]
        book.pile.add(
            Agency,
            id=place.key,
            name=place.name,
            kind=what.value,
            regime=regime.value,
            is_statutory=is_statutory,
        )


def _second_step(member: Member, book: Book) -> None:
    """An authenticator app whose code the sign-in page itself shows, in a demonstration and nowhere else."""
    book.pile.add(
        Authenticator,
        user_id=member.user,
        type=Authenticator.Type.TOTP,
        data={"secret": SecondFactorAdapter().encrypt(DEMONSTRATION_SECRET)},
        created_at=book.calendar.moment(book.calendar.ago(700)),
    )


def _user(who: str, member: Member, number: int, book: Book, *, password: str, of_area: bool) -> None:
    book.pile.add(
        User,
        id=member.user,
        email=email_of(who, member, number, of_area=of_area),
        name=member.name,
        password=password,
        is_active=True,
        joined_at=book.calendar.moment(book.calendar.ago(900)),
    )


def _membership(member: Member, book: Book) -> None:
    book.pile.add(
        Membership,
        id=member.membership,
        user_id=member.user,
        agency_id=member.place.key,
        role=member.role,
        valid_from=book.calendar.moment(book.calendar.ago(880), 0),
    )


def _training(who: str, member: Member, number: int, book: Book) -> None:
    today = book.calendar.today
    ends = today - timedelta(days=40) if _LAPSED.get(who) == number else _certificate_ends(number, today)
    if _SOON.get(who) == number:
        ends = today + timedelta(days=26)
    book.pile.add(
        Competence,
        id=key_of(member.user, "competence"),
        user_id=member.user,
        kind=TRAINED[who],
        valid_from=book.calendar.moment(book.calendar.ago(860), 0),
        valid_until=book.calendar.to_come(ends, 0),
    )


def _certificate_ends(number: int, today: date) -> date:
    return today + timedelta(days=200 + number % 7 * 60)
