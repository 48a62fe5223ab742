"""Nights on which somebody went through a whole record: found by the clock's own rules; one is reviewed."""

from django.utils import timezone

from audit.actor import System
from cases.models import UnusualAccess
from cases.section_events import SECTION_EVENTS
from cases.services.note_unusual_access import note_unusual_access
from cases.services.review_unusual_access import review_unusual_access
from cases.unusual import rules_in_use
from config.demonstration.book import Book
from config.demonstration.people import World
from config.demonstration.story import Story

# Which case of the first patch, by whom, how many days ago.
_NIGHTS = {3: ("second_officer", 2), 5: ("manager", 3), 6: ("officer", 5)}
_REASON = "They wrote the report for the parole hearing of the next morning. Their manager had asked for it."


def nights_on(story: Story, book: Book) -> None:
    """Eight sections of one case in a few minutes before midnight."""
    if story.index not in _NIGHTS:
        return
    who, days = _NIGHTS[story.index]
    day = book.calendar.ago(days)
    for minute, events in enumerate(list(SECTION_EVENTS.values())[:8], 11):
        moment = book.calendar.moment(day, 23, minute)
        book.record(events.viewed, story.team[who], moment, target=("Case", story.key), case=story.key)


def watch(world: World) -> None:
    """Look through the ledger as the clock does, and review what the officer did."""
    note_unusual_access(actor=System("watch over access"), rules=rules_in_use(), now=timezone.now())
    team = world.teams[0]
    governance = team["governance"].actor
    waiting = UnusualAccess.objects.visible_to(governance).filter(user_id=team["officer"].user).first()
    if waiting is not None:
        review_unusual_access(
            waiting, actor=governance, version=waiting.version, outcome="explained", reason=_REASON
        )
