"""Rows of the case itself: the person, the case, its everyday chronology, its review, who looked."""

from datetime import date, timedelta

from cases.events import CaseEvent
from cases.models import (
    Alias,
    Case,
    CaseStatus,
    EntryKind,
    IdentityNumber,
    NumberScheme,
    Pathway,
    Person,
    PersonIdentity,
)
from cases.models.case import ClosingOutcome
from cases.name_rules import sort_name_of, sort_name_of_alias
from cases.rules import initials_of
from config.demonstration.addresses import address
from config.demonstration.book import Book, Duty
from config.demonstration.closings import closing_rows
from config.demonstration.identifiers import crn, drawn_key, prison_number
from config.demonstration.names import FORENAMES, SURNAMES
from config.demonstration.story import Story, closing_outcome
from config.demonstration.taking_part import around, handed_over
from config.demonstration.words import PHRASES, pick


def case_rows(story: Story, book: Book) -> None:
    """The case, its person, and everybody around it."""
    _person(story, book)
    around(story, book)
    handed_over(story, book)
    _everyday(story, book)
    _review(story, book)
    _looks(story, book)


def _person(story: Story, book: Book) -> None:
    rng, calendar = story.rng, book.calendar
    person, forename, surname = drawn_key(rng), pick(rng, FORENAMES), pick(rng, SURNAMES)
    recorded = calendar.moment(story.opened_on, 9, 30)
    book.persons[story.key] = person
    book.pile.add(Person, id=person, recorded_at=recorded)
    book.pile.add(
        PersonIdentity,
        id=drawn_key(rng),
        person_id=person,
        forenames=forename,
        surname=surname,
        sort_name=sort_name_of(forename, surname),
        date_of_birth=calendar.today - timedelta(days=int(19 * 365.25) + int(rng.random() ** 1.6 * 15_000)),
    )
    if rng.random() < 0.25:
        alias = f"{pick(rng, FORENAMES)} {surname}"
        book.pile.add(
            Alias,
            id=drawn_key(rng),
            person_id=person,
            name=alias,
            sort_name=sort_name_of_alias(alias),
            recorded_at=recorded,
        )
    numbers = {NumberScheme.CRN: crn(story.number)}
    if story.with_prison:
        numbers[NumberScheme.PRISON_NUMBER] = prison_number(story.number)
    for scheme, value in numbers.items():
        book.pile.add(
            IdentityNumber,
            id=drawn_key(rng),
            person_id=person,
            scheme=scheme.value,
            value=value,
            recorded_at=recorded,
        )
    book.initials[story.key] = initials_of(forename, surname)
    _case(story, person, book.initials[story.key], book)


def _case(story: Story, person: str, initials: str, book: Book) -> None:
    outcome = closing_outcome(story)
    book.pile.add(
        Case,
        id=story.key,
        reference=story.reference,
        person_id=person,
        initials=initials,
        pathway=story.pathway.value,
        strands=list(story.strands),
        status=(CaseStatus.CLOSED if outcome else CaseStatus.OPEN).value,
        whereabouts=_whereabouts(story),
        lead_agency_id=story.lead.place.key,
        lead_practitioner_id=story.lead.user,
        opened_on=story.opened_on,
        next_review_on=None if outcome else review_day(story, book),
        closed_on=story.closed_on,
        closing_outcome=outcome,
        closing_reason=PHRASES["closings"].get(outcome, ""),
        version=3,
    )
    opened = book.calendar.moment(story.opened_on, 9, 31)
    target = ("Case", story.key)
    changed = {"pathway": (None, story.pathway.value)}
    book.record(CaseEvent.CASE_OPENED, story.lead, opened, target=target, case=story.key, changed=changed)
    book.note(story.rng, story.key, story.lead, EntryKind.CASE.value, story.opened_on, "Case opened")
    if story.closed_on:
        closed = {"status": ("open", "closed"), "outcome": ("", outcome)}
        moment = book.calendar.moment(story.closed_on, 15)
        book.record(CaseEvent.CASE_CLOSED, story.lead, moment, target=target, case=story.key, changed=closed)
        closing_rows(story, outcome, book)
        title = f"Case closed: {ClosingOutcome(outcome).label}"
        book.note(story.rng, story.key, story.lead, EntryKind.CASE.value, story.closed_on, title)


def review_day(story: Story, book: Book) -> date:
    """The day of the next review, as the plot has it for the first patches and spread out after them."""
    days = story.plot.review
    if story.number >= 60:
        days += story.number % 29 - 3
    return book.calendar.today + timedelta(days=days)


def _whereabouts(story: Story) -> str:
    if story.in_custody:
        return story.team["psychologist"].place.name
    return str(pick(story.rng, PHRASES["towns"])) if story.pathway != Pathway.TEO else "Abroad"


def _everyday(story: Story, book: Book) -> None:
    """Contacts and events between the big steps."""
    rng, calendar = story.rng, book.calendar
    span = (calendar.today - story.opened_on).days
    for _ in range(4 + int(rng.random() * 5)):
        is_contact = rng.random() < 0.7
        setting = "custody" if story.in_custody else "community"
        title, details = pick(rng, PHRASES["contacts" if is_contact else "events"][setting])
        kind = EntryKind.CONTACT if is_contact else EntryKind.EVENT
        day = max(story.opened_on, calendar.ago(1 + int(rng.random() * (span - 2))))
        if story.closed_on and day > story.closed_on:
            day = story.closed_on
        book.note(rng, story.key, story.lead, kind.value, day, title, details=details)


def _review(story: Story, book: Book) -> None:
    lead, calendar = story.lead, book.calendar
    due_on = review_day(story, book) if not story.closed_on else story.closed_on
    book.duty(
        story.rng,
        Duty(
            kind="review",
            subject=("Case", story.key),
            due_on=due_on,
            what=f"Review {story.reference}",
            reason="Set at the last review",
            link=address("cases:edit_case", story.reference),
            case=story.key,
            at=lead.place.key,
            who=lead,
            set_by=lead,
            set_on=max(story.opened_on, min(calendar.ago(1), due_on - timedelta(days=170))),
            done_on=story.closed_on,
        ),
    )


def _looks(story: Story, book: Book) -> None:
    """Who opened the record lately."""
    lookers = [story.lead, story.lead, story.assessor, story.countersigner]
    if story.plot.panel:
        lookers += [story.team["chair"], story.team["police"]]
    for place, member in enumerate(lookers):
        day = max(story.opened_on, book.calendar.ago(1 + place * 11 + int(story.rng.random() * 10)))
        moment = book.calendar.moment(day, 8 + place, int(story.rng.random() * 60))
        target = ("Case", story.key)
        book.record(CaseEvent.CASE_VIEWED, member, moment, target=target, case=story.key, shown=(story.key,))
