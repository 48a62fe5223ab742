"""Rows for cases opened in an emergency, one reviewed and one not yet, and for a request for access."""

from datetime import date, timedelta
from random import Random

from cases.access_events import GlassEvent, RequestEvent
from cases.models import (
    AccessApproval,
    AccessAsked,
    AccessRequest,
    BreakGlass,
    BreakGlassReview,
    RequestState,
)
from config.demonstration.book import Book, Duty
from config.demonstration.identifiers import key_of
from config.demonstration.people import Member
from config.demonstration.story import Story
from reminders.working_days import working_days_after

REVIEWED, WAITING, ASKED_FOR, APPROVED_ONCE = 7, 10, 12, 14
_PURPOSE = "They came to the duty desk and said that somebody was following them."
_REASON = "The duty manager confirmed the visit. Two sections were opened, both needed."
_ASKS = "They come to the office on my duty days, and I need to know what is planned."


def emergency_rows(story: Story, book: Book) -> None:
    """A colleague broke the glass on one case months ago and on another yesterday, and asks for a third."""
    colleague = story.team["second_officer"]
    if story.index == REVIEWED:
        _broken(story, book, colleague, book.calendar.ago(60), is_reviewed=True)
    if story.index == WAITING:
        _broken(story, book, colleague, book.calendar.ago(1), is_reviewed=False)
    if story.index == ASKED_FOR:
        _asked(story, book, colleague, ["core", "identity", "intervention"])
    if story.index == APPROVED_ONCE:
        _asked(story, book, colleague, ["core", "victims"], is_approved_once=True)


def _broken(story: Story, book: Book, who: Member, day: date, *, is_reviewed: bool) -> None:
    key, since = key_of(story.key, "glass"), book.calendar.moment(day, 17, 20)
    until, due_on = since + timedelta(minutes=30), working_days_after(day, 2)
    opened = {"purpose": _PURPOSE, "valid_from": since, "valid_until": until}
    book.pile.add(BreakGlass, id=key, case_id=story.key, user_id=who.user, agency_id=who.place.key, **opened)
    governance = story.team["governance"]
    reviewed_at = book.calendar.moment(due_on, 11) if is_reviewed else None
    came_to = {"outcome": "justified", "reason": _REASON, "reviewed_by_id": governance.user, "version": 2}
    book.pile.add(
        BreakGlassReview,
        id=key,
        agency_id=story.lead.place.key,
        case_id=story.key,
        reference=story.reference,
        user_id=who.user,
        by_agency_id=who.place.key,
        role=who.role,
        due_on=due_on,
        reviewed_at=reviewed_at,
        **opened,
        **(came_to if is_reviewed else {"version": 1}),
    )
    target = ("BreakGlass", key)
    book.record(GlassEvent.BROKEN, who, since, target=target, case=story.key, purpose=_PURPOSE)
    if reviewed_at:
        target = ("BreakGlassReview", key)
        book.record(GlassEvent.REVIEWED, governance, reviewed_at, target=target, case=story.key)
    _duty_to_review(story, book, who, key, day, due_on, is_reviewed)


def _duty_to_review(
    story: Story, book: Book, who: Member, key: str, day: date, due_on: date, is_reviewed: bool
) -> None:
    book.duty(
        Random(key),  # noqa: S311 - chance that is the same each time, apart from the story's own
        Duty(
            kind="break_glass_review",
            subject=("BreakGlassReview", key),
            due_on=due_on,
            what=f"Review the break-glass on {story.reference}",
            reason="A break-glass is reviewed within two working days",
            link=f"/cases/break-glass/reviews/{key}/",
            case=None,
            at=story.lead.place.key,
            set_by=who,
            set_on=day,
            role="information_governance",
            done_on=due_on if is_reviewed else None,
        ),
    )


def _asked(
    story: Story, book: Book, who: Member, sections: list[str], *, is_approved_once: bool = False
) -> None:
    key, day = key_of(story.key, "asked"), book.calendar.ago(2)
    asked = {
        "id": key,
        "user_id": who.user,
        "agency_id": who.place.key,
        "sections": sections,
        "purpose": _ASKS,
        "until": book.calendar.ahead(90),
        "asked_at": book.calendar.moment(day, 14, 10),
        "answer_by": working_days_after(day, 5),
    }
    book.pile.add(AccessAsked, reference=story.reference, **asked)
    request = AccessRequest(case_id=story.key, role=who.role, **asked)
    if is_approved_once:
        request.state, request.version = RequestState.SECOND, 2
        request.granted_sections, request.granted_until = sections, request.until
        _approve_once(request, story, book)
    book.pile.add(
        AccessRequest,
        case_id=story.key,
        role=who.role,
        state=str(request.state),
        version=request.version,
        granted_sections=request.granted_sections,
        granted_until=request.granted_until,
        **asked,
    )
    book.record(RequestEvent.ASKED, who, request.asked_at, target=("AccessAsked", key))
    _duty_to_decide(request, story, book, who, day)


def _approve_once(request: AccessRequest, story: Story, book: Book) -> None:
    moment = book.calendar.moment(book.calendar.ago(1), 9, 50)
    book.pile.add(
        AccessApproval,
        id=key_of(story.key, "approved"),
        case_id=story.key,
        request_id=str(request.pk),
        approved_by_id=story.lead.user,
        agency_id=story.lead.place.key,
        content_hash=request.content_hash,
        request_version=request.version,
        approved_at=moment,
    )
    target = ("AccessRequest", str(request.pk))
    book.record(RequestEvent.APPROVED, story.lead, moment, target=target, case=story.key)


def _duty_to_decide(request: AccessRequest, story: Story, book: Book, who: Member, day: date) -> None:
    is_second = request.state == RequestState.SECOND
    begins = "Second approval of" if is_second else "Decide on"
    book.duty(
        Random(str(request.pk)),  # noqa: S311 - chance that is the same each time, apart from the story's own
        Duty(
            kind="access_request",
            subject=("AccessRequest", str(request.pk)),
            due_on=request.answer_by,
            what=f"{begins} a request for access to {story.reference}",
            reason="Another person has approved it" if is_second else "Somebody asked for access",
            link=f"/cases/{story.reference}/access/requests/{request.pk}/",
            case=story.key,
            at=story.lead.place.key,
            set_by=who,
            set_on=day,
            who=None if is_second else story.lead,
            role="countersigning_manager",
        ),
    )
