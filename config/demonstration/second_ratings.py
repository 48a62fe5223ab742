"""Second ratings, blind: by the assessor of the team, or of the team beside it; compared, reconciled.

How often the two name one level differs by factor, so that rater agreement has something to show: on intent
they differ more often, as in the published field study.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from agencies.sections import Section
from assessments.definition import Definition
from assessments.models import Reconciliation, SecondRating, SecondRatingFactor, SecondStatus
from assessments.second_duties import RATE, RECONCILE, TIME_TO_RECONCILE
from assessments.second_events import SecondEvent
from cases.models import BlindPeriod, EntryKind, TeamMember
from config.demonstration.addresses import address
from config.demonstration.assessments import Signed
from config.demonstration.book import Book, Duty
from config.demonstration.identifiers import drawn_key, key_of
from config.demonstration.people import Member, World
from config.demonstration.ratings import evidence_for_level
from config.demonstration.scale import CASES_IN_A_PATCH
from config.demonstration.story import Story
from config.demonstration.taking_part import SECOND_ASSESSOR
from config.demonstration.words import PHRASES, pick
from reminders.rules import A_DAY

# A study over the last two years, in the first twelve patches. One pair waits to be reconciled.
_SINCE, _CASES, _WAITS = 690, 12 * CASES_IN_A_PATCH, 8
_TO_RATE, _TO_AGREE = timedelta(days=11), timedelta(days=5)
_DIFFERS = {"engagement": 0.34, "intent": 0.55, "capability": 0.2}


@dataclass(frozen=True, slots=True)
class Study:
    """One second rating: of what, by whom, and when."""

    key: str
    of: Signed
    rater: Member
    asked_on: date
    submitted_on: date
    agreed_on: date | None
    rng: Random


def second_rating_rows(story: Story, signed: list[Signed], world: World, book: Book) -> None:
    """The second ratings of a case, if it has any."""
    rater = _rater(story, world)
    if rater is None or story.number >= _CASES or story.plot.restricted:
        return
    if story.index in SECOND_ASSESSOR and story.number < CASES_IN_A_PATCH:
        return  # left for whoever tries it to ask for one
    steps = enumerate(signed, start=1 - len(signed))
    studies = [one for place, of in steps if (one := _study(story, rater, place, of, book))]
    if studies:
        _on_team(story, studies[0], book)
    for study in studies:
        _rated(story, study, book)
        _told(story, study, book)


def _rater(story: Story, world: World) -> Member | None:
    """Who assesses at probation and had no hand in it: of the team, or of one that works beside it."""
    if story.assessor is story.team["psychologist"]:
        return story.team["assessor"]
    beside = (one for one in world.teams if one.area is story.team.area and one is not story.team)
    return next((one["assessor"] for one in beside), None)


def _study(story: Story, rater: Member, place: int, of: Signed, book: Book) -> Study | None:
    """``place`` counts up to the last, which is 0."""
    asked_on = of.signed_on + A_DAY
    submitted_on = asked_on + _TO_RATE
    ends = story.closed_on or book.calendar.today
    if of.signed_on < book.calendar.ago(_SINCE) or submitted_on + _TO_AGREE >= ends:
        return None
    waits = story.number == _WAITS and place == 0
    key = key_of(of.key, "second rating")
    chance = Random(key)  # noqa: S311 - chance that is the same each time, apart from the story's own
    agreed_on = None if waits else submitted_on + _TO_AGREE
    return Study(key, of, rater, asked_on, submitted_on, agreed_on, chance)


def _on_team(story: Story, first: Study, book: Book) -> None:
    if story.index in SECOND_ASSESSOR:
        return  # there from the beginning
    book.pile.add(
        TeamMember,
        id=key_of(story.key, "second assessor"),
        case_id=story.key,
        user_id=first.rater.user,
        agency_id=first.rater.place.key,
        valid_from=book.calendar.moment(first.asked_on - A_DAY, 9),
    )


def _rated(story: Story, study: Study, book: Book) -> None:
    definition, moment = book.definitions.instrument, book.calendar.moment
    asked_at, submitted_at = moment(study.asked_on, 10), moment(study.submitted_on, 15)
    book.pile.add(
        SecondRating,
        id=study.key,
        case_id=story.key,
        assessment_id=study.of.key,
        instrument_id=study.of.instrument_key,
        rater_id=study.rater.user,
        agency_id=study.rater.place.key,
        asked_by_id=story.countersigner.user,
        asked_at=asked_at,
        why=PHRASES["second_rating_why"],
        status=SecondStatus.RECONCILED if study.agreed_on else SecondStatus.SUBMITTED,
        submitted_at=submitted_at,
        version=4 if study.agreed_on else 3,
    )
    _blind(story, study, book)
    levels = _levels(study, definition)
    for code, level in levels.items():
        book.pile.add(
            SecondRatingFactor,
            id=drawn_key(study.rng),
            case_id=story.key,
            second_id=study.key,
            factor_code=code,
            level=level,
            saved_at=submitted_at,
            version=2,
            **evidence_for_level(
                study.rng, code, definition.level(level) or definition.levels[0], definition
            ),
        )
    if study.agreed_on:
        _reconciled(story, study, levels, study.agreed_on, book)


def _blind(story: Story, study: Study, book: Book) -> None:
    """While they rated, what others had made of the sources was not there for them."""
    book.pile.add(
        BlindPeriod,
        id=drawn_key(study.rng),
        case_id=story.key,
        user_id=study.rater.user,
        asked_for_id=study.key,
        valid_from=book.calendar.moment(study.asked_on, 10),
        valid_until=book.calendar.moment(study.submitted_on, 15),
    )


def _levels(study: Study, definition: Definition) -> dict[str, str]:
    """Mostly the level of the first rating; where it differs, the one beside it."""
    codes, found = [one.code for one in definition.levels], {}
    for factor in definition.factors:
        place = codes.index(study.of.levels[factor.code])
        often = _DIFFERS.get(factor.domain, 0.2) * (0.4 + len(factor.code) % 4 * 0.4)
        if study.rng.random() < often:
            place = min(len(codes) - 1, max(0, place + (1 if study.rng.random() < 0.6 else -1)))
        found[factor.code] = codes[place]
    return found


def _reconciled(story: Story, study: Study, levels: dict[str, str], agreed_on: date, book: Book) -> None:
    differing = [code for code, level in levels.items() if level != study.of.levels[code]]
    key, day = key_of(study.key, "reconciled"), agreed_on - A_DAY
    book.pile.add(
        Reconciliation,
        id=key,
        case_id=story.key,
        second_id=study.key,
        levels={**levels, **{code: study.of.levels[code] for code in differing[::2]}},
        reasons={code: pick(study.rng, PHRASES["reconciled_because"]) for code in differing},
        proposed_by_id=story.assessor.user,
        proposed_at=book.calendar.moment(day, 11),
        agreed_by_id=study.rater.user,
        agreed_at=book.calendar.moment(agreed_on, 14),
        version=2,
    )
    target = ("Reconciliation", key)
    for event, by, moment in (
        (SecondEvent.RECONCILIATION_PROPOSED, story.assessor, book.calendar.moment(day, 11)),
        (SecondEvent.RECONCILED, study.rater, book.calendar.moment(agreed_on, 14)),
    ):
        book.record(event, by, moment, target=target, case=story.key, shown=(study.key,))


def _told(story: Story, study: Study, book: Book) -> None:
    """The ledger, the lines of the chronology, and the two duties, done but for the pair that waits."""
    target = ("SecondRating", study.key)
    asker, rater, moment = story.countersigner, study.rater, book.calendar.moment
    for event, by, at, status in (
        (SecondEvent.ASKED, asker, moment(study.asked_on, 10), None),
        (SecondEvent.ANSWERED, rater, moment(study.asked_on, 14), ("asked", "accepted")),
        (SecondEvent.SUBMITTED, rater, moment(study.submitted_on, 15), ("accepted", "submitted")),
    ):
        changed = {"status": status} if status else None
        book.record(event, by, at, target=target, case=story.key, changed=changed)
    lines: list[tuple[Member, date | None, str]] = [
        (asker, study.asked_on, "A second rating was asked for"),
        (rater, study.submitted_on, "A second rating was submitted"),
        (rater, study.agreed_on, "Two ratings were reconciled"),
    ]
    kind, section = EntryKind.ASSESSMENT.value, Section.ASSESSMENT
    for by, day, title in lines:
        if day:
            book.note(study.rng, story.key, by, kind, day, title, section=section)
    _duties(story, study, book)


def _duties(story: Story, study: Study, book: Book) -> None:
    of: dict[str, Any] = {
        "subject": ("SecondRating", study.key),
        "case": story.key,
        "at": study.rater.place.key,
    }
    rating = Duty(
        kind=RATE,
        due_on=study.asked_on + book.definitions.instrument.write_within,
        what=f"Rate {story.reference} a second time, or decline",
        reason="You were asked for a second rating",
        link=address("assessments:second_rating", story.reference, study.key),
        set_by=story.countersigner,
        set_on=study.asked_on,
        who=study.rater,
        done_on=study.submitted_on,
        **of,
    )
    reconciling = Duty(
        kind=RECONCILE,
        due_on=study.submitted_on + TIME_TO_RECONCILE,
        what=f"Reconcile the two ratings of {story.reference}",
        reason="Two people rated the same factors",
        link=address("assessments:compare_ratings", story.reference, study.key),
        set_by=study.rater,
        set_on=study.submitted_on,
        who=story.assessor,
        done_on=study.agreed_on,
        **of,
    )
    for duty in (rating, reconciling):
        book.duty(study.rng, duty)
