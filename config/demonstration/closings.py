"""How invented cases were closed, and the reviews that wait six and twelve months after."""

from datetime import date
from random import Random

from cases.models import CaseClosing, PostExitReview
from cases.post_exit import DUTY, NO_REVIEW_AFTER, review_days
from config.demonstration.addresses import address
from config.demonstration.book import Book, Duty
from config.demonstration.identifiers import key_of
from config.demonstration.story import Story
from config.demonstration.words import PHRASES


def closing_rows(story: Story, outcome: str, book: Book) -> None:
    """The closing of one case. Draws of its own: the rest stays as it was."""
    if story.closed_on is None:
        return
    rng = Random(f"closing:{story.key}")  # noqa: S311 - invented on purpose, the same every time
    closing = key_of(story.key, "closing")
    book.pile.add(
        CaseClosing,
        id=closing,
        case_id=story.key,
        agency_id=story.lead.place.key,
        closed_by_id=story.lead.user,
        closed_on=story.closed_on,
        outcome=outcome,
        reason=PHRASES["closings"].get(outcome, ""),
    )
    if outcome in NO_REVIEW_AFTER:
        return
    for months, due_on in review_days(story.closed_on):
        review = key_of(story.key, "post-exit", months)
        book.pile.add(
            PostExitReview,
            id=review,
            case_id=story.key,
            closing_id=closing,
            agency_id=story.lead.place.key,
            months=months,
            due_on=due_on,
        )
        book.duty(rng, _duty(story, review, months, due_on))


def _duty(story: Story, review: str, months: int, due_on: date) -> Duty:
    closed_on = story.closed_on or due_on
    return Duty(
        kind=DUTY,
        subject=("PostExitReview", review),
        due_on=due_on,
        what=f"Hold the {months}-month review of {story.reference}",
        reason=f"Every closed case is looked at again after {months} months",
        link=address("cases:hold_post_exit_review", story.reference, review),
        case=story.key,
        at=story.lead.place.key,
        role="countersigning_manager",
        set_by=story.lead,
        set_on=closed_on,
    )
