"""Rows of what each agency told a meeting about a case, or was asked to."""

from datetime import date, timedelta
from random import Random

from config.demonstration.addresses import address
from config.demonstration.book import Book, Duty
from config.demonstration.identifiers import drawn_key
from config.demonstration.people import KINDS, Member
from config.demonstration.story import Story
from config.demonstration.words import PHRASES, pick
from panels.events import PanelEvent
from panels.models import Contribution, ContributionStatus, MeetingStatus
from panels.rules import contributions_due_on

_ASKED, _DRAFT, _SUBMITTED = ContributionStatus.ASKED, ContributionStatus.DRAFT, ContributionStatus.SUBMITTED
# How far agencies have come with the papers of a meeting still to be held.
_UNDER_WAY = (_ASKED, _SUBMITTED, _DRAFT, _ASKED, _SUBMITTED)


def who_contributes(story: Story) -> list[Member]:
    """One person for each agency to which the case is open, as the product asks them."""
    people = [story.lead]
    if story.with_prison:
        by_prison = story.assessor.place.kind == "prison"
        people.append(story.assessor if by_prison else story.team["prison_manager"])
    people.append(story.team["chair"])
    if not story.plot.restricted:
        people.append(story.team["police"])
        if story.index % 3 == 0 and story.index != 6:
            people.append(story.team["health"])
        if story.plot.community:
            people.append(story.team["community"])
    return people


def contribution_rows(
    rng: Random, story: Story, item: str, meeting: MeetingStatus, day: date, chair: Member, book: Book
) -> None:
    """A contribution for each agency: in before a meeting that was held, on its way to one that is not."""
    calendar = book.calendar
    for place, member in enumerate(who_contributes(story)):
        status = _status(rng, story, place, meeting)
        key = drawn_key(rng)
        written = calendar.moment(min(day - timedelta(days=4), calendar.ago(1)), 11, 15)
        kind = KINDS[member.place.kind][0].value
        is_written = status != _ASKED
        book.pile.add(
            Contribution,
            id=key,
            case_id=story.key,
            agenda_item_id=item,
            agency_id=member.place.key,
            author_id=member.user if is_written else None,
            text=pick(rng, PHRASES["contributions"][kind]) if is_written else "",
            status=status.value,
            saved_at=written if is_written else None,
            submitted_at=written if status == _SUBMITTED else None,
            version=1 + is_written,
        )
        if status == _SUBMITTED:
            event, target = PanelEvent.CONTRIBUTION_SUBMITTED, ("Contribution", key)
            to, why = (chair.place.key,), "What the panel meeting is held for"
            book.record(event, member, written, target=target, case=story.key, recipients=to, purpose=why)
        elif meeting in {MeetingStatus.PLANNED, MeetingStatus.MINUTES_IN_DRAFT}:
            _asked(rng, story, key, item, member, chair, day, book)


def _status(rng: Random, story: Story, place: int, meeting: MeetingStatus) -> ContributionStatus:
    if meeting == MeetingStatus.PLANNED:
        return _UNDER_WAY[(place + story.index) % len(_UNDER_WAY)]
    return _SUBMITTED if rng.random() < 0.85 else _ASKED


def _asked(
    rng: Random, story: Story, key: str, item: str, member: Member, chair: Member, day: date, book: Book
) -> None:
    asked_on = min(day, book.calendar.today) - timedelta(days=20)
    book.duty(
        rng,
        Duty(
            kind="contribution",
            subject=("Contribution", key),
            due_on=contributions_due_on(day, asked_on),
            what=f"Contribute to the panel meeting on {story.reference}",
            reason=f"The panel meets on {day.day} {day:%B %Y}",
            link=address("panels:contribute", story.reference, item),
            case=story.key,
            at=member.place.key,
            who=member,
            set_by=chair,
            set_on=asked_on,
        ),
    )
