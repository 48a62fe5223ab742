"""Rows of the sections of a record: a little in most, nothing where a case would have nothing."""

from random import Random
from typing import Any

from cases import models as tables
from cases.models import Pathway, SectionEntry
from cases.section_events import SECTION_EVENTS
from config.demonstration.book import Book
from config.demonstration.identifiers import drawn_key, key_of
from config.demonstration.names import FORENAMES, SURNAMES
from config.demonstration.people import Member
from config.demonstration.story import Story
from config.demonstration.words import SECTIONS, pick

_NOT_SENTENCED = {Pathway.VOLUNTARY, Pathway.POST_EXIT, Pathway.REMAND}
_ORDERS = {Pathway.TPIM: "tpim", Pathway.TEO: "teo", Pathway.LICENCE: "notification"}


def section_rows(story: Story, book: Book) -> None:
    """Everything the sections of one case hold. Draws of its own: the rest of the case stays as it was."""
    rng = Random(f"sections:{story.key}")  # noqa: S311 - invented on purpose, the same every time
    _join(story, book)
    _offence(story, rng, book)
    _people(story, rng, book)
    _care(story, rng, book)
    _release(story, rng, book)
    if story.plot.plan and story.with_prison and story.index % 3 == 0:
        _mentoring(story, rng, book)


def _join(story: Story, book: Book) -> None:
    """The information owner of the lead agency, and the mentor, stand on the team."""
    people = [story.team["information_owner"]]
    if story.plot.plan and story.with_prison:
        people.append(story.team["mentor"])
    for member in people:
        book.pile.add(
            tables.TeamMember,
            id=key_of(story.key, "joins", member.user),
            case_id=story.key,
            user_id=member.user,
            agency_id=member.place.key,
            valid_from=book.calendar.moment(story.opened_on, 9, 41),
            valid_until=None,
        )


def add(
    book: Book,
    story: Story,
    rng: Random,
    model: type[SectionEntry],
    *,
    by: Member | None = None,
    ago: int = 60,
    **answers: Any,
) -> str:
    """One entry, recorded so many days ago, with its line in the chronology and on the ledger."""
    by, day = by or story.lead, max(story.opened_on, book.calendar.ago(ago))
    key, moment = drawn_key(rng), book.calendar.moment(day, 14, rng.randrange(60))
    book.pile.add(
        model,
        id=key,
        case_id=story.key,
        agency_id=by.place.key,
        recorded_by_id=by.user,
        recorded_at=moment,
        **answers,
    )
    if model.told:
        book.note(rng, story.key, by, "case", day, model.told, section=model.section)
    book.record(SECTION_EVENTS[model.section].added, by, moment, target=(model.__name__, key), case=story.key)
    return key


def _offence(story: Story, rng: Random, book: Book) -> None:
    back = book.calendar.ago
    if order := _ORDERS.get(story.pathway):
        add(
            book, story, rng, tables.CourtOrder,
            kind=order, requires="To tell the police within 3 days of any change of address, name or device.",
            starts_on=back(200), ends_on=book.calendar.ahead(500),
            rationale="It follows from the conviction.",
            proportionality=pick(rng, SECTIONS["proportion"]),
        )  # fmt: skip
    if story.pathway in _NOT_SENTENCED:
        return
    offence, kind, found = pick(rng, SECTIONS["offences"])
    add(
        book, story, rng, tables.Offence,
        offence=offence, kind=kind, committed_on=back(1300), convicted_on=back(900),
        court="Overthwaite Crown Court",
        facts=found, own_account=pick(rng, SECTIONS["own"]),
    )  # fmt: skip
    add(
        book, story, rng, tables.Sentence,
        kind="extended" if kind == "terrorism" else "determinate", length=pick(rng, SECTIONS["lengths"]),
        imposed_on=back(880), ends_on=book.calendar.ahead(700), court="Overthwaite Crown Court",
    )  # fmt: skip
    if story.pathway == Pathway.LICENCE:
        for condition, sort, why in rng.sample(SECTIONS["conditions"], 2):
            add(
                book, story, rng, tables.LicenceCondition,
                condition=condition, kind=sort, starts_on=back(150), ends_on=book.calendar.ahead(400),
                rationale=why, proportionality=pick(rng, SECTIONS["proportion"]),
            )  # fmt: skip


def _people(story: Story, rng: Random, book: Book) -> None:
    for relation, influence, evidence, partner in rng.sample(SECTIONS["people"], 1 + story.index % 3):
        add(
            book, story, rng, tables.NetworkContact,
            name=f"{pick(rng, FORENAMES)} {pick(rng, SURNAMES)}", relation=relation, influence=influence,
            evidence=evidence, evidence_on=book.calendar.ago(70), may_be_partner=partner,
            agreement="agreed" if partner == "yes" else "not_asked",
        )  # fmt: skip
    if story.index % 4 == 1:
        called, scheme, wishes = pick(rng, SECTIONS["harmed"])
        add(
            book, story, rng, tables.VictimContact,
            called=called, scheme=scheme, liaison="Victim liaison officer, Overthwaite", wishes=wishes,
            asked_on=book.calendar.ago(400),
        )  # fmt: skip
        add(
            book, story, rng, tables.Protection,
            kind="no_contact", what="Not to write, call or send anybody to them.",
            starts_on=book.calendar.ago(300), at_whose_wish="Theirs",
        )  # fmt: skip


def _care(story: Story, rng: Random, book: Book) -> None:
    if story.index % 3 == 0:
        area, known, said_by, helps = pick(rng, SECTIONS["health"])
        add(
            book, story, rng, tables.HealthEntry,
            area=area, known=known, said_by=said_by, what_helps=helps, agreement="agreed",
            look_again_on=book.calendar.ahead(120),
        )  # fmt: skip
    if story.index % 3 == 1:
        at_risk, danger, whom, rests, place = pick(rng, SECTIONS["safety"])
        add(
            book, story, rng, tables.SafetyEntry,
            at_risk=at_risk, danger=danger, from_whom=whom, based_on=rests, in_place=place,
            do_first="Call the duty manager first.", look_again_on=book.calendar.ahead(30),
        )  # fmt: skip
    if story.index % 10 == 0:
        characteristic, words, why = pick(rng, SECTIONS["equality"])
        add(
            book, story, rng, tables.ProtectedCharacteristic,
            characteristic=characteristic, in_their_words=words, why_needed=why, told_by="person",
        )  # fmt: skip


def _release(story: Story, rng: Random, book: Book) -> None:
    if not story.in_custody or story.pathway in _NOT_SENTENCED:
        return
    add(
        book, story, rng, tables.ReleaseDate,
        kind="earliest", falls_on=book.calendar.ahead(140 + story.index * 9), certainty="expected",
        said_by="Sentence calculation",
    )  # fmt: skip
    for need, plan, who in rng.sample(SECTIONS["needs"], 2):
        add(
            book, story, rng, tables.ReleaseNeed,
            need=need, plan=plan, who=who, by_on=book.calendar.ahead(90), arranged="under_way",
        )  # fmt: skip


def _mentoring(story: Story, rng: Random, book: Book) -> None:
    for ago in (35, 14):
        add(
            book, story, rng, tables.MentorSession, by=story.team["mentor"], ago=ago,
            held_on=book.calendar.ago(ago), how="in_person", worked_on=pick(rng, SECTIONS["mentoring"]),
            agreed="To call the college before we meet again.",
        )  # fmt: skip
