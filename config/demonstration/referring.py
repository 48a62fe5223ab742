"""Referrals between invented agencies: of each team's one waits, one came back for more, one was declined."""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from cases.gateways import GATEWAYS
from cases.models import DeclineGround, PersonKnows, Referral, ReferralState
from cases.name_rules import sort_name_of
from cases.referral_events import WHY_REFERRED, ReferralEvent
from cases.referral_rules import lapse_day
from cases.referring import TO_ANSWER, TO_COMPLETE
from config.demonstration.addresses import address
from config.demonstration.book import Book, Duty
from config.demonstration.identifiers import key_of, reference
from config.demonstration.names import FORENAMES, SURNAMES
from config.demonstration.people import Member, Place, World
from config.demonstration.story import Story

# Which story of a patch brings it: about somebody else, whom no case of the patch is about.
WAITING, RETURNED, DECLINED = 1, 2, 3
_FACTS = (
    "Has stopped coming to the workshop and told two others there that a few of them would soon put things "
    "right by themselves. Showed one of them a film on a telephone; the other turned away."
)
_OPINION = "It sounds learnt by heart. Alone for most of the day since the move."
_HOW = "The tutor of the workshop heard it and wrote it down the same evening."
_PROTECTIVE = "A grandmother who visits on Sundays, and the bicycle repairs."
_MORE = "On which day was it said, and who else was there? Is the tutor ready to speak with us?"
_NO = "There is a worry about loneliness here and none about extremism. The neighbourhood team can help."


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One referral: who tells whom, when, and what was answered."""

    key: str
    by: Member
    to: Place
    on: date
    answer_by: date
    state: ReferralState = ReferralState.SENT
    answered_by: Member | None = None
    answered_on: date | None = None


def referral_rows(story: Story, world: World, book: Book) -> None:
    """What this story's place in its patch brings of referrals; mostly nothing."""
    days, team, key = book.calendar, story.team, key_of(story.key, "referral")
    manager, probation = team["manager"], team.area.places["probation"]
    if story.index == WAITING:
        one = Sent(key=key, by=team["chair"], to=probation, on=days.ago(2), answer_by=days.ahead(4))
        _told(one, story, book)
        _to_answer(one, story, book)
    if story.index == RETURNED:
        area = world.areas[(team.area.number + 1) % len(world.areas)]
        one = Sent(
            key=key,
            by=team["officer"],
            to=area.places["probation"],
            on=days.ago(6),
            answer_by=days.ago(1),
            state=ReferralState.RETURNED,
            answered_by=area.members["manager"],
            answered_on=days.ago(3),
        )
        _told(one, story, book, answer_reason=_MORE)
        _to_complete(one, story, book)
    if story.index == DECLINED:
        one = Sent(
            key=key,
            by=team["police"],
            to=probation,
            on=days.ago(40),
            answer_by=days.ago(33),
            state=ReferralState.DECLINED,
            answered_by=manager,
            answered_on=days.ago(35),
        )
        lapses = lapse_day(days.ago(35), unfounded=False)
        ground = DeclineGround.NOT_ENOUGH.value
        _told(one, story, book, answer_reason=_NO, decline_ground=ground, lapses_on=lapses)


def _told(one: Sent, story: Story, book: Book, **answer: Any) -> None:
    rng = Random(one.key)  # noqa: S311 - chance that is the same each time, apart from the story's own
    forenames, surname = rng.choice(FORENAMES), rng.choice(SURNAMES)
    sent_at = book.calendar.moment(one.on, 14, 10)
    answered_at = book.calendar.moment(one.answered_on, 9, 50) if one.answered_on else None
    steps = [{"step": "sent", "at": sent_at.isoformat(), "by": one.by.user}]
    if one.answered_by and answered_at:
        step = {"step": one.state.value, "at": answered_at.isoformat(), "by": one.answered_by.user}
        steps.append({**step, "reason": answer["answer_reason"]})
        answer |= {"answered_by_id": one.answered_by.user, "answered_at": answered_at, "version": 2}
    book.pile.add(
        Referral,
        id=one.key,
        reference=reference("RF", story.number),
        from_agency_id=one.by.place.key,
        to_agency_id=one.to.key,
        sent_by_id=one.by.user,
        sent_at=sent_at,
        answer_by=one.answer_by,
        forenames=forenames,
        surname=surname,
        sort_name=sort_name_of(forenames, surname),
        date_of_birth=date(1975 + rng.randrange(25), 1 + rng.randrange(12), 1 + rng.randrange(28)),
        facts=_FACTS,
        opinion=_OPINION,
        how_known=_HOW,
        is_danger=False,
        protective=_PROTECTIVE,
        person_knows=PersonKnows.TOLD.value,
        gateway=next(iter(GATEWAYS)),
        whom_to_ask=one.by.name,
        reached_by="Telephone 01632 960000, weekdays until five",
        state=one.state.value,
        history=steps,
        **answer,
    )
    _as_recorded(one, book)


def _as_recorded(one: Sent, book: Book) -> None:
    target, sent_at = ("Referral", one.key), book.calendar.moment(one.on, 14, 10)
    to = (one.to.key,)
    book.record(ReferralEvent.REFERRED, one.by, sent_at, target=target, recipients=to, purpose=WHY_REFERRED)
    answers = {ReferralState.RETURNED: ReferralEvent.RETURNED, ReferralState.DECLINED: ReferralEvent.DECLINED}
    if one.answered_by and one.answered_on:
        moment = book.calendar.moment(one.answered_on, 9, 50)
        book.record(answers[one.state], one.answered_by, moment, target=target)


def _to_answer(one: Sent, story: Story, book: Book) -> None:
    _duty(
        one,
        book,
        kind=TO_ANSWER,
        due_on=one.answer_by,
        what=f"Answer the referral {reference('RF', story.number)}",
        reason="Another agency referred somebody to yours",
        at=one.to.key,
        set_by=one.by,
        set_on=one.on,
        role="lead_practitioner",
    )


def _to_complete(one: Sent, story: Story, book: Book) -> None:
    _duty(
        one,
        book,
        kind=TO_COMPLETE,
        due_on=book.calendar.ahead(3),
        what=f"Add to the referral {reference('RF', story.number)} and send it again",
        reason="The agency you referred to asks for more",
        at=one.by.place.key,
        set_by=one.answered_by or one.by,
        set_on=one.answered_on or one.on,
        who=one.by,
        role="countersigning_manager",
    )


def _duty(one: Sent, book: Book, **about: Any) -> None:
    rng = Random(f"{one.key} duty")  # noqa: S311 - chance that is the same each time, apart from the story's own
    link = address("referrals:referral", one.key)
    book.duty(rng, Duty(subject=("Referral", one.key), link=link, case=None, **about))
