"""Rows around reported information: context, what relies on it, who was alerted, what was made from it."""

from random import Random

from cases.models import (
    InformationAlert,
    InformationCitation,
    InformationContext,
    InformationDecision,
    InformationOrigin,
    NoticeReading,
    SafetyNotice,
)
from config.demonstration.addresses import address
from config.demonstration.book import Book
from config.demonstration.identifiers import drawn_key
from config.demonstration.story import Story


def around_item(story: Story, rng: Random, book: Book, item: str) -> None:
    """Somebody put it in its context, an assessment relies on it, and the lead practitioner read it."""
    lead, owner = story.lead, story.team["information_owner"]
    ours = {"case_id": story.key, "item_id": item, "agency_id": lead.place.key}
    book.pile.add(
        InformationContext,
        id=drawn_key(rng),
        kind="circumstances",
        words="It was the week in which visits were moved to mornings.",
        recorded_by_id=lead.user,
        recorded_at=book.calendar.moment(book.calendar.ago(36), 11),
        **ours,
    )
    book.pile.add(
        InformationCitation,
        id=drawn_key(rng),
        cited_kind="assessment",
        cited_id=drawn_key(rng),
        in_section="assessment",
        what="The assessments of the case",
        link=address("assessments:assessments", story.reference),
        cited_by_id=lead.user,
        cited_at=book.calendar.moment(book.calendar.ago(35), 11),
        **ours,
    )
    book.pile.add(
        InformationAlert,
        id=drawn_key(rng),
        user_id=lead.user,
        why="It may change what is planned for next week.",
        flagged_by_id=owner.user,
        sent_at=book.calendar.moment(book.calendar.ago(37), 10),
        due_on=book.calendar.ago(35),
        acknowledged_at=book.calendar.moment(book.calendar.ago(36), 9),
        follows="I speak with the wing today.",
        **ours,
    )


def shared_from(story: Story, rng: Random, book: Book, item: str, made_from: str) -> None:
    """An item made from one that its agency keeps to itself, and the notice that went with it."""
    owner = story.team["information_owner"]
    of_owner = {"case_id": story.key, "agency_id": owner.place.key}
    book.pile.add(
        InformationOrigin,
        id=drawn_key(rng),
        item_id=item,
        made_from_id=made_from,
        made_by_id=owner.user,
        made_at=book.calendar.moment(book.calendar.ago(37), 9),
        **of_owner,
    )
    _notice(story, rng, book, made_from)


def _notice(story: Story, rng: Random, book: Book, sent_for: str) -> None:
    """The warning that went with it, which the item knows of, and who read it."""
    owner = story.team["information_owner"]
    of_owner = {"case_id": story.key, "agency_id": owner.place.key}
    notice = drawn_key(rng)
    book.pile.add(
        SafetyNotice,
        id=notice,
        danger="Staff who visit alone in the evening may meet somebody hostile.",
        what_to_do="Visit in pairs, and ring before you go.",
        call="The duty manager",
        until=book.calendar.ahead(20),
        sent_by_id=owner.user,
        sent_at=book.calendar.moment(book.calendar.ago(37), 9),
        **of_owner,
    )
    book.pile.add(
        InformationDecision,
        id=drawn_key(rng),
        item_id=sent_for,
        kind="notice_sent",
        before="",
        after="",
        reason="Two members of staff visit there alone.",
        notice_id=notice,
        decided_by_id=owner.user,
        decided_at=book.calendar.moment(book.calendar.ago(37), 9),
        **of_owner,
    )
    _read(story, rng, book, notice)


def _read(story: Story, rng: Random, book: Book, notice: str) -> None:
    for reader in (story.lead, story.team["manager"]):
        book.pile.add(
            NoticeReading,
            id=drawn_key(rng),
            case_id=story.key,
            notice_id=notice,
            user_id=reader.user,
            agency_id=reader.place.key,
            due_on=book.calendar.ago(36),
            acknowledged_at=book.calendar.moment(book.calendar.ago(36), 9),
            acknowledged_by_id=reader.user,
        )
