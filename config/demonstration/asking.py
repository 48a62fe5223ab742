"""Information requests between the lead and the police, one in each state; and a caseload half matched."""

from datetime import date
from random import Random
from uuid import UUID

from agencies.sections import Section
from audit.registry import Event
from audit.verbs import Verb
from cases.gateways import GATEWAYS
from cases.import_events import ImportEvent
from cases.importing.sealing import seal_for
from cases.importing.table import Line, Table
from cases.models import (
    CaseloadImport,
    ImportState,
    InformationAnswer,
    InformationRequest,
    PassingOn,
    RefusalGround,
    RequestStage,
)
from cases.request_duty import DUTY
from cases.request_events import WHY_ASKED, RequestEvent
from config.demonstration.addresses import address
from config.demonstration.book import Book, Duty
from config.demonstration.identifiers import key_of
from config.demonstration.people import Member, Team
from config.demonstration.story import PLOTS, Story

_BOTH_TAKE_PART = [number for number, plot in enumerate(PLOTS) if plot.panel and plot.closed is None]
_STAGES = dict(zip(_BOTH_TAKE_PART, RequestStage, strict=False))
_ASKED = {
    RequestStage.WAITING: "Has anybody been turned away at the address since June?",
    RequestStage.PARTLY: "Which of the four meetings did the neighbourhood team attend?",
    RequestStage.ANSWERED: "Is the route to the college free of places that are to be avoided?",
    RequestStage.REFUSED: "Who else asked about the family this year?",
    RequestStage.WITHDRAWN: "Which officer knows the family?",
}
_WHY = "To plan the supervision of the next three months."
_GIVEN = {
    RequestStage.PARTLY: (
        "The first two, on 4 and 18 June.",
        "The later two: we are looking for the diary.",
    ),
    RequestStage.ANSWERED: ("Yes, by the canal and the library.", ""),
}
_ENDED = {
    RequestStage.REFUSED: ("That is more than planning supervision needs. Ask about a date.", "police"),
    RequestStage.WITHDRAWN: ("The panel said who it is.", "lead"),
}
_EVENTS = {RequestStage.REFUSED: RequestEvent.REFUSED, RequestStage.WITHDRAWN: RequestEvent.WITHDRAWN}
# Half of these columns are recognised by what they are called; the rest somebody has to match.
_HEADERS = ("Case ref", "Last name", "First name", "D.O.B.", "Kind of work", "Since", "Where", "Next look")
_ROWS = (
    ("EX-001", "Farthingale", "Ottoline", "12/04/1991", "Licence", "3 May 2026", "Northmoor", "14/01/2027"),
    ("EX-002", "Pemberwick", "Lysander", "30/11/1986", "Voluntary", "9 June 2026", "Northmoor", ""),
    ("EX-003", "Quillfeather", "Barnaby", "", "licence", "01/07/2026", "Eastvale", "02/02/2027"),
)


def request_rows(story: Story, book: Book) -> None:
    """On five cases of each patch one request to the police."""
    stage = _STAGES.get(story.index)
    if stage is None:
        return
    key, lead, police = key_of(story.key, "request"), story.lead, story.team["police"]
    asked_on, answer_by = book.calendar.ago(12), book.calendar.ahead(5)
    why, ended_by = _ENDED.get(stage, ("", ""))
    by = {"police": police, "lead": lead}.get(ended_by)
    ended_on = book.calendar.ago(4)
    book.pile.add(
        InformationRequest,
        id=key,
        case_id=story.key,
        in_section=Section.CORE.value,
        from_agency_id=lead.place.key,
        asked_by_id=lead.user,
        asked_at=book.calendar.moment(asked_on, 10, 20),
        to_agency_id=police.place.key,
        asked_of_id=police.user,
        what=_ASKED[stage],
        why=_WHY,
        gateway=GATEWAYS[0],
        answer_by=answer_by,
        stage=stage.value,
        ground=RefusalGround.NOT_NEEDED.value if stage == RequestStage.REFUSED else "",
        ended_because=why,
        ended_by_id=by.user if by else None,
        ended_at=book.calendar.moment(ended_on, 11, 5) if by else None,
        version=1 if stage == RequestStage.WAITING else 2,
    )
    _on_ledger(book, RequestEvent.ASKED, lead, asked_on, story, key, police.place.key)
    if stage in _GIVEN:
        _given(story, stage, key, book)
    if by:
        told = lead.place.key if by is police else police.place.key
        _on_ledger(book, _EVENTS[stage], by, ended_on, story, key, told)
    is_open = stage in {RequestStage.WAITING, RequestStage.PARTLY}
    _duty(story, key, answer_by, book, None if is_open else ended_on)


def _given(story: Story, stage: RequestStage, key: str, book: Book) -> None:
    words, not_given = _GIVEN[stage]
    police, day = story.team["police"], book.calendar.ago(4)
    book.pile.add(
        InformationAnswer,
        id=key_of(key, "answer"),
        case_id=story.key,
        in_section=Section.CORE.value,
        request_id=key,
        agency_id=police.place.key,
        given_by_id=police.user,
        given_at=book.calendar.moment(day, 11, 5),
        words=words,
        not_given=not_given,
        passing_on=PassingOn.values[0],
        is_last=stage == RequestStage.ANSWERED,
    )
    _on_ledger(book, RequestEvent.ANSWERED, police, day, story, key, story.lead.place.key)


def _on_ledger(book: Book, event: Event, by: Member, day: date, story: Story, key: str, told: str) -> None:
    moment, target = book.calendar.moment(day, 10, 20), ("InformationRequest", key)
    gives = event.verb == Verb.DISCLOSURE
    book.record(
        event,
        by,
        moment,
        target=target,
        case=story.key,
        recipients=(told,) if gives else (),
        purpose=WHY_ASKED if gives else "",
    )


def _duty(story: Story, key: str, answer_by: date, book: Book, done_on: date | None) -> None:
    police = story.team["police"]
    rng = Random(f"{key} duty")  # noqa: S311 - chance that is the same each time, apart from the story's own
    duty = Duty(
        kind=DUTY,
        subject=("InformationRequest", key),
        due_on=answer_by,
        what=f"Answer an information request on {story.reference}",
        reason="Another agency on the case asks yours",
        link=address("cases:information_request", story.reference, key),
        case=story.key,
        at=police.place.key,
        set_by=story.lead,
        set_on=book.calendar.ago(12),
        who=police,
        role=police.role,
        done_on=done_on,
    )
    book.duty(rng, duty)


def import_rows(team: Team, book: Book) -> None:
    """A spreadsheet that an officer uploaded yesterday, its columns not all matched yet."""
    officer = team["officer"]
    key = key_of(officer.user, "import")
    moment = book.calendar.moment(book.calendar.ago(1), 16, 40)
    table = Table(_HEADERS, tuple(Line(number, row) for number, row in enumerate(_ROWS, 2)))
    book.pile.add(
        CaseloadImport,
        id=key,
        agency_id=officer.place.key,
        begun_by_id=officer.user,
        membership_id=officer.membership,
        state=ImportState.UPLOADED.value,
        sealed=seal_for(UUID(key), table.as_plain()),
        row_count=len(_ROWS),
        uploaded_at=moment,
    )
    book.record(ImportEvent.CASELOAD_UPLOADED, officer, moment, target=("CaseloadImport", key))
