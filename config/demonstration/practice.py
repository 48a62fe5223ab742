"""Rows of what staff write of their own work, the directory of organisations, and a referral to one."""

from random import Random

from config.demonstration.book import Book
from config.demonstration.identifiers import key_of
from config.demonstration.people import Area, World
from config.demonstration.story import Story
from interventions.events import OrganisationEvent, OwnPracticeEvent
from interventions.models import CheckIn, Organisation, OrganisationReferral, PracticeNote

REFERRED = 4
_BENCH, _KITCHEN = "bench", "kitchen"
_ORGANISATIONS = {
    _BENCH: {
        "name": "Second Bench",
        "area": "The town and the villages along the line",
        "languages": "English",
        "offers": "A workshop three days a week: bicycles, wood, and tea afterwards.",
        "cannot_offer": "No evenings. Nobody who may not be near tools.",
        "contact": "Ask for the workshop lead",
        "telephone": "01632 960140",
        "email": "workshop@second-bench.example",
        "looked_into": "Accounts, trustees and two references. Staff have an enhanced check.",
    },
    _KITCHEN: {
        "name": "Long Table Kitchen",
        "area": "The town",
        "languages": "English, Urdu, Polish",
        "offers": "Cooking together on Thursdays, and help with a food hygiene certificate.",
        "cannot_offer": "No one-to-one support, and no under-eighteens.",
        "contact": "Ask for the cook",
        "telephone": "01632 960141",
        "email": "kitchen@long-table.example",
        "looked_into": "",
    },
}
_NOTES = (
    (
        "Walking while talking",
        "A session along the yard instead of at the table.",
        "Silence is easier to bear side by side. What mattered came in the last ten minutes.",
    ),
    (
        "Asking for an example before a reason",
        "When somebody gave a rule, asking when it had last held for them.",
        "Examples are less rehearsed than reasons, and lead to doubts of their own.",
    ),
)


def practice(world: World, book: Book) -> None:
    """The directory of each area, and what one team wrote."""
    for area in world.areas:
        _organisation(_BENCH, area, book, approved=True)
        _organisation(_KITCHEN, area, book, approved=False)
    for team in world.teams[:1]:
        writer, moment = team["facilitator"], book.calendar.moment(book.calendar.ago(40), 16)
        for number, (title, tried, learnt) in enumerate(_NOTES):
            key = key_of(writer.user, "practice", number)
            book.pile.add(
                PracticeNote,
                id=key,
                agency_id=writer.place.key,
                written_by_id=writer.user,
                written_at=moment,
                title=title,
                what_was_tried=tried,
                what_was_learnt=learnt,
            )
            book.record(OwnPracticeEvent.NOTE_WRITTEN, writer, moment, target=("PracticeNote", key))
        kept = key_of(writer.user, "check-in")
        book.pile.add(
            CheckIn,
            id=kept,
            user_id=writer.user,
            written_at=moment,
            how_it_is="A heavy week. Slept better since the weekend.",
            what_would_help="An hour between the two sessions on Tuesdays.",
        )
        book.record(OwnPracticeEvent.CHECK_IN_WRITTEN, writer, moment, target=("CheckIn", kept))


def onward_rows(story: Story, book: Book) -> None:
    """One person of a patch was referred to the workshop. Draws of its own, as for mentors."""
    if story.index != REFERRED:
        return
    rng = Random(f"organisation:{story.key}")  # noqa: S311 - invented on purpose
    by, day = story.team["facilitator"], book.calendar.ago(20)
    key, moment = key_of(story.key, f"referral{rng.random()}"), book.calendar.moment(day, 11)
    book.pile.add(
        OrganisationReferral,
        id=key,
        case_id=story.key,
        organisation_id=_key(_BENCH, story.lead.place.key),
        agency_id=by.place.key,
        referred_by_id=by.user,
        referred_at=moment,
        why="Wants to work with his hands, and knows nobody in the town any more.",
        how_they_agreed="Asked in the last session. Wrote down himself what may be said.",
        what_was_told="A first name, the days he can come, and whom to ring.",
        answer="accepted",
        answered_on=book.calendar.ago(15),
        outcome="Has been twice. Was asked to come back.",
        version=2,
    )
    target = ("OrganisationReferral", key)
    told = (_key(_BENCH, story.lead.place.key),)
    why = "So that a local organisation can offer the person what the plan asks for"
    book.record(
        OrganisationEvent.REFERRED, by, moment, target=target, case=story.key, recipients=told, purpose=why
    )


def _organisation(which: str, area: Area, book: Book, *, approved: bool) -> None:
    keeper, decider = area.members["administrator"], area.members["manager"]
    key, moment = _key(which, decider.place.key), book.calendar.moment(book.calendar.ago(300))
    book.pile.add(
        Organisation,
        id=key,
        agency_id=decider.place.key,
        written_by_id=keeper.user,
        written_at=moment,
        approved_until=book.calendar.ahead(60) if approved else None,
        decided_by_id=decider.user if approved else None,
        decided_at=moment if approved else None,
        **_ORGANISATIONS[which],
    )
    book.record(OrganisationEvent.ADDED, keeper, moment, target=("Organisation", key))


def _key(which: str, agency: str) -> str:
    return key_of(agency, "organisation", which)
