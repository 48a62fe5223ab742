"""The media on two cases of a patch: a line that all have approved, and one that waits for an agency."""

from random import Random

from cases.media_duty import APPROVAL
from cases.media_events import MediaEvent
from cases.models import (
    MediaApproval,
    MediaContact,
    MediaDate,
    MediaEnquiry,
    MediaLine,
    MediaVictims,
)
from config.demonstration.addresses import address
from config.demonstration.book import Book, Duty
from config.demonstration.identifiers import drawn_key
from config.demonstration.people import Member
from config.demonstration.sections import add
from config.demonstration.story import Story

AGREED, ASKED = 0, 5
_WORDS = "We do not speak about individuals. Everybody on licence is supervised, and any breach is acted on."


def media_rows(story: Story, book: Book) -> None:
    """Draws of its own: the rest of the case stays as it was."""
    if story.index not in (AGREED, ASKED):
        return
    rng = Random(f"media:{story.key}")  # noqa: S311 - invented on purpose, the same every time
    _contact(story, rng, book)
    line = _line(story, rng, book)
    add(
        book, story, rng, MediaDate, ago=20, why="court" if story.index == ASKED else "release",
        expected_on=book.calendar.ahead(45), details="The local paper reported last time.", over_on=None,
    )  # fmt: skip
    if story.index == AGREED:
        _enquiry(story, rng, book, line)


def _contact(story: Story, rng: Random, book: Book) -> None:
    key, moment = drawn_key(rng), book.calendar.moment(book.calendar.ago(25), 10)
    who = story.team["chair"]
    book.pile.add(
        MediaContact,
        id=key,
        case_id=story.key,
        user_id=who.user,
        agency_id=who.place.key,
        reached_by="Council press office, 01632 960140",
        since=moment,
        until=None,
        named_by_id=story.lead.user,
    )
    target = ("MediaContact", key)
    book.record(MediaEvent.CONTACT_NAMED, story.lead, moment, target=target, case=story.key)


def _line(story: Story, rng: Random, book: Book) -> str:
    key, day = drawn_key(rng), book.calendar.ago(18 if story.index == AGREED else 1)
    lead, moment = story.lead, book.calendar.moment(day, 11)
    ours = {"case_id": story.key, "agency_id": lead.place.key}
    book.pile.add(
        MediaLine,
        id=key,
        about="Questions about somebody on licence",
        words=_WORDS,
        replaces_id=None,
        proposed_by_id=lead.user,
        proposed_at=moment,
        **ours,
    )
    book.pile.add(
        MediaVictims,
        id=drawn_key(rng),
        line_id=key,
        was_told=True,
        words="Told by telephone the day before. No wish to change it.",
        recorded_by_id=lead.user,
        **ours,
    )
    asked = [_approval(story, rng, book, key, one) for one in _involved(story)]
    shown = tuple(asked)
    book.record(
        MediaEvent.LINE_PROPOSED, lead, moment, target=("MediaLine", key), case=story.key, shown=shown
    )
    return key


def _involved(story: Story) -> list[Member]:
    team = story.team
    people = [story.lead, team["prison_manager"], team["chair"], team["police"], team["community"]]
    return [*people, team["health"]] if story.index % 3 == 0 else people


def _approval(story: Story, rng: Random, book: Book, line: str, who: Member) -> str:
    key = drawn_key(rng)
    waits = story.index == ASKED and who is story.team["community"]
    moment = book.calendar.moment(book.calendar.ago(17 if story.index == AGREED else 1), 12)
    book.pile.add(
        MediaApproval,
        id=key,
        case_id=story.key,
        line_id=line,
        agency_id=who.place.key,
        decision="waiting" if waits else "approved",
        decided_by_id=None if waits else who.user,
        decided_at=None if waits else moment,
    )
    if waits:
        _ask(story, rng, book, key, line, who)
    elif who is not story.lead:
        target = ("MediaApproval", key)
        book.record(MediaEvent.LINE_DECIDED, who, moment, target=target, case=story.key)
    return key


def _ask(story: Story, rng: Random, book: Book, key: str, line: str, who: Member) -> None:
    book.duty(
        rng,
        Duty(
            kind=APPROVAL,
            subject=("MediaApproval", key),
            due_on=book.calendar.ahead(1),
            what=f"Approve or refuse a line for the media on {story.reference}",
            reason="Nothing is said to the media before every agency on the case has approved it",
            link=address("cases:decide_on_media_line", story.reference, line),
            case=story.key,
            at=who.place.key,
            set_by=story.lead,
            set_on=book.calendar.ago(1),
            who=who,
            role=who.role,
        ),
    )


def _enquiry(story: Story, rng: Random, book: Book, line: str) -> None:
    key, contact = drawn_key(rng), story.team["chair"]
    asked = book.calendar.ago(6)
    book.pile.add(
        MediaEnquiry,
        id=key,
        case_id=story.key,
        outlet="The Overthwaite Bugle",
        journalist="Ivo Brackenthorpe",
        received_on=asked,
        question="Is it true that somebody who was in prison for terrorism lives in the town?",
        answer_by=None,
        agency_id=contact.place.key,
        recorded_by_id=contact.user,
        recorded_at=book.calendar.moment(asked, 10),
        answer="line",
        line_id=line,
        answered_by_id=contact.user,
        answered_at=book.calendar.moment(asked, 15),
    )
    target = ("MediaEnquiry", key)
    book.record(
        MediaEvent.ENQUIRY_RECORDED, contact, book.calendar.moment(asked, 10), target=target, case=story.key
    )
    book.record(
        MediaEvent.ENQUIRY_ANSWERED, contact, book.calendar.moment(asked, 15), target=target, case=story.key
    )
