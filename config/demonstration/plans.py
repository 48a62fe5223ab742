"""Rows of a case's plan: the ratings it answers, its modules with a decision each, how it ended."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from agencies.sections import Section
from cases.models import EntryKind
from config.demonstration.assessments import Signed
from config.demonstration.book import Book
from config.demonstration.identifiers import drawn_key
from config.demonstration.plan_said import rows_beside, words_of_plan
from config.demonstration.story import Story
from config.demonstration.suitability import behind_a_plan
from config.demonstration.words import PHRASES, pick
from interventions.events import PlanEvent
from interventions.models import Decision, OwnView, Plan, PlanModule, PlanStatus, RatedFactor
from interventions.rules import Present, factors_present, is_targeted, suggested_modules

_ENDED = {"completed": PlanStatus.COMPLETED, "ended": PlanStatus.ENDED}


@dataclass(frozen=True, slots=True)
class Agreed:
    """What sessions and reports need to know of a plan; ``held`` fills as sessions are written."""

    key: str
    modules: list[str]
    agreed_on: date
    ended_on: date | None
    is_running: bool
    goals: list[str]
    held: list[dict[str, str]] = field(default_factory=list)


def plan_rows(story: Story, signed: list[Signed], book: Book) -> Agreed | None:
    """The plan, if the plot has one; returns it when sessions were held on it."""
    if not story.plot.plan:
        return None
    is_draft = story.plot.plan == "draft"
    key = drawn_key(story.rng)
    answered, started = _answered(story, signed, book)
    present = _present(answered, book)
    suggested = suggested_modules(book.definitions.programme, present)
    modules = _modules(story, key, suggested, started, book)
    _factors(story, key, present, modules, book)
    agreed_on = None if is_draft else started + timedelta(days=14)
    ended_on = _ended_on(story, agreed_on, book)
    suits = behind_a_plan(story, answered, started, book)
    goals = _plan(story, key, answered, suits, (started, agreed_on, ended_on), book)
    _told(story, key, (started, agreed_on, ended_on), book)
    if agreed_on is None:
        return None
    return Agreed(key, modules, agreed_on, ended_on, ended_on is None, goals)


def _answered(story: Story, signed: list[Signed], book: Book) -> tuple[Signed, date]:
    """The assessment a plan answers, and the day it was begun: the newest one signed by then."""
    if story.plot.plan in _ENDED:
        return signed[0], signed[0].signed_on + timedelta(days=6)
    if story.plot.plan == "draft":
        return signed[-1], max(signed[-1].signed_on, book.calendar.ago(5))
    begun = book.calendar.ago(120 + story.number % 50)
    known = [one for one in signed if one.signed_on < begun] or signed[:1]
    return known[-1], max(begun, known[-1].signed_on + timedelta(days=6))


def _present(answered: Signed, book: Book) -> list[Present]:
    instrument = book.definitions.instrument
    own = [(one["code"], one["name"], one["domain"]) for one in answered.own_factors]
    factors = [*((one.code, one.name, one.domain) for one in instrument.factors), *own]
    words = {one.code: one.words for one in instrument.levels}
    return factors_present(book.definitions.programme, instrument.code, factors, answered.levels, words)


def _ended_on(story: Story, agreed_on: date | None, book: Book) -> date | None:
    if agreed_on is None or story.plot.plan not in _ENDED:
        return None
    length = 150 if story.plot.plan == "completed" else 32
    latest = (story.closed_on or book.calendar.today) - timedelta(days=3)
    return max(agreed_on, min(agreed_on + timedelta(days=length), latest))


def _modules(story: Story, plan: str, suggested: list[str], started: date, book: Book) -> list[str]:
    """A decision about each suggestion, and a module added by hand; returns those in the plan."""
    rows = _choices(story, suggested, book)
    who = {"decided_by_id": story.team["facilitator"].user, "decided_on": started + timedelta(days=3)}
    for position, row in enumerate(rows, start=1):
        decided = {**who, "version": 2} if row["decision"] else {}
        key = drawn_key(story.rng)
        book.pile.add(
            PlanModule, id=key, case_id=story.key, plan_id=plan, position=position, **row, **decided
        )
    return [str(row["code"]) for row in rows if row["decision"] in {Decision.ACCEPTED, Decision.ADDED}]


def _choices(story: Story, suggested: list[str], book: Book) -> list[dict[str, Any]]:
    """What becomes of each suggestion: accepted mostly, one declined, one replaced; and what is added."""
    rng, is_draft = story.rng, story.plot.plan == "draft"
    every = [one["code"] for one in book.definitions.programme["modules"]]
    others = [code for code in every if code not in suggested]
    rows = [_decided(rng, place, suggested, is_draft=is_draft) for place in range(len(suggested))]
    if others and len(suggested) > 3 and not is_draft:
        reason = pick(rng, PHRASES["replaced"])
        rows[2] |= {"decision": Decision.REPLACED.value, "reason": reason, "replaced_by": others[0]}
        rows.append({"code": others[0], "decision": Decision.ADDED.value, "reason": reason})
    if len(others) > 1:
        reason = pick(rng, PHRASES["added"])
        rows.append({"code": others[1], "decision": Decision.ADDED.value, "reason": reason})
    return rows


def _decided(rng: Random, place: int, suggested: list[str], *, is_draft: bool) -> dict[str, Any]:
    row = {"code": suggested[place], "is_suggested": True, "decision": Decision.ACCEPTED.value}
    if is_draft and place > 1:
        return {**row, "decision": ""}
    if place == 3 and len(suggested) > 4:
        return {**row, "decision": Decision.DECLINED.value, "reason": pick(rng, PHRASES["declined"])}
    return row


def _factors(story: Story, plan: str, present: list[Present], modules: list[str], book: Book) -> None:
    domains = {one.code: one.name for one in book.definitions.instrument.domains}
    is_draft = story.plot.plan == "draft"
    for position, factor in enumerate(present, start=1):
        explained = not is_draft and not is_targeted(factor.lines, modules) and not factor.why_untargeted
        book.pile.add(
            RatedFactor,
            id=drawn_key(story.rng),
            case_id=story.key,
            plan_id=plan,
            code=factor.code,
            name=factor.name,
            domain=domains.get(factor.domain, factor.domain),
            level=factor.level,
            level_words=factor.level_words,
            position=position,
            lines=factor.lines,
            why_untargeted=pick(story.rng, PHRASES["untargeted"]) if explained else factor.why_untargeted,
            version=2 if explained else 1,
        )


def _plan(
    story: Story,
    key: str,
    answered: Signed,
    suits: str,
    days: tuple[date, date | None, date | None],
    book: Book,
) -> list[str]:
    rng, author = story.rng, story.team["facilitator"]
    started, agreed_on, ended_on = days
    status = PlanStatus.DRAFT if agreed_on is None else _ENDED.get(story.plot.plan, PlanStatus.AGREED)
    chosen = _goals(story, book)
    book.pile.add(
        Plan,
        id=key,
        case_id=story.key,
        programme_id=book.definitions.programme_key,
        agency_id=author.place.key,
        author_id=author.user,
        suitability_id=suits,
        assessment_id=answered.key,
        assessment_reference=answered.reference,
        assessment_title=book.definitions.instrument.title,
        assessed_on=answered.signed_on,
        goals=chosen,
        aims=pick(rng, PHRASES["aims"]),
        status=status.value,
        started_on=started,
        agreed_on=agreed_on,
        own_view=_own_view(story) if agreed_on else "",
        own_words=pick(rng, PHRASES["own_words"]) if agreed_on else "",
        ended_on=ended_on,
        ending_reason=pick(rng, PHRASES["endings"][story.plot.plan]) if ended_on else "",
        version=5,
        **words_of_plan(story, key, agreed_on + timedelta(days=114) if agreed_on else None),
    )
    if agreed_on is not None:
        reviewed = agreed_on + timedelta(days=30) <= (ended_on or book.calendar.today)
        rows_beside(story, key, agreed_on, book, reviewed=reviewed)
    return chosen


def _goals(story: Story, book: Book) -> list[str]:
    goals = [one["code"] for one in book.definitions.programme["goals"]]
    return [code for code in goals if story.rng.random() < 0.6] or goals[:1]


def _own_view(story: Story) -> str:
    return (OwnView.DOES_NOT_AGREE if story.number % 7 == 3 else OwnView.AGREES).value


def _told(story: Story, key: str, days: tuple[date, date | None, date | None], book: Book) -> None:
    author, case = story.team["facilitator"], story.key
    ended = "Plan completed" if story.plot.plan == "completed" else "Plan ended early"
    acts = (PlanEvent.PLAN_STARTED, PlanEvent.PLAN_AGREED, PlanEvent.PLAN_ENDED)
    for day, event, title in zip(days, acts, ("Plan started", "Plan agreed", ended), strict=True):
        if day is None:
            continue
        moment = book.calendar.moment(day, 14)
        book.record(event, author, moment, target=("Plan", key), case=case)
        section = Section.INTERVENTION
        book.note(story.rng, case, author, EntryKind.PLAN.value, day, title, section=section)
