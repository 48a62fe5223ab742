"""Rows of a case's assessments: two to five of them, the last perhaps still being written."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from agencies.sections import Section
from assessments.definition import words_of
from assessments.events import AssessmentEvent
from assessments.models import (
    Assessment,
    Formulation,
    FormulationLine,
    Judgement,
    Rating,
    Reason,
    ReviewReason,
    SignedEvidence,
    SignedSummary,
    Status,
)
from cases.happenings import Happening
from config.demonstration.assessment_steps import Step, steps_of
from config.demonstration.assessment_traces import duty_of_step, record_step
from config.demonstration.book import Book
from config.demonstration.formulation_lines import sharing_as_signed, tables_as_signed
from config.demonstration.identifiers import drawn_key, key_of
from config.demonstration.ratings import Writing, first_levels, next_levels, write
from config.demonstration.story import Story
from config.demonstration.words import PHRASES, pick
from reminders.rules import A_DAY

# Every so many cases with a signed assessment has one to be looked at again.
_REVIEWED = 5


@dataclass(frozen=True, slots=True)
class Signed:
    """What a plan needs to know of a signed assessment."""

    key: str
    reference: str
    signed_on: date
    levels: dict[str, str]
    own_factors: list[dict[str, str]]
    instrument_key: str


def assessment_rows(story: Story, book: Book) -> list[Signed]:
    """Every assessment of the case; returns the signed ones, oldest first."""
    definition, rng = book.definitions.instrument, story.rng
    levels = first_levels(rng, definition)
    signed = []
    for step in steps_of(story, book):
        instrument_key, definition = book.definitions.instrument_on(step.started_on)
        writing = write(rng, definition, levels)
        _assessment(story, step, book)
        if step.signed_on:
            if step.first_signed_on:
                _signed(story, step, step.first_signed_on, writing, book, voided=True)
            _signed(story, step, step.signed_on, writing, book)
            rated, own = dict(writing.levels), writing.own_factors
            signed.append(Signed(step.key, step.reference, step.signed_on, rated, own, instrument_key))
        if not step.signed_on or book.scale.keeps_working_copies:
            _working_copy(story, step, writing, book)
        record_step(story, step, book)
        duty_of_step(story, step, book)
        levels = next_levels(rng, definition, levels)
    if signed and story.index % _REVIEWED == 0:
        _review(story, signed[-1], book)
    return signed


def _review(story: Story, signed: Signed, book: Book) -> None:
    """The person moved since, so somebody looks again."""
    key, moment = key_of(story.key, "review"), book.calendar.moment(book.calendar.ago(6), 15)
    book.pile.add(
        ReviewReason,
        id=key,
        case_id=story.key,
        assessment_id=signed.key,
        agency_id=story.assessor.place.key,
        what=Happening.TRANSFER.value,
        in_section=Section.CORE.value,
        opened_at=moment,
        due_on=book.calendar.ahead(22),
        settled_at=None,
        settled_by_id=None,
        why_none="",
    )
    book.record(
        AssessmentEvent.REVIEW_OPENED, story.lead, moment, target=("ReviewReason", key), case=story.key
    )


def _assessment(story: Story, step: Step, book: Book) -> None:
    moment = book.calendar.moment
    book.pile.add(
        Assessment,
        id=step.key,
        case_id=story.key,
        reference=step.reference,
        instrument_id=book.definitions.instrument_on(step.started_on)[0],
        reason=step.reason.value,
        status=step.status.value,
        assessor_id=story.assessor.user,
        agency_id=story.assessor.place.key,
        started_on=step.started_on,
        revision=2 if step.is_amended else 1,
        event=PHRASES["assessment_events"][story.number % 3] if step.reason == Reason.EVENT else "",
        **_set_aside(story, step, book),
        submitted_at=moment(step.submitted_on, 16) if step.submitted_on else None,
        countersigner_id=story.countersigner.user if step.signed_on else None,
        countersigned_at=moment(step.signed_on, 11) if step.signed_on else None,
        version=4 if step.status == Status.SUPERSEDED else 3 if step.signed_on else 2,
    )


def _set_aside(story: Story, step: Step, book: Book) -> dict[str, Any]:
    if step.status != Status.SET_ASIDE:
        return {}
    return {
        "set_aside_because": PHRASES["set_aside_because"],
        "set_aside_by_id": story.assessor.user,
        "set_aside_at": book.calendar.moment(step.started_on + A_DAY, 10),
    }


def _signed(
    story: Story, step: Step, signed_on: date, writing: Writing, book: Book, *, voided: bool = False
) -> None:
    """The summary on one side, the evidence on the other, in the words of the day."""
    instrument_key, definition = book.definitions.instrument_on(step.started_on)
    revision = 2 if step.is_amended and not voided else 1
    book.pile.add(
        SignedSummary,
        id=drawn_key(story.rng),
        case_id=story.key,
        assessment_id=step.key,
        reference=step.reference,
        instrument_id=instrument_key,
        reason=step.reason.value,
        assessor_id=story.assessor.user,
        countersigner_id=story.countersigner.user,
        signed_at=book.calendar.moment(signed_on, 11),
        revision=revision,
        voided_at=book.calendar.moment(signed_on + A_DAY, 9) if voided else None,
        voided_by_id=story.assessor.user if voided else None,
        voided_because=PHRASES["amended_because"] if voided else "",
        levels=writing.levels,
        own_factors=writing.own_factors,
        judgements={
            code: {"words": words_of(definition.judgement_words, words), "rationale": why}
            for code, (words, why) in writing.judgements.items()
        },
        formulation=[
            {"heading": one.heading, "text": writing.texts.get(one.code, "")}
            for one in definition.formulation
        ],
        own_view=writing.own_view,
        sharing=sharing_as_signed(writing.shared),
        tables=tables_as_signed(definition, writing.lines, writing.own_factors),
        one_page=writing.one_page,
    )
    _evidence(story, step, writing, book, revision)


def _evidence(story: Story, step: Step, writing: Writing, book: Book, revision: int) -> None:
    (_, definition), rng = book.definitions.instrument_on(step.started_on), story.rng
    kept = {
        code: {**given, "confidence": words_of(definition.confidence, given["confidence"])}
        for code, given in writing.evidence.items()
    }
    book.pile.add(
        SignedEvidence,
        id=drawn_key(rng),
        case_id=story.key,
        assessment_id=step.key,
        revision=revision,
        evidence=kept,
    )


def _working_copy(story: Story, step: Step, writing: Writing, book: Book) -> None:
    """A row for each factor, domain and the formulation; a draft is written to about two thirds."""
    rng = story.rng
    of = {"case_id": story.key, "assessment_id": step.key}
    saved = {"saved_at": book.calendar.moment(step.submitted_on or book.calendar.ago(3), 15), "version": 2}
    is_draft, is_returned = step.status in (Status.DRAFT, Status.SET_ASIDE), step.status == Status.RETURNED
    own = {one["code"]: one for one in writing.own_factors}
    for place, (code, level) in enumerate(writing.levels.items()):
        if is_draft and place > 14:
            book.pile.add(Rating, id=drawn_key(rng), factor_code=code, **_named(own, code), **of)
            continue
        comment = pick(rng, PHRASES["return_comments"]) if is_returned and place % 9 == 4 else ""
        row = {**writing.evidence[code], "level": level, "comment": comment, **_named(own, code)}
        book.pile.add(Rating, id=drawn_key(rng), factor_code=code, **row, **of, **saved)
    for place, (domain, (words, why)) in enumerate(writing.judgements.items()):
        answer = {} if is_draft and place else {"words": words, "rationale": why, **saved}
        book.pile.add(Judgement, id=drawn_key(rng), domain=domain, **answer, **of)
    said = {"texts": writing.texts, "own_view": writing.own_view, "one_page": writing.one_page}
    formulated = {} if is_draft else {**said, **writing.shared, **saved}
    _lines_of_a_draft(story, writing, {**of, **saved}, book)
    if is_returned:
        formulated["return_reason"] = pick(rng, PHRASES["return_reasons"])
    book.pile.add(Formulation, id=drawn_key(rng), **formulated, **of)


def _lines_of_a_draft(story: Story, writing: Writing, of: dict[str, Any], book: Book) -> None:
    for code, lines in writing.lines.items():
        for place, line in enumerate(lines, 1):
            said = {"texts": line.texts, "factors": line.factors, **of}
            added_at = of["saved_at"] - timedelta(minutes=60 - place)
            book.pile.add(FormulationLine, id=drawn_key(story.rng), table=code, added_at=added_at, **said)


def _named(own: dict[str, dict[str, str]], code: str) -> dict[str, str]:
    return {"name": own[code]["name"], "domain": own[code]["domain"]} if code in own else {}
