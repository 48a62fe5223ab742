"""Rows of what was told in sessions: what shifted, what must be passed on, and that this was explained."""

from datetime import date

from config.demonstration.book import Book
from config.demonstration.identifiers import drawn_key
from config.demonstration.plans import Agreed
from config.demonstration.story import Story
from config.demonstration.words import PHRASES, pick
from interventions.events import SessionEvent
from interventions.models import SessionDisclosure, ThresholdsExplained
from interventions.rules import named


def shifts_of(story: Story, plan: Agreed, day: date, book: Book) -> list[dict[str, str]]:
    """Every third week against a module of the plan: towards change more often than away."""
    if day.isocalendar().week % 3 or not plan.modules:
        return []
    code = plan.modules[day.toordinal() % len(plan.modules)]
    name = named(book.definitions.programme["modules"], code)
    way = "away" if story.index % 4 == 3 else "towards"
    words = PHRASES["shifted"][day.toordinal() % len(PHRASES["shifted"])]
    return [{"about": f"module:{code}", "against": name, "way": way, "words": words}]


def thresholds_told(story: Story, plan: Agreed, day: date, book: Book) -> None:
    """What has to be passed on was explained in the first session."""
    key, leader = drawn_key(story.rng), story.team["facilitator"]
    book.pile.add(
        ThresholdsExplained,
        id=key,
        case_id=story.key,
        plan_id=plan.key,
        explained_on=day,
        explained_by_id=leader.user,
    )
    target = ("ThresholdsExplained", key)
    moment = book.calendar.moment(day, 17)
    book.record(SessionEvent.THRESHOLDS_EXPLAINED, leader, moment, target=target, case=story.key)


def disclosure_of(story: Story, session: str, day: date, book: Book) -> None:
    """Over the threshold: told with the concern that was raised after the session."""
    key, leader = drawn_key(story.rng), story.team["facilitator"]
    moment = book.calendar.moment(day, 17, 20)
    book.pile.add(
        SessionDisclosure,
        id=key,
        case_id=story.key,
        session_id=session,
        text=pick(story.rng, PHRASES["disclosed"]),
        recorded_by_id=leader.user,
        recorded_at=moment,
    )
    target = ("SessionDisclosure", key)
    book.record(SessionEvent.DISCLOSURE_KEPT, leader, moment, target=target, case=story.key)
