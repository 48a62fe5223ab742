"""The register of mentors and chaplains of each probation unit, and a match with one of them."""

from datetime import date
from random import Random

from django.urls import reverse

from agencies.administration_events import MentorEvent
from agencies.models import Mentor, MentorVetting
from agencies.services.mentors import KIND
from cases.models import MentorMatch
from config.demonstration.access_reviews import due
from config.demonstration.book import Book
from config.demonstration.identifiers import key_of
from config.demonstration.people import Area, World
from config.demonstration.sections import add
from config.demonstration.story import Story

CHAPLAIN, MENTOR = "chaplain", "mentor"
WITH_ONE = 7
_WHO = {
    CHAPLAIN: {
        "name": "Isidore Lanternribbon",
        "organisation": "Overthwaite Prison Chaplaincies",
        "languages": "English, Arabic, some French",
        "brings": "Fifteen years of chaplaincy in custody. Sits with people who want to read for themselves.",
        "areas": "The prisons of the area, and the town on release",
    },
    MENTOR: {
        "name": "Leopold Saltwicket",
        "organisation": "Second Bench",
        "languages": "English",
        "brings": "Left a closed group in his twenties. Boxes, mends bicycles, and knows the colleges.",
        "areas": "The town and the villages along the line",
    },
}


def register(world: World, book: Book) -> None:
    """Who stands in the register of each unit, and how they were vetted."""
    for area in world.areas:
        rng = Random(f"register{world.seed}{area.number}")  # noqa: S311 - invented rows
        ahead = book.calendar.ahead
        _entry(CHAPLAIN, area, book, rng, ahead(400))
        _entry(MENTOR, area, book, rng, ahead(34 if area.number == 0 else 200))


def entry_key(who: str, agency: str) -> str:
    """The key of one of them in that agency's register."""
    return key_of(agency, "register", who)


def match_rows(story: Story, book: Book) -> None:
    """One case of a patch has a chaplain. Draws of its own: the rest of the case stays as it was."""
    if story.index != WITH_ONE:
        return
    who, back = _WHO[CHAPLAIN], book.calendar.ago
    add(
        book, story, Random(f"match:{story.key}"), MentorMatch, ago=30,  # noqa: S311 - invented on purpose
        mentor=f"{who['name']}, {who['organisation']}",
        registered_id=entry_key(CHAPLAIN, story.lead.place.key),
        their_wish="Somebody who has read the books himself, and who is not from home.",
        in_common="Both read Arabic. He has time on Thursdays, when the workshop is closed.",
        faith="Wants to ask about what he was taught, and asked for a chaplain to do it with.",
        weighed_against="A mentor nearer his age was thought of; he did not want to be compared.",
        person_said="given", said_on=back(32), began_on=back(30), review_on=book.calendar.ahead(25),
        ended_on=None, ended_because="",
    )  # fmt: skip


def _entry(who: str, area: Area, book: Book, rng: Random, until: date) -> None:
    calendar, keeper = book.calendar, area.members["manager"]
    key, added = entry_key(who, keeper.place.key), calendar.moment(calendar.ago(600))
    book.pile.add(
        Mentor, id=key, agency_id=keeper.place.key, kind=who, added_at=added, version=2, **_WHO[who]
    )
    book.pile.add(
        MentorVetting,
        id=key_of(key, "vetting"),
        agency_id=keeper.place.key,
        mentor_id=key,
        decision="granted",
        level="enhanced",
        reference=f"VT-{rng.randrange(100_000, 1_000_000)}",
        decided_on=calendar.ago(595),
        expires_on=until,
        checked_by="Vetting unit of the region",
        recorded_by_id=keeper.user,
        recorded_at=calendar.moment(calendar.ago(594)),
    )
    target = ("Mentor", key)
    book.record(MentorEvent.ADDED, keeper, added, target=target)
    book.record(MentorEvent.VETTED, keeper, calendar.moment(calendar.ago(594)), target=target)
    what, why = "The vetting of a mentor or chaplain runs out", "Nobody is matched with them after it"
    due(book, rng, area, KIND, target, until, what, why, reverse("agencies:mentor", args=[key]))
