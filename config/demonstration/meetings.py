"""Rows of a patch's panel: meetings past and to come, their agendas, and who was there."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from config.demonstration.addresses import address
from config.demonstration.book import Book, Duty
from config.demonstration.clock import Calendar
from config.demonstration.contributions import contribution_rows, who_contributes
from config.demonstration.identifiers import drawn_key, key_of
from config.demonstration.outcomes import outcome_rows
from config.demonstration.people import Member, Team
from config.demonstration.story import Story
from config.demonstration.words import PHRASES, pick
from panels.events import PanelEvent
from panels.models import AgendaItem, Meeting, MeetingAttendance, MeetingStatus, Panel, PanelKind
from panels.rules import DAYS_FOR_MINUTES

_KINDS = (PanelKind.MAPPA_2, PanelKind.RESETTLEMENT, PanelKind.MAPPA_3, PanelKind.CUSTOM)


@dataclass(frozen=True, slots=True)
class Sitting:
    """One meeting of a patch's panel: how many days from today, how far it has come, which plots it takes."""

    days: int
    status: MeetingStatus
    plots: tuple[int, ...]
    hour: int = 10


SITTINGS = (
    Sitting(-196, MeetingStatus.AGREED, (0, 1, 2, 3, 5, 7)),
    Sitting(-98, MeetingStatus.AGREED, (0, 3, 4, 6, 8, 15)),
    Sitting(-45, MeetingStatus.CANCELLED, (8, 11)),
    Sitting(-8, MeetingStatus.MINUTES_IN_DRAFT, (1, 5, 7, 11)),
    Sitting(0, MeetingStatus.PLANNED, (0, 4, 8), hour=16),
    Sitting(6, MeetingStatus.PLANNED, (2, 3, 5, 14)),
    Sitting(34, MeetingStatus.PLANNED, (1, 6, 7)),
)


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting as its agenda needs it."""

    key: str
    sitting: Sitting
    day: date
    chair: Member


def meeting_rows(stories: list[Story], patch: int, team: Team, book: Book) -> None:
    """The panel of a patch and its seven meetings."""
    rng = Random(f"panel:{team['chair'].user}:{patch}")  # noqa: S311 - invented on purpose
    chair = team["chair"]
    panel, kind = key_of(chair.user, "panel", patch), _KINDS[patch % len(_KINDS)]
    named = kind.label if kind != PanelKind.CUSTOM else "Case conference"
    remit = "Agrees who does what with people supervised in this area, and looks at whether it worked."
    name = f"{chair.place.name.removesuffix(' Council')} {named}"
    book.pile.add(
        Panel, id=panel, name=name, kind=kind.value, convening_agency_id=chair.place.key, remit=remit
    )
    set_up = book.calendar.moment(book.calendar.ago(420))
    book.record(PanelEvent.PANEL_SET_UP, chair, set_up, target=("Panel", panel))
    for sitting in SITTINGS:
        held = _meeting(rng, panel, sitting, chair, book)
        on_it = [story for story in stories if story.index in sitting.plots]
        if sitting.days < 0:
            on_it = [story for story in on_it if story.opened_on < held.day]
        _agenda(rng, held, on_it, book)
        _duty_of_the_chair(rng, held, book)


def _meeting(rng: Random, panel: str, sitting: Sitting, chair: Member, book: Book) -> Held:
    calendar = book.calendar
    day = _day(calendar, sitting)
    key = drawn_key(rng)
    is_agreed = sitting.status == MeetingStatus.AGREED
    agreed_on = day + timedelta(days=5)
    is_cancelled = sitting.status == MeetingStatus.CANCELLED
    place = f"{chair.place.name.removesuffix(' Council')} civic centre, room {1 + int(rng.random() * 6)}"
    book.pile.add(
        Meeting,
        id=key,
        panel_id=panel,
        convening_agency_id=chair.place.key,
        chair_id=chair.user,
        chair_agency_id=chair.place.key,
        starts_at=calendar.to_come(day, sitting.hour),
        place=place,
        status=sitting.status.value,
        confidentiality_agreed=sitting.days < 0 and not is_cancelled,
        cancelled_reason=PHRASES["cancelled"] if is_cancelled else "",
        agreed_at=calendar.moment(agreed_on, 12) if is_agreed else None,
        version=4 if sitting.days < 0 else 1,
    )
    target = ("Meeting", key)
    arranged = calendar.moment(min(day, calendar.today) - timedelta(days=30))
    book.record(PanelEvent.MEETING_ARRANGED, chair, arranged, target=target)
    if sitting.days < 0 and not is_cancelled:
        book.record(PanelEvent.MEETING_STARTED, chair, calendar.moment(day, 10), target=target)
        book.record(PanelEvent.MEETING_ENDED, chair, calendar.moment(day, 12), target=target)
    if is_cancelled:
        book.record(
            PanelEvent.MEETING_CANCELLED, chair, calendar.moment(day - timedelta(days=4)), target=target
        )
    if is_agreed:
        book.record(PanelEvent.MINUTES_AGREED, chair, calendar.moment(agreed_on, 12), target=target)
    return Held(key, sitting, day, chair)


def _day(calendar: Calendar, sitting: Sitting) -> date:
    if sitting.days == 0:
        return calendar.today
    return calendar.ago(-sitting.days) if sitting.days < 0 else calendar.ahead(sitting.days)


def _agenda(rng: Random, held: Held, stories: list[Story], book: Book) -> None:
    there: dict[str, list[Member]] = defaultdict(list)
    for position, story in enumerate(stories, start=1):
        item = drawn_key(rng)
        is_over = held.sitting.status in {MeetingStatus.AGREED, MeetingStatus.MINUTES_IN_DRAFT}
        book.pile.add(
            AgendaItem,
            id=item,
            case_id=story.key,
            meeting_id=held.key,
            position=position,
            purpose=pick(rng, PHRASES["purposes"]),
            minutes=pick(rng, PHRASES["notes"]) if is_over else "",
            version=2 if is_over else 1,
        )
        added = book.calendar.moment(min(held.day, book.calendar.today) - timedelta(days=20), 11)
        target = ("AgendaItem", item)
        book.record(PanelEvent.AGENDA_ITEM_ADDED, held.chair, added, target=target, case=story.key)
        contribution_rows(rng, story, item, held.sitting.status, held.day, held.chair, book)
        if is_over:
            outcome_rows(rng, story, item, held.sitting.status, held.day, held.chair, book)
        for member in who_contributes(story):
            if member not in there[member.place.key]:
                there[member.place.key].append(member)
    if held.sitting.status in {MeetingStatus.AGREED, MeetingStatus.MINUTES_IN_DRAFT}:
        _attendance(rng, held, there, book)


def _attendance(rng: Random, held: Held, there: dict[str, list[Member]], book: Book) -> None:
    for agency, members in there.items():
        present = members[0].place.kind != "health" or rng.random() < 0.5
        book.pile.add(
            MeetingAttendance,
            id=drawn_key(rng),
            meeting_id=held.key,
            agency_id=agency,
            names=", ".join(member.name for member in members)[:300] if present else "",
            present=present,
        )
    moment = book.calendar.moment(held.day, 10, 5)
    book.record(PanelEvent.ATTENDANCE_TAKEN, held.chair, moment, target=("Meeting", held.key))


def _duty_of_the_chair(rng: Random, held: Held, book: Book) -> None:
    status = held.sitting.status
    if status in {MeetingStatus.AGREED, MeetingStatus.CANCELLED}:
        return
    is_planned = status == MeetingStatus.PLANNED
    day = f"{held.day.day} {held.day:%B %Y}"
    book.duty(
        rng,
        Duty(
            kind="meeting",
            subject=("Meeting", held.key),
            due_on=held.day if is_planned else held.day + DAYS_FOR_MINUTES,
            what="Run the panel meeting" if is_planned else "Agree the minutes of the panel meeting",
            reason=f"It is arranged for {day}" if is_planned else f"The panel met on {day}",
            link=address("panels:meeting" if is_planned else "panels:agree_minutes", held.key),
            case=None,
            at=held.chair.place.key,
            who=held.chair,
            set_by=held.chair,
            set_on=min(held.day, book.calendar.today) - timedelta(days=30 if is_planned else 0),
        ),
    )
