"""Rows of decisions on suitability: one behind every plan, and some that wait, say no or were appealed."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from agencies.sections import Section
from cases.models import EntryKind
from config.demonstration.assessments import Signed
from config.demonstration.book import Book, Duty
from config.demonstration.identifiers import key_of
from config.demonstration.people import Member
from config.demonstration.story import Story
from config.demonstration.words import PHRASES, pick
from interventions.models import Suitability, TakingPart
from interventions.suitability_duties import AGAIN, TO_CONFIRM
from interventions.suitability_events import SuitabilityEvent

_WAITS, _REFUSES, _NOT_SUITABLE, _APPEALED = 4, 12, 13, 17
_TO_CONFIRM = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Told:
    """One decision: its key, who took it and when, and who checked it; nobody while it waits."""

    key: str
    author: Member
    decided_on: date
    checked_by: Member | None
    chance: Random


def behind_a_plan(story: Story, answered: Signed, started: date, book: Book) -> str:
    """The decision a plan rests on, confirmed, and that they want to take part; returns its key."""
    told = _told(story, "plan", max(story.opened_on, started - timedelta(days=5)))
    _decision(story, told, book, screening=answered)
    _answer(story, told, "agrees", book)
    return told.key


def other_decisions(story: Story, signed: list[Signed], book: Book) -> None:
    """Where there is no plan: one waits, one was refused, one says no, one was appealed."""
    screening = signed[-1] if signed else None
    if story.index == _WAITS:
        _waiting(story, screening, book)
    elif story.index == _REFUSES:
        told = _told(story, "refused", book.calendar.ago(24))
        _decision(story, told, book, screening=screening, barriers=_barriers(told.chance))
        _answer(story, told, "refuses", book)
    elif story.index == _NOT_SUITABLE:
        told = _told(story, "no", book.calendar.ago(31))
        _decision(story, told, book, **_no("not_suitable", told.chance, alternative="developing_dialogues"))
    elif story.index == _APPEALED:
        _appealed(story, screening, book)


def _told(story: Story, part: str, decided_on: date, *, waits: bool = False, by: str = "") -> Told:
    key = key_of(story.key, "suitability", part)
    author = story.team[by] if by else story.lead
    # Chance that is the same each time, apart from the story's own.
    return Told(key, author, decided_on, None if waits else story.team["manager"], Random(key))  # noqa: S311


def _waiting(story: Story, screening: Signed | None, book: Book) -> None:
    told = _told(story, "waits", book.calendar.ago(2), waits=True)
    raised = [{"code": "minimal_involvement", "done": pick(told.chance, PHRASES["suitability"]["raised"])}]
    _decision(story, told, book, screening=screening, outcome="with_advice", queries=raised, status="waiting")
    _duty(story, told, book, TO_CONFIRM, told.decided_on + timedelta(days=7))


def _appealed(story: Story, screening: Signed | None, book: Book) -> None:
    """Returned, decided again as not now, and after the person's appeal as suitable with advice."""
    returned = _told(story, "returned", book.calendar.ago(80))
    why = pick(returned.chance, PHRASES["suitability"]["returned"])
    _decision(
        story, returned, book, status="returned", returned_reason=why, **_no("not_now", returned.chance)
    )
    first = _told(story, "not now", book.calendar.ago(70))
    again: dict[str, Any] = {"replaces_id": returned.key, "why_decided": "returned", "status": "superseded"}
    _decision(story, first, book, **again, **_no("not_now", first.chance))
    last = _told(story, "appeal", book.calendar.ago(20), by="psychologist")
    day: dict[str, Any] = {"appealed_on": book.calendar.ago(40), "decide_again_on": book.calendar.ahead(90)}
    after: dict[str, Any] = {"replaces_id": first.key, "why_decided": "appeal", "outcome": "with_advice"}
    _decision(story, last, book, screening=screening, **after, **day)
    _duty(story, last, book, AGAIN, day["decide_again_on"])


def _no(outcome: str, chance: Random, *, alternative: str = "wider_support") -> dict[str, Any]:
    about = pick(chance, PHRASES["suitability"]["alternatives"])
    said: dict[str, Any] = {"outcome": outcome, "alternative": alternative, "alternative_reason": about}
    return said | {"basis": "", "informed_on": None, "informed_how": "", "barriers": _barriers(chance)}


def _barriers(chance: Random) -> list[dict[str, str]]:
    return [{"code": code, "done": said} for code, said in PHRASES["suitability"]["barriers"].items()][
        : 1 + int(chance.random() * 2)
    ]


def _decision(
    story: Story, told: Told, book: Book, *, screening: Signed | None = None, **changes: Any
) -> None:
    said = PHRASES["suitability"]
    asked = book.definitions.programme["suitability"]["criteria"]
    checked_on = min(told.decided_on + _TO_CONFIRM, book.calendar.today)
    row: dict[str, Any] = {
        "why_decided": "first",
        "answers": [_answered(told.chance, one["code"]) for one in asked],
        "queries": [],
        "barriers": [],
        "outcome": "suitable",
        "reasons": pick(told.chance, said["reasons"]),
        "basis": "consent",
        "informed_on": told.decided_on - timedelta(days=2),
        "informed_how": pick(told.chance, said["informed"]),
        "status": "confirmed",
        **_screened(screening, book),
        **changes,
    }
    if row["outcome"] == "with_advice" or screening is None:
        row |= {"advised_by": said["advised_by"], "advice": pick(told.chance, said["advice"])}
    checked = {"checked_by_id": told.checked_by.user, "checked_on": checked_on} if told.checked_by else {}
    book.pile.add(
        Suitability,
        id=told.key,
        case_id=story.key,
        programme_id=book.definitions.programme_key,
        agency_id=told.author.place.key,
        author_id=told.author.user,
        decided_on=told.decided_on,
        version={"waiting": 1, "superseded": 3}.get(row["status"], 2),
        **row,
        **checked,
    )
    _record(story, told, row["status"], checked_on, book)


def _answered(chance: Random, code: str) -> dict[str, str]:
    said = PHRASES["suitability"]["evidence"]
    if code == "engaged_now":
        return {"code": code, "answer": "not_known", "evidence": ""}
    return {"code": code, "answer": "met", "evidence": pick(chance, said.get(code, said["any_other"]))}


def _screened(screening: Signed | None, book: Book) -> dict[str, Any]:
    if screening is None:
        return {}
    return {
        "screening_reference": screening.reference,
        "screening_title": book.definitions.instrument.title,
        "screened_on": screening.signed_on,
    }


def _record(story: Story, told: Told, status: str, checked_on: date, book: Book) -> None:
    target = ("Suitability", told.key)
    at = book.calendar.moment
    book.record(SuitabilityEvent.DECIDED, told.author, at(told.decided_on, 11), target=target, case=story.key)
    if told.checked_by is None:
        return
    if status == "returned":
        event = SuitabilityEvent.RETURNED
        book.record(event, told.checked_by, at(checked_on, 12), target=target, case=story.key)
        return
    book.record(
        SuitabilityEvent.CONFIRMED, told.checked_by, at(checked_on, 12), target=target, case=story.key
    )
    title = "A decision on suitability for a programme was confirmed"
    kind, section = EntryKind.PLAN.value, Section.INTERVENTION
    book.note(told.chance, story.key, told.checked_by, kind, checked_on, title, section=section)


def _answer(story: Story, told: Told, answer: str, book: Book) -> None:
    key = key_of(told.key, "answer")
    on = min(told.decided_on + _TO_CONFIRM, book.calendar.today)
    moment = book.calendar.moment(on, 14)
    book.pile.add(
        TakingPart,
        id=key,
        case_id=story.key,
        suitability_id=told.key,
        agency_id=told.author.place.key,
        recorded_by_id=told.author.user,
        recorded_at=moment,
        answer=answer,
        answered_on=on,
        own_words=pick(told.chance, PHRASES["suitability"][answer]),
    )
    book.record(SuitabilityEvent.ANSWERED, told.author, moment, target=("TakingPart", key), case=story.key)


def _duty(story: Story, told: Told, book: Book, kind: str, due_on: date) -> None:
    confirms = kind == TO_CONFIRM
    act = "Confirm a decision" if confirms else "Decide again"
    page = "confirm/" if confirms else ""
    book.duty(
        told.chance,
        Duty(
            kind=kind,
            subject=("Suitability", told.key),
            due_on=due_on,
            what=f"{act} on suitability on {story.reference}",
            reason="Somebody else decided it, and it counts once it is confirmed"
            if confirms
            else "The earlier decision says to look again on this day",
            link=f"/cases/{story.reference}/suitability/{told.key}/{page}",
            case=story.key,
            at=told.author.place.key,
            set_by=told.author,
            set_on=told.decided_on,
            who=None if confirms else told.author,
            role="countersigning_manager" if confirms else "",
        ),
    )
