"""Rows of the sessions held on a plan: what others may read, what was said, and what was worrying."""

from datetime import date, datetime, timedelta
from random import Random

from agencies.sections import Section
from cases.models import EntryKind
from config.demonstration.addresses import address
from config.demonstration.appointments import booked_next
from config.demonstration.book import Book, Duty
from config.demonstration.identifiers import drawn_key
from config.demonstration.plans import Agreed
from config.demonstration.story import Story
from config.demonstration.told import disclosure_of, shifts_of, thresholds_told
from config.demonstration.words import PHRASES, pick
from interventions.events import ConcernEvent, SessionEvent
from interventions.models import Concern, ConcernTold, Session, SessionAmendment, SessionNote

_AT_MOST = 22
# The day the next session was set for, from today: some are to be written up already.
_NEXT = (-1, 0, 2, 4, 7, 9)


def session_rows(story: Story, plan: Agreed, book: Book) -> None:
    """Weekly sessions, from the agreement to the end of the plan or to this week."""
    days = _days(story, plan, book)
    last = len(days) - 1
    for place, day in enumerate(days):
        following = days[place + 1] if place < last else None
        if place == last and plan.is_running:
            following = book.calendar.today + timedelta(days=_NEXT[story.index % len(_NEXT)])
        if place == 0:
            thresholds_told(story, plan, day, book)
        key = _session(story, plan, (place, last + 1), (day, following), book)
        if place == last and story.plot.concern:
            _concern(story, key, day, book)
            disclosure_of(story, key, day, book)
        if place == last and place > 0 and story.index % 5 == 0:
            _amended(story, key, day, book)
    if days and plan.is_running:
        following = book.calendar.today + timedelta(days=_NEXT[story.index % len(_NEXT)])
        _write_up(story, plan, days[-1], book)
        if following > book.calendar.today:  # what was to be held by now was not booked here
            booked_next(story, plan, days[-1], following, book)


def _days(story: Story, plan: Agreed, book: Book) -> list[date]:
    """Counted back from the last: two days ago at least, so that the next may be today."""
    last = plan.ended_on or book.calendar.ago(2 + story.index % 4)
    apart = 7 if story.number % 3 else 14
    days: list[date] = []
    while last >= plan.agreed_on and len(days) < _AT_MOST:
        days.append(last)
        last -= timedelta(days=apart)
    return days[::-1]


def _session(
    story: Story, plan: Agreed, at: tuple[int, int], days: tuple[date, date | None], book: Book
) -> str:
    rng, leader, words = story.rng, story.team["facilitator"], book.definitions.words
    (place, among), (day, following) = at, days
    came = (
        words["attendance"][0] if rng.random() < 0.8 or following is None else pick(rng, words["attendance"])
    )
    attended = bool(came["attended"])
    took_part = _took_part(rng, place, words) if attended else ""
    second = story.team["second_facilitator"].user if story.index % 4 == 0 else None
    key = drawn_key(rng)
    book.pile.add(
        Session,
        id=key,
        case_id=story.key,
        plan_id=plan.key,
        words_id=book.definitions.words_key,
        agency_id=leader.place.key,
        facilitator_id=leader.user,
        second_facilitator_id=second,
        held_on=day,
        recorded_at=book.calendar.moment(day, 17),
        attendance=came["code"],
        attended=attended,
        modules=_worked_on(plan, place, among) if attended else [],
        engagement=took_part,
        progress_summary=pick(rng, PHRASES["summaries"]) if attended else "",
        next_session_on=following,
    )
    engagement = _in_words(words, took_part) if took_part else ""
    plan.held.append({"held_on": day.isoformat(), "attendance": came["words"], "engagement": engagement})
    if attended:
        _note(story, plan, (key, day, second), book, is_first=place == 0)
    moment = book.calendar.moment(day, 17)
    book.record(SessionEvent.SESSION_LOGGED, leader, moment, target=("Session", key), case=story.key)
    title = "Session held" if attended else "Session not attended"
    kind, section = EntryKind.SESSION.value, Section.INTERVENTION
    book.note(rng, story.key, leader, kind, day, title, section=section)
    return key


def _worked_on(plan: Agreed, place: int, among: int) -> list[str]:
    """One module after the other, about three sessions each; now and then two at once."""
    each = max(3, -(-among // max(1, len(plan.modules))))
    at = place // each
    return plan.modules[at : at + (2 if place % 5 == 4 else 1)]


def _took_part(rng: Random, place: int, words: dict[str, list[dict[str, str]]]) -> str:
    steps = words["engagement"]
    return steps[min(len(steps) - 1, max(0, place // 4 + int(rng.random() * 3) - 1))]["code"]


def _in_words(words: dict[str, list[dict[str, str]]], code: str) -> str:
    return next(one["words"] for one in words["engagement"] if one["code"] == code)


def _note(
    story: Story, plan: Agreed, at: tuple[str, date, str | None], book: Book, *, is_first: bool
) -> None:
    rng, (session, day, second) = story.rng, at
    book.pile.add(
        SessionNote,
        id=drawn_key(rng),
        case_id=story.key,
        session_id=session,
        facilitator_id=story.team["facilitator"].user,
        second_facilitator_id=second,
        held_on=day,
        what_was_said=" ".join(rng.sample(PHRASES["said"], 2)),
        shifts=shifts_of(story, plan, day, book),
        own_reflection=pick(rng, PHRASES["reflections"]),
        last_homework="" if is_first else pick(rng, ["done", "done", "partly", "not_done"]),
        homework=pick(rng, PHRASES["homework"]),
    )


def _amended(story: Story, session: str, day: date, book: Book) -> None:
    leader, rng = story.team["facilitator"], story.rng
    moment = book.calendar.moment(day + timedelta(days=1), 9)
    book.pile.add(
        SessionAmendment,
        id=drawn_key(rng),
        case_id=story.key,
        session_id=session,
        before={"progress_summary": pick(rng, PHRASES["summaries"])},
        reason="The summary belonged to another session.",
        amended_by_id=leader.user,
        amended_at=moment,
    )
    target = ("Session", session)
    book.record(SessionEvent.SESSION_AMENDED, leader, moment, target=target, case=story.key)


def _concern(story: Story, session: str, day: date, book: Book) -> None:
    """Raised after the last session; read by the lead practitioner, or waiting to be."""
    rng, calendar, by = story.rng, book.calendar, story.team["facilitator"]
    is_read = story.plot.concern == "acknowledged"
    urgency = "soon" if is_read else story.plot.concern
    key, raised = drawn_key(rng), calendar.moment(day, 17, 20)
    read = calendar.moment(day, 18) if is_read else None
    book.pile.add(
        Concern,
        id=key,
        case_id=story.key,
        session_id=session,
        agency_id=by.place.key,
        contacts_shown="emergency/1",
        urgency=urgency,
        text=pick(rng, PHRASES["concerns"][urgency]),
        raised_by_id=by.user,
        raised_at=raised,
        acknowledged_by_id=story.lead.user if read else None,
        acknowledged_at=read,
        what_was_done=pick(rng, PHRASES["concern_answers"]) if read else "",
        version=2 if read else 1,
    )
    _told(story, key, raised, book)
    target = ("Concern", key)
    book.record(ConcernEvent.CONCERN_RAISED, by, raised, target=target, case=story.key)
    if read:
        book.record(ConcernEvent.CONCERN_ACKNOWLEDGED, story.lead, read, target=target, case=story.key)
    _to_read(story, key, urgency, (day, day if read else None), book)


def _told(story: Story, concern: str, raised: datetime, book: Book) -> None:
    """The lead practitioner was told of it at once."""
    told = drawn_key(Random(f"told:{concern}"))  # noqa: S311 - invented on purpose
    book.pile.add(
        ConcernTold,
        id=told,
        case_id=story.key,
        concern_id=concern,
        user_id=story.lead.user,
        agency_id=story.lead.place.key,
        told_as="lead",
        step=0,
        told_at=raised,
        email_claimed_at=raised,
        email_tries=1,
        emailed_at=raised,
    )


def _to_read(story: Story, concern: str, urgency: str, days: tuple[date, date | None], book: Book) -> None:
    act = "soon" if urgency == "soon" else "today"
    book.duty(
        story.rng,
        Duty(
            kind="concern",
            subject=("Concern", concern),
            due_on=days[0],
            what=f"Read the concern raised on {story.reference}",
            reason=f"Somebody needs to act {act}",
            link=address("interventions:acknowledge_concern", story.reference, concern),
            case=story.key,
            at=story.lead.place.key,
            who=story.lead,
            set_by=story.team["facilitator"],
            set_on=days[0],
            done_on=days[1],
        ),
    )


def _write_up(story: Story, plan: Agreed, last: date, book: Book) -> None:
    leader = story.team["facilitator"]
    book.duty(
        story.rng,
        Duty(
            kind="session_write_up",
            subject=("Plan", plan.key),
            due_on=book.calendar.today + timedelta(days=_NEXT[story.index % len(_NEXT)]),
            what=f"Write up the session on {story.reference}",
            reason="The next session was set for this day",
            link=address("interventions:log_session", story.reference),
            case=story.key,
            at=leader.place.key,
            who=leader,
            set_by=leader,
            set_on=last,
        ),
    )
