"""People who look alike: a match decided, a case told apart from another, and something from before."""

from random import Random

from cases.access_events import MatchEvent
from cases.models import Deconfliction, MatchDecision, PossibleMatch, ToldApart
from config.demonstration.addresses import address
from config.demonstration.book import Book, Duty
from config.demonstration.identifiers import drawn_key, key_of, reference
from config.demonstration.referring import DECLINED
from config.demonstration.story import Story

# Which two stories of a patch: the second is about somebody like the first.
_FIRST, _SECOND = 5, 6
_NOT_SAME = "The photograph and the prison number are of two people. They share a name and a birthday."
_TOLD_APART = "I know both: they are cousins, and live in two different towns."


def alike_rows(stories: list[Story], book: Book) -> None:
    """What this patch has of it."""
    first, second, referred = (stories[index] for index in (_FIRST, _SECOND, DECLINED))
    rng = Random(f"alike:{first.key}")  # noqa: S311 - invented on purpose, the same every time
    _decided(first, second, rng, book)
    _told_apart(first, second, rng, book)
    _from_before(second, referred, rng, book)


def _decided(first: Story, second: Story, rng: Random, book: Book) -> None:
    days, key = book.calendar, drawn_key(rng)
    decided_at = days.moment(days.ago(58), 11)
    book.pile.add(
        PossibleMatch,
        id=key,
        case_id=first.key,
        other_person_id=book.persons[second.key],
        by_agency_id=second.lead.place.key,
        grounds=["similar"],
        found_at=days.moment(days.ago(60), 10),
        answer_by=days.ago(55),
        decision=MatchDecision.NOT_SAME.value,
        reason=_NOT_SAME,
        decided_by_id=first.lead.user,
        decided_at=decided_at,
        version=2,
    )
    book.record(MatchEvent.DECIDED, first.lead, decided_at, target=("PossibleMatch", key), case=first.key)


def _told_apart(first: Story, second: Story, rng: Random, book: Book) -> None:
    days, key = book.calendar, drawn_key(rng)
    said_at = days.moment(second.opened_on, 10)
    book.pile.add(
        ToldApart,
        id=key,
        case_id=second.key,
        other_case_id=first.key,
        reason=_TOLD_APART,
        agency_id=second.lead.place.key,
        said_by_id=second.lead.user,
        said_at=said_at,
    )
    # Of no case: whoever reads who looked at the one may be kept from the other.
    book.record(MatchEvent.TOLD_APART, second.lead, said_at, target=("ToldApart", key))


def _from_before(new: Story, referred: Story, rng: Random, book: Book) -> None:
    """The referral that was declined seems to be about whoever the new case is: the officer has two days."""
    days, key = book.calendar, drawn_key(rng)
    officer = new.team["deconfliction"]
    book.pile.add(
        Deconfliction,
        id=key,
        case_id=new.key,
        reference=new.reference,
        by_agency_id=new.lead.place.key,
        owner_id=new.lead.user,
        agency_id=officer.place.key,
        held_kind="referral",
        held_id=key_of(referred.key, "referral"),
        held_reference=reference("RF", referred.number),
        held_from=days.ago(40),
        held_until=days.ago(35),
        held_state="declined",
        held_outcome="not_enough",
        grounds=["similar"],
        found_at=days.moment(days.ago(1), 10),
        answer_by=days.ahead(1),
    )
    # Whoever took the person on never learns of it, so nobody but the officer waits for it.
    book.duty(
        rng,
        Duty(
            kind="deconfliction",
            subject=("Deconfliction", key),
            due_on=days.ahead(1),
            what="Decide whether to disclose what is known from before",
            reason="A colleague took on somebody alike",
            link=address("referrals:decide_on_disclosure", key),
            case=None,
            at=officer.place.key,
            set_by=officer,
            set_on=days.ago(1),
            role="deconfliction_officer",
        ),
    )
