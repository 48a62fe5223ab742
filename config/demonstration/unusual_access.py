"""Nights on which somebody went through a whole record, as the clock finds them; one of them is reviewed."""

from datetime import date, timedelta
from random import Random

from django.urls import reverse

from agencies.scoping import EVERY_ROW
from audit.actor import System
from audit.selectors import entries
from cases.models import UnusualAccess, UnusualOutcome
from cases.section_events import SECTION_EVENTS
from cases.services.note_unusual_access import REVIEW
from cases.unusual import rules_in_use
from cases.unusual_events import UnusualEvent
from config.demonstration.book import Book, Duty
from config.demonstration.identifiers import key_of
from config.demonstration.people import Member
from config.demonstration.story import Story
from reminders.working_days import working_days_after

# Which case of the first patch, how many days ago its lead practitioner did so, and whether it is reviewed.
_NIGHTS = {3: (2, False), 5: (3, False), 6: (5, True)}
_RULE, _SECTIONS = "whole_record_at_night", 8
_REASON = "They wrote the report for the parole hearing of the next morning. Their manager had asked for it."
_LINKING = System("linking what was found with its entries")


def nights_on(story: Story, book: Book) -> None:
    """Eight sections of one case in a few minutes before midnight, and what the clock made of it."""
    if story.index not in _NIGHTS:
        return
    days, is_reviewed = _NIGHTS[story.index]
    who, day = story.lead, book.calendar.ago(days)
    for minute, events in enumerate(list(SECTION_EVENTS.values())[:_SECTIONS], 11):
        moment = book.calendar.moment(day, 23, minute)
        book.record(events.viewed, who, moment, target=("Case", story.key), case=story.key)
    _found(story, book, who, day, is_reviewed=is_reviewed)


def _found(story: Story, book: Book, who: Member, day: date, *, is_reviewed: bool) -> None:
    key, rules = key_of(story.key, "unusual access"), rules_in_use()
    next_day, governance = day + timedelta(days=1), story.team["governance"]
    due_on = working_days_after(next_day, rules.review_within_working_days)
    reviewed_at = book.calendar.moment(next_day, 11) if is_reviewed else None
    came_to = {"reason": _REASON, "reviewed_by_id": governance.user, "version": 2} if is_reviewed else {}
    book.pile.add(
        UnusualAccess,
        id=key,
        rule=_RULE,
        rules_version=rules.key,
        user_id=who.user,
        agency_id=who.place.key,
        role=who.role,
        day=day,
        case_id=story.key,
        counted=_SECTIONS,
        threshold=rules.number(_RULE, "sections_at_least"),
        entry_ids=[],
        found_at=book.calendar.moment(next_day, 0, 20),
        due_on=due_on,
        outcome=UnusualOutcome.EXPLAINED if is_reviewed else UnusualOutcome.WAITING,
        reviewed_at=reviewed_at,
        **came_to,
    )
    if reviewed_at:
        book.record(UnusualEvent.REVIEWED, governance, reviewed_at, target=("UnusualAccess", key))
    _duty(book, key, who, due_on, governance, next_day, is_reviewed)


def _duty(
    book: Book, key: str, who: Member, due_on: date, governance: Member, next_day: date, is_reviewed: bool
) -> None:
    book.duty(
        Random(key),  # noqa: S311 - chance that is the same each time, apart from the story's own
        Duty(
            kind=REVIEW,
            subject=("UnusualAccess", key),
            due_on=due_on,
            what="Review unusual access",
            reason="Something on the ledger is to be looked at by a person",
            link=reverse("ledger:review_unusual_access", args=[key]),
            case=None,
            at=who.place.key,
            set_by=governance,
            set_on=next_day,
            role="information_governance",
            done_on=next_day if is_reviewed else None,
        ),
    )


def link_entries() -> None:
    """Name the entries behind each finding: their numbers are drawn when they are copied."""
    for row in UnusualAccess.objects.visible_to(_LINKING).filter(entry_ids=[]):
        begins = row.found_at - timedelta(hours=3)
        found = entries(seen_by=EVERY_ROW).filter(case_id=row.case_id, user_id=row.user_id)
        seen = found.filter(recorded_at__range=(begins, row.found_at)).order_by("id")
        row.entry_ids = list(seen.values_list("pk", flat=True))
        row.save(update_fields=["entry_ids"])
