"""Rows for cases on their way to another agency, and for files that were put on one."""

import hashlib
from datetime import date
from random import Random
from uuid import UUID

from agencies.sections import Section
from cases.document_events import DocumentEvent
from cases.documents.sealing import seal_document
from cases.hand_over_events import WHY_PROPOSED, HandOverEvent
from cases.hand_over_words import DUTY
from cases.models import Document, EntryKind, HandOver, HandOverState, Pathway, ScanState
from cases.models.case import Marking
from config.demonstration.book import Book, Duty
from config.demonstration.identifiers import key_of
from config.demonstration.people import Member, World
from config.demonstration.story import Story

# In each patch one is waiting for another agency's answer, and one came back with a no.
WAITING, DECLINED, WITH_FILES = 5, 14, 0
_SUMMARY = (
    "On licence and settled. Moves to your area next month to be near family. Two mentors' meetings a month; "
    "turns up early and asks for work. The flat is found, the doctor is not."
)
_WHY = "The address after release lies in your area, and the family is there."
_NO = "The address was not confirmed. Propose it again once the housing officer has."
_LETTER = """Letter of the housing officer

The room at the address you gave is free from the first of next month. Two references are needed, one of
them from somebody who has known the tenant for a year.
"""
_NOTES = """What was agreed about the course

Wednesdays, ten to twelve, at the college. The tutor knows whom to telephone when somebody is missing.
"""


_TIMES = """Wednesdays from ten to twelve, in the hall behind the library.
"""


def passing_on_rows(story: Story, world: World, book: Book) -> None:
    """A proposal that waits, one that was declined, and two files."""
    if story.index == WAITING and story.pathway == Pathway.LICENCE:
        _proposed(story, world, book, HandOverState.PROPOSED)
    if story.index == DECLINED:
        _proposed(story, world, book, HandOverState.DECLINED)
    if story.index == WITH_FILES:
        _files(story, book)


def _proposed(story: Story, world: World, book: Book, state: HandOverState) -> None:
    key, day = key_of(story.key, "hand-over"), book.calendar.ago(3 if state == HandOverState.PROPOSED else 40)
    area = world.areas[(story.team.area.number + 1) % len(world.areas)]
    to, manager = area.places["probation"], area.members["manager"]
    answered = book.calendar.ago(33) if state == HandOverState.DECLINED else None
    answer = {"answered_by_id": manager.user, "answer_reason": _NO, "version": 2} if answered else {}
    book.pile.add(
        HandOver,
        id=key,
        case_id=story.key,
        reference=story.reference,
        initials=book.initials[story.key],
        from_agency_id=story.lead.place.key,
        to_agency_id=to.key,
        proposed_by_id=story.lead.user,
        proposed_at=book.calendar.moment(day, 11, 40),
        answer_by=book.calendar.ahead(6) if not answered else book.calendar.ago(30),
        reason=_WHY,
        summary=_SUMMARY,
        open_things=_open_things(story, book),
        kept_sections=[],
        state=state.value,
        answered_at=book.calendar.moment(answered, 15, 15) if answered else None,
        **answer,
    )
    _as_recorded(story, book, manager, key, day, answered)
    _duty_to_answer(story, book, key, to.key, day, answered)


def _as_recorded(
    story: Story, book: Book, manager: Member, key: str, day: date, answered: date | None
) -> None:
    target = ("HandOver", key)
    book.record(
        HandOverEvent.PROPOSED,
        story.lead,
        book.calendar.moment(day, 11, 40),
        target=target,
        case=story.key,
        recipients=(manager.place.key,),
        purpose=WHY_PROPOSED,
    )
    rng = Random(key)  # noqa: S311 - chance that is the same each time, apart from the story's own
    title = f"Hand-over of the lead proposed to {manager.place.name}"
    book.note(rng, story.key, story.lead, EntryKind.HAND_OVER.value, day, title)
    if answered:
        book.record(
            HandOverEvent.DECLINED,
            manager,
            book.calendar.moment(answered, 15, 15),
            target=target,
            case=story.key,
        )


def _open_things(story: Story, book: Book) -> list[dict[str, str]]:
    return [
        {
            "what": f"Review {story.reference}",
            "whose": story.lead.place.name,
            "due_on": book.calendar.ahead(20).isoformat(),
            "becomes": "It passes to the new lead",
        },
        {
            "what": "2 release needs are not arranged yet",
            "whose": "",
            "due_on": "",
            "becomes": "It stays on the case",
        },
    ]


def _duty_to_answer(story: Story, book: Book, key: str, at: str, day: date, done_on: date | None) -> None:
    book.duty(
        Random(f"{key} answer"),  # noqa: S311 - chance that is the same each time, apart from the story's own
        Duty(
            kind=DUTY,
            subject=("HandOver", key),
            due_on=book.calendar.ahead(6) if done_on is None else book.calendar.ago(30),
            what="Answer a hand-over proposed to your agency",
            reason="Another agency asks yours to lead a case",
            link=f"/cases/hand-overs/{key}/",
            case=None,
            at=at,
            set_by=story.lead,
            set_on=day,
            role="countersigning_manager",
            done_on=done_on,
        ),
    )


def _files(story: Story, book: Book) -> None:
    for number, (title, text, section, scan) in enumerate(
        (
            ("Letter of the housing officer", _LETTER, Section.RELEASE, ScanState.NOT_SCANNED),
            ("What was agreed about the course", _NOTES, Section.CORE, ScanState.NOT_SCANNED),
            # It came while the scanner was away; a demonstration has none that would let it out.
            ("Timetable of the college", _TIMES, Section.CORE, ScanState.WAITING),
        )
    ):
        key, content = key_of(story.key, "file", number), text.encode()
        moment = book.calendar.moment(book.calendar.ago(20 - number), 14, 25)
        book.pile.add(
            Document,
            id=key,
            case_id=story.key,
            in_section=section.value,
            agency_id=story.lead.place.key,
            recorded_by_id=story.lead.user,
            recorded_at=moment,
            title=title,
            kind="txt",
            marking=Marking.SENSITIVE.value,
            series=key_of(key, "series"),
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
            sealed=seal_document(UUID(key), UUID(story.key), content),
            scan=scan.value,
        )
        book.record(DocumentEvent.ADDED, story.lead, moment, target=("Document", key), case=story.key)
