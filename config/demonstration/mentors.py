"""The register of mentors and chaplains of each probation unit; in the first area one vetting runs out."""

from datetime import date
from random import Random

from django.urls import reverse

from agencies.administration_events import MentorEvent
from agencies.models import Mentor, MentorVetting
from agencies.services.mentors import KIND
from config.demonstration.access_reviews import due
from config.demonstration.book import Book
from config.demonstration.identifiers import key_of
from config.demonstration.people import Area, World

CHAPLAIN, MENTOR = "chaplain", "mentor"
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


def called(who: str) -> str:
    """How one of them is called on a case."""
    return f"{_WHO[who]['name']}, {_WHO[who]['organisation']}"


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
