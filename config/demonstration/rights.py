"""Rows for rights and retention: a request being prepared, something said to be wrong, a hold, a review."""

from datetime import date, timedelta
from random import Random

from agencies.sections import USUAL, Section
from cases.models import (
    LegalHold,
    Rectification,
    RetentionReview,
    SubjectAccessPart,
    SubjectAccessRequest,
)
from cases.rights_events import RectificationEvent, RetentionEvent, SubjectAccessEvent
from cases.rights_rules import BY_RULE, months_after, ready_by
from config.demonstration.book import Book, Duty
from config.demonstration.identifiers import key_of
from config.demonstration.people import Member
from config.demonstration.story import Story

ASKED, DISPUTED, HELD, PAST_ITS_PERIOD = 1, 5, 8, 18
# Six years and a few days: what began the period lies before the case as it is told here.
_PERIOD, _SINCE = 72, timedelta(days=12)
_WRONG = "I did finish the course at the college. It says here that I left it."
_HELD_FOR = "An inquest was opened. The coroner has asked for everything to be kept."


def rights_rows(story: Story, book: Book) -> None:
    """One of each in every patch."""
    if story.index == ASKED:
        _asked(story, book)
    if story.index == DISPUTED:
        _disputed(story, book)
    if story.index == HELD:
        _held(story, book)
    if story.index == PAST_ITS_PERIOD:
        _past_its_period(story, book)


def _asked(story: Story, book: Book) -> None:
    key, governance = key_of(story.key, "subject access"), story.team["governance"]
    day = book.calendar.ago(9)
    due_on, moment = months_after(day, 1), book.calendar.moment(day, 11, 5)
    of = {"case_id": story.key, "agency_id": story.lead.place.key}
    book.pile.add(
        SubjectAccessRequest,
        id=key,
        **of,
        reference=story.reference,
        person_id=book.persons[story.key],
        asked_by="person",
        received_on=day,
        identity_checked="establishment",
        due_on=due_on,
        reasons_version=1,
        opened_by_id=governance.user,
        opened_at=moment,
    )
    _parts(key, of, book)
    target = ("SubjectAccessRequest", key)
    book.record(SubjectAccessEvent.OPENED, governance, moment, target=target, case=story.key)
    _duties_to_answer(story, book, key, day, due_on)


def _parts(key: str, of: dict[str, str], book: Book) -> None:
    for section in sorted((USUAL | set(BY_RULE)) - {Section.SESSION}):
        rule = BY_RULE.get(section, "")
        book.pile.add(
            SubjectAccessPart,
            id=key_of(key, section.value),
            **of,
            request_id=key,
            in_section=section.value,
            state="by_rule" if rule else "waiting",
            rule=rule,
            reasons=[rule] if rule else [],
        )


def _duties_to_answer(story: Story, book: Book, key: str, day: date, due_on: date) -> None:
    governance, target = story.team["governance"], ("SubjectAccessRequest", key)
    reason = "The law gives the person an answer by this day"
    _duty(
        book,
        story,
        governance,
        "subject_access",
        target,
        due_on,
        day,
        f"Answer the subject access request on {story.reference}",
        reason,
        f"/cases/rights/subject-access/{key}/",
        case=None,
        role="information_governance",
    )
    ready = ready_by(due_on, today=book.calendar.today)
    _duty(
        book,
        story,
        governance,
        "subject_access_part",
        target,
        ready,
        day,
        f"Prepare the subject access pack on {story.reference}",
        "The person has a right to an answer by a day",
        f"/cases/{story.reference}/rights/",
        case=story.key,
        who=story.lead,
        role="countersigning_manager",
    )


def _disputed(story: Story, book: Book) -> None:
    key, day = key_of(story.key, "rectification"), book.calendar.ago(6)
    due_on, moment = months_after(day, 1), book.calendar.moment(day, 15, 20)
    book.pile.add(
        Rectification,
        id=key,
        case_id=story.key,
        agency_id=story.lead.place.key,
        in_section=Section.CORE.value,
        entry="Chronology: the college course",
        raised_by="person",
        received_on=day,
        due_on=due_on,
        said_wrong=_WRONG,
        recorded_by_id=story.lead.user,
        recorded_at=moment,
    )
    target = ("Rectification", key)
    book.record(RectificationEvent.RECORDED, story.lead, moment, target=target, case=story.key)
    _duty(
        book,
        story,
        story.lead,
        "rectification",
        target,
        due_on,
        day,
        f"Decide on what is said to be wrong on {story.reference}",
        "The law gives an answer by this day",
        f"/cases/{story.reference}/rights/wrong/{key}/",
        case=story.key,
        who=story.lead,
        role="countersigning_manager",
    )


def _held(story: Story, book: Book) -> None:
    key, governance = key_of(story.key, "hold"), story.team["governance"]
    day, review_on = book.calendar.ago(40), book.calendar.ahead(50)
    moment = book.calendar.moment(day, 10, 40)
    book.pile.add(
        LegalHold,
        id=key,
        case_id=story.key,
        agency_id=story.lead.place.key,
        reference=story.reference,
        ground="inquiry",
        reason=_HELD_FOR,
        review_on=review_on,
        placed_by_id=governance.user,
        placed_at=moment,
    )
    target = ("LegalHold", key)
    book.record(RetentionEvent.HELD, governance, moment, target=target, case=story.key)
    _duty(
        book,
        story,
        governance,
        "legal_hold",
        target,
        review_on,
        day,
        f"Look again at the hold on {story.reference}",
        "Nothing on the case is erased while the hold stands",
        f"/cases/rights/holds/{key}/",
        case=None,
        role="information_governance",
    )


def _past_its_period(story: Story, book: Book) -> None:
    key, due_on = key_of(story.key, "retention"), book.calendar.today - _SINCE
    book.pile.add(
        RetentionReview,
        id=key,
        case_id=story.key,
        agency_id=story.lead.place.key,
        reference=story.reference,
        leads=True,
        schedule="usual",
        schedules_version=1,
        trigger_on=months_after(due_on, -_PERIOD),
        due_on=due_on,
    )
    _duty(
        book,
        story,
        story.team["manager"],
        "retention_review",
        ("RetentionReview", key),
        due_on + timedelta(days=28),
        book.calendar.ago(12),
        f"Review whether {story.reference} is still needed",
        "The period for keeping it has ended",
        f"/cases/{story.reference}/rights/retention/{key}/",
        case=story.key,
        role="countersigning_manager",
    )


def _duty(
    book: Book,
    story: Story,
    set_by: Member,
    kind: str,
    subject: tuple[str, str],
    due_on: date,
    set_on: date,
    what: str,
    reason: str,
    link: str,
    *,
    case: str | None,
    role: str,
    who: Member | None = None,
) -> None:
    book.duty(
        Random(f"{subject[1]} {kind}"),  # noqa: S311 - chance that is the same each time
        Duty(
            kind=kind,
            subject=subject,
            due_on=due_on,
            what=what,
            reason=reason,
            link=link,
            case=case,
            at=story.lead.place.key,
            set_by=set_by,
            set_on=set_on,
            who=who,
            role=role,
        ),
    )
