"""Rows of what a meeting decided about a case, and of who does what about it."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from agencies.sections import Section
from cases.models import EntryKind
from config.demonstration.addresses import address
from config.demonstration.book import Book, Duty
from config.demonstration.contributions import who_contributes
from config.demonstration.identifiers import drawn_key
from config.demonstration.people import Member
from config.demonstration.story import Story
from config.demonstration.words import PHRASES, pick
from panels.events import PanelEvent
from panels.models import ActionStatus, Decision, Disclosure, MeetingStatus, PanelAction

# The day an action of the latest meeting is due, from today.
_DUE = (-3, 0, 3, 6, 13, 20)


@dataclass(frozen=True, slots=True)
class _Doing:
    """An action: whose, by when, and what became of it."""

    owner: Member
    due_on: date
    status: ActionStatus
    answered_on: date | None
    replaces: str | None = None


def outcome_rows(
    rng: Random, story: Story, item: str, meeting: MeetingStatus, day: date, chair: Member, book: Book
) -> None:
    """A decision, sometimes with a different view, and one or two actions."""
    _decision(rng, story, item, day, chair, book)
    _noted(rng, story, day, chair, "Discussed at a panel meeting", book)
    if meeting == MeetingStatus.AGREED:
        _noted(rng, story, day + timedelta(days=5), chair, "Minutes of a panel meeting agreed", book)
    is_latest = meeting == MeetingStatus.MINUTES_IN_DRAFT
    owners = who_contributes(story)
    for place in range(2 if is_latest else 1 + story.number % 2):
        owner = owners[(story.index + place) % len(owners)]
        if not is_latest and story.index % 6 == 3 and place == 0:
            _refused_and_followed(rng, story, item, day, owners, chair, book)
            continue
        _action(rng, story, item, day, chair, _doing(story, owner, place, day, is_latest, book), book)


def _decision(rng: Random, story: Story, item: str, day: date, chair: Member, book: Book) -> None:
    decision, rationale = pick(rng, PHRASES["decisions"])
    differs = rng.random() < 0.3
    key = drawn_key(rng)
    moment = book.calendar.moment(day, 11, 30)
    book.pile.add(
        Decision,
        id=key,
        case_id=story.key,
        agenda_item_id=item,
        decision=decision,
        rationale=rationale,
        dissent=pick(rng, PHRASES["dissent"]) if differs else "",
        dissent_resolved=pick(rng, PHRASES["dissent_resolved"]) if differs else "",
        disclosure=pick(rng, Disclosure.values),
        recorded_by_id=chair.user,
        recorded_at=moment,
    )
    target = ("Decision", key)
    book.record(PanelEvent.DECISION_RECORDED, chair, moment, target=target, case=story.key)
    _noted(rng, story, day, chair, "A panel decision was recorded", book)


def _noted(rng: Random, story: Story, day: date, chair: Member, title: str, book: Book) -> None:
    kind = EntryKind.MEETING.value
    book.note(rng, story.key, chair, kind, day, title, section=Section.PANEL)


def _doing(story: Story, owner: Member, place: int, day: date, is_latest: bool, book: Book) -> _Doing:
    """Old actions are mostly done, some overdue; those of the latest meeting are under way."""
    if is_latest:
        due_on = book.calendar.today + timedelta(days=_DUE[(story.index + 2 * place) % len(_DUE)])
        status = ActionStatus.ACCEPTED if place else ActionStatus.OPEN
        return _Doing(owner, due_on, status, day + timedelta(days=2) if place else None)
    due_on = day + timedelta(days=28)
    if story.index in {4, 8} and place == 0 and day > book.calendar.ago(120):
        return _Doing(owner, book.calendar.ago(4), ActionStatus.ACCEPTED, day + timedelta(days=6))
    return _Doing(owner, due_on, ActionStatus.DONE, due_on - timedelta(days=6))


def _refused_and_followed(
    rng: Random, story: Story, item: str, day: date, owners: list[Member], chair: Member, book: Book
) -> None:
    refused_on, due_on = day + timedelta(days=3), day + timedelta(days=28)
    refused = _Doing(owners[-1], due_on, ActionStatus.REFUSED, refused_on)
    key = _action(rng, story, item, day, chair, refused, book)
    followed = _Doing(owners[0], due_on, ActionStatus.DONE, due_on - timedelta(days=2), replaces=key)
    _action(rng, story, item, refused_on, chair, followed, book)


def _action(rng: Random, story: Story, item: str, day: date, chair: Member, doing: _Doing, book: Book) -> str:
    what, effect = pick(rng, PHRASES["actions"])
    key, answers = drawn_key(rng), PHRASES["action_answers"]
    recorded = book.calendar.moment(day, 11, 40)
    answered = book.calendar.moment(doing.answered_on, 10, 20) if doing.answered_on else None
    book.pile.add(
        PanelAction,
        id=key,
        case_id=story.key,
        agenda_item_id=item,
        what=what,
        owner_agency_id=doing.owner.place.key,
        owner_id=doing.owner.user,
        due_on=doing.due_on,
        expected_effect=effect,
        status=doing.status.value,
        answer=pick(rng, answers[doing.status.value]) if doing.answered_on else "",
        answered_at=answered,
        replaces_id=doing.replaces,
        recorded_at=recorded,
        version=2 if doing.answered_on else 1,
    )
    target = ("PanelAction", key)
    book.record(PanelEvent.ACTION_RECORDED, chair, recorded, target=target, case=story.key)
    if answered:
        book.record(PanelEvent.ACTION_ANSWERED, doing.owner, answered, target=target, case=story.key)
    if doing.status in {ActionStatus.OPEN, ActionStatus.ACCEPTED}:
        _to_do(rng, story, key, doing, chair, day, book)
    return key


def _to_do(rng: Random, story: Story, key: str, doing: _Doing, chair: Member, day: date, book: Book) -> None:
    book.duty(
        rng,
        Duty(
            kind="action",
            subject=("PanelAction", key),
            due_on=doing.due_on,
            what=f"Do the panel action on {story.reference}",
            reason="Agreed at a panel meeting",
            link=address("panels:action", story.reference, key),
            case=story.key,
            at=doing.owner.place.key,
            who=doing.owner,
            set_by=chair,
            set_on=day,
        ),
    )
