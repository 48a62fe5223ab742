"""Rows for the quarterly reviews of access: one finished, one in progress and late, one nobody has begun."""

from datetime import date
from random import Random

from django.urls import reverse

from agencies.administration_events import ReviewEvent
from agencies.competence_kinds import words_for_kind
from agencies.duties import ROLE
from agencies.models import AccessReview, AccessReviewLine
from agencies.services.access_review import KIND as ACCESS_REVIEW
from config.demonstration.book import Book, Duty
from config.demonstration.identifiers import key_of
from config.demonstration.people import TRAINED, Area, Member, World

# What was decided so far in the review that is under way, by whose line it is.
_VERDICTS = {
    "officer": ("keep", "Leads cases here every day."),
    "second_officer": ("keep", "Leads cases here every day."),
    "assessor": ("keep", "Assesses for both teams; the certificate is to be renewed."),
}

# About how many cases each worked on when the reviews began.
_PLACES = {"officer": 14, "second_officer": 5, "assessor": 8}


def access_reviews(world: World, book: Book, rng: Random) -> None:
    """The first area's finished review and the one under way; the second area's, which nobody has begun."""
    _finished_review(world, book)
    _review_in_progress(world, book, rng)
    _review(world.areas[1], book, rng, due_on=book.calendar.ago(11), begun_on=None)


def _finished_review(world: World, book: Book) -> None:
    area, calendar = world.areas[0], book.calendar
    key, by = key_of(world.seed, "finished review"), area.members["administrator"]
    begun, finished = calendar.moment(calendar.ago(104)), calendar.moment(calendar.ago(96))
    book.pile.add(
        AccessReview,
        id=key,
        agency_id=area.places["probation"].key,
        due_on=calendar.ago(95),
        begun_at=begun,
        begun_by_id=by.user,
        finished_at=finished,
        finished_by_id=by.user,
        version=3,
    )
    for who, member in _people(world, area):
        verdict = ("keep", "Needed for the work they do here.")
        _line(book, key, who, member, verdict if who != "administrator" else None, by, finished)
    book.record(ReviewEvent.BEGUN, by, begun, target=("AccessReview", key))
    book.record(ReviewEvent.FINISHED, by, finished, target=("AccessReview", key))


def _review_in_progress(world: World, book: Book, rng: Random) -> None:
    area, begun_on = world.areas[0], book.calendar.ago(8)
    key = _review(area, book, rng, due_on=book.calendar.ago(4), begun_on=begun_on)
    by = area.members["administrator"]
    for who, member in _people(world, area):
        _line(book, key, who, member, _VERDICTS.get(who), by, book.calendar.moment(begun_on, 11))


def _review(area: Area, book: Book, rng: Random, *, due_on: date, begun_on: date | None) -> str:
    key, by = key_of(area.agreement, "review"), area.members["administrator"]
    begun = book.calendar.moment(begun_on) if begun_on else None
    book.pile.add(
        AccessReview,
        id=key,
        agency_id=area.places["probation"].key,
        due_on=due_on,
        begun_at=begun,
        begun_by_id=by.user if begun else None,
        version=2 if begun else 1,
    )
    if begun:
        book.record(ReviewEvent.BEGUN, by, begun, target=("AccessReview", key))
    link = reverse("agencies:access_review", args=[key])
    why = "Every quarter, each person’s access is kept, changed or ended, with a reason"
    what, about = "Review who has access at your agency", ("AccessReview", key)
    due(book, rng, area, ACCESS_REVIEW, about, due_on, what, why, link)
    return key


def _people(world: World, area: Area) -> list[tuple[str, Member]]:
    """Everybody at the area's probation unit."""
    found = [*area.members.items()]
    for team in world.teams:
        if team.area is area:
            found += team.members.items()
    return [(who, member) for who, member in found if member.place.kind == "probation"]


def _line(
    book: Book,
    review: str,
    who: str,
    member: Member,
    verdict: tuple[str, str] | None,
    by: Member,
    moment: object,
) -> None:
    word, reason = verdict or ("", "")
    book.pile.add(
        AccessReviewLine,
        id=key_of(review, member.membership),
        agency_id=member.place.key,
        review_id=review,
        membership_id=member.membership,
        user_id=member.user,
        role=member.role,
        certificates=words_for_kind(TRAINED[who]) if who in TRAINED else "",
        team_places=_PLACES.get(who, 0),
        verdict=word,
        reason=reason,
        decided_by_id=by.user if verdict else None,
        decided_at=moment if verdict else None,
    )


def due(
    book: Book,
    rng: Random,
    area: Area,
    kind: str,
    subject: tuple[str, str],
    due_on: date,
    what: str,
    reason: str,
    link: str,
) -> None:
    """Something that falls to the administrators of the area's probation unit."""
    book.duty(
        rng,
        Duty(
            kind=kind,
            subject=subject,
            due_on=due_on,
            what=what,
            reason=reason,
            link=link,
            case=None,
            at=area.places["probation"].key,
            set_by=area.members["administrator"],
            set_on=book.calendar.ago(90),
            role=ROLE,
        ),
    )
