"""Rows of what a plan says beside its modules: opportunities, a shared goal, safety, a review."""

from datetime import date, timedelta
from random import Random
from typing import Any

from config.demonstration.book import Book
from config.demonstration.identifiers import drawn_key
from config.demonstration.story import Story
from config.demonstration.words import PHRASES, pick
from interventions.models import Opportunity, PlanReview, PlanSafety, SharedGoal

_SAYS = PHRASES["plan_says"]
_WORDS = ("own_account", "strengths", "hopes", "psychosocial_work", "theological_work", "pace", "learning")


def words_of_plan(story: Story, key: str, review_on: date | None) -> dict[str, Any]:
    """What the plan says of the person and the work; drawn apart, so that no other row changes by it."""
    rng = _drawn(key)
    said: dict[str, Any] = {name: pick(rng, _SAYS[name]) for name in _WORDS}
    led = {"psychosocial_lead": "Programmes team", "theological_lead": "Managing chaplain"}
    facilitator = story.team["facilitator"].user
    return {**said, **led, "facilitator_id": facilitator, "review_on": review_on}


def rows_beside(story: Story, key: str, agreed_on: date, book: Book, *, reviewed: bool) -> None:
    """What an agreed plan counts on, shares, keeps safe and found."""
    rng = _drawn(f"{key} beside")
    own: dict[str, Any] = {"case_id": story.key, "plan_id": key}
    book.pile.add(
        Opportunity,
        id=drawn_key(rng),
        **own,
        what=pick(rng, _SAYS["opportunities"]),
        owner_id=story.lead.user,
        due_on=agreed_on + timedelta(days=60),
    )
    book.pile.add(
        SharedGoal,
        id=drawn_key(rng),
        **own,
        goal=pick(rng, _SAYS["shared"]),
        agencies=[{"id": story.lead.place.key, "name": story.lead.place.name}],
        how_seen=pick(rng, _SAYS["how_seen"]),
        review_on=agreed_on + timedelta(days=90),
    )
    _safety(story, key, agreed_on, book, rng)
    if reviewed:
        _review(story, key, agreed_on, book, rng)


def _safety(story: Story, key: str, agreed_on: date, book: Book, rng: Random) -> None:
    author = story.team["facilitator"]
    book.pile.add(
        PlanSafety,
        id=drawn_key(rng),
        case_id=story.key,
        plan_id=key,
        agency_id=author.place.key,
        written_by_id=author.user,
        written_at=book.calendar.moment(agreed_on, 15),
        number=1,
        threats=pick(rng, _SAYS["threats"]),
        for_participant=pick(rng, _SAYS["for_participant"]),
        for_staff=pick(rng, _SAYS["for_staff"]),
    )


def _review(story: Story, key: str, agreed_on: date, book: Book, rng: Random) -> None:
    held = agreed_on + timedelta(days=30)
    book.pile.add(
        PlanReview,
        id=drawn_key(rng),
        case_id=story.key,
        plan_id=key,
        held_on=held,
        found=pick(rng, _SAYS["found"]),
        next_on=held + timedelta(days=84),
        reviewed_by_id=story.team["facilitator"].user,
        recorded_at=book.calendar.moment(held, 15),
    )


def _drawn(key: str) -> Random:
    return Random(f"{key} says")  # noqa: S311 - invented on purpose, the same every time
