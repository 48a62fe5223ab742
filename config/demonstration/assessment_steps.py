"""When each assessment of a case was begun, submitted and signed, and how far the last has come."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from assessments.models import Reason, Status
from config.demonstration.book import Book
from config.demonstration.identifiers import REFERENCES_PER_CASE, drawn_key, reference
from config.demonstration.story import Story
from config.demonstration.words import pick
from reminders.rules import A_DAY

_LATER_REASONS = (Reason.INTERVAL, Reason.EVENT, Reason.BEFORE_PANEL, Reason.BEFORE_RELEASE)


@dataclass(frozen=True, slots=True)
class Step:
    """One assessment: which, when, and how far it has come."""

    key: str
    reference: str
    reason: Reason
    status: Status
    started_on: date
    submitted_on: date | None
    signed_on: date | None
    is_amended: bool = False

    @property
    def first_signed_on(self) -> date | None:
        """When one that was amended since was signed as it stood first."""
        return self.submitted_on + A_DAY if self.is_amended and self.submitted_on else None


# Which cases of a patch have an amended assessment, and one that was set aside.
AMENDED, BEGUN_IN_ERROR = 7, 10


def steps_of(story: Story, book: Book) -> list[Step]:
    """Two to five, evenly spread over the life of the case; the unfinished one is recent."""
    calendar, plot = book.calendar, story.plot
    unfinished = plot.unfinished
    count = 2 + (story.number * 3 + story.index) % 4
    signed_count = count - 1 if unfinished else count
    begin = (calendar.today - story.opened_on).days - 10
    end = (calendar.today - story.closed_on).days + 20 if story.closed_on else 45
    gap = max(30, (begin - end) // max(1, signed_count))
    steps = []
    for place in range(signed_count):
        started = calendar.ago(max(end, begin - place * gap))
        submitted = started + timedelta(days=9 + place)
        status = Status.COUNTERSIGNED if place == signed_count - 1 else Status.SUPERSEDED
        reason = Reason.FIRST if place == 0 else pick(story.rng, _LATER_REASONS)
        steps.append(_step(story, place, reason, status, started, submitted, submitted + timedelta(days=4)))
    if unfinished:
        started = calendar.ago(35 if story.number % 3 == 0 else 16)
        given = None if unfinished == Status.DRAFT else calendar.ago(12 if story.number % 2 else 4)
        steps.append(_step(story, signed_count, Reason.INTERVAL, unfinished, started, given, None))
    if story.index == AMENDED:
        steps[-1] = replace(steps[-1], is_amended=True)
    if story.index == BEGUN_IN_ERROR:
        started = calendar.ago(20)
        steps.append(_step(story, count, Reason.INTERVAL, Status.SET_ASIDE, started, None, None))
    return steps


def _step(
    story: Story,
    place: int,
    reason: Reason,
    status: Status,
    started: date,
    submitted: date | None,
    signed: date | None,
) -> Step:
    named = reference("AS", story.number * REFERENCES_PER_CASE + place)
    return Step(drawn_key(story.rng), named, reason, status, started, submitted, signed)
