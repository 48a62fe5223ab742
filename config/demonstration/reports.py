"""The report a plan ended with, signed off or waiting for it, and the reassessment that followed."""

from datetime import timedelta

from agencies.sections import Section
from assessments.models import ReviewReason
from assessments.reviewing import days_to_review
from cases.happenings import Happening
from config.demonstration.addresses import address
from config.demonstration.assessments import Signed
from config.demonstration.book import Book, Duty
from config.demonstration.identifiers import key_of
from config.demonstration.plans import Agreed
from config.demonstration.story import Story
from config.demonstration.words import PHRASES, pick
from interventions.models import Attained, EndedBecause, PlanReport, ReportKind, ReportState, StartedFrom
from interventions.report_events import ReportEvent
from interventions.report_rules import outcome_from
from interventions.rules import held_in_words

_STARTS = (StartedFrom.DOUBTING, StartedFrom.STRONGLY_ENGAGED, StartedFrom.DISENGAGED, StartedFrom.CANNOT_SAY)
_ATTAINED = (Attained.PARTLY, Attained.REACHED, Attained.CANNOT_SAY, Attained.NOT_YET)


def report_rows(story: Story, plan: Agreed, signed: list[Signed], book: Book) -> None:
    """A report for each plan that ended; on a closed case it was signed off, on others it may wait."""
    if plan.ended_on is None:
        return
    is_signed = story.closed_on is not None or story.number % 2 == 1
    _report(story, plan, book, is_signed=is_signed)
    later = [one for one in signed if one.signed_on > plan.ended_on]
    before = [one for one in signed if one.signed_on <= plan.ended_on]
    is_recent = plan.ended_on > book.calendar.ago(days_to_review(Happening.PROGRAMME_FINISHED))
    if before and story.closed_on is None and (later or is_recent):
        _asked_to_assess_again(story, plan, before[-1], book)


def _report(story: Story, plan: Agreed, book: Book, *, is_signed: bool) -> None:
    ended, author, rng = plan.ended_on or plan.agreed_on, story.team["facilitator"], story.rng
    key, said = key_of(story.key, "plan report"), PHRASES["reports"]
    is_complete = story.plot.plan == "completed"
    start = _STARTS[story.index % len(_STARTS)]
    signed_at = book.calendar.moment(ended + timedelta(days=2), 11) if is_signed else None
    book.pile.add(
        PlanReport,
        id=key,
        case_id=story.key,
        plan_id=plan.key,
        agency_id=author.place.key,
        author_id=author.user,
        kind=(ReportKind.COMPLETION if is_complete else ReportKind.EARLY_END).value,
        state=(ReportState.SIGNED if is_signed else ReportState.WAITING).value,
        written_on=ended,
        ended_because="" if is_complete else EndedBecause.MOVED.value,
        how_it_went=pick(rng, PHRASES["endings"][story.plot.plan]),
        started_from=start.value,
        hoped_for=outcome_from(book.definitions.programme, start),
        seen_since=pick(rng, said["seen_since"][start]),
        goals=_goals(story, plan, book),
        dose=held_in_words(sum(1 for one in plan.held if one["engagement"]), book.definitions.programme),
        sessions=plan.held,
        in_the_way=pick(rng, said["in_the_way"]),
        own_words=pick(rng, PHRASES["own_words"]),
        further_work=pick(rng, said["further_work"]),
        shared_with=pick(rng, said["shared_with"]),
        signed_by_id=story.lead.user if is_signed else None,
        signed_at=signed_at,
        version=2 if is_signed else 1,
    )
    moment = book.calendar.moment(ended, 15)
    book.record(ReportEvent.WRITTEN, author, moment, target=("PlanReport", key), case=story.key)
    if signed_at:
        book.record(ReportEvent.SIGNED, story.lead, signed_at, target=("PlanReport", key), case=story.key)
    else:
        _to_sign_off(story, plan, key, book)


def _goals(story: Story, plan: Agreed, book: Book) -> list[dict[str, str]]:
    names = {one["code"]: one["name"] for one in book.definitions.programme["goals"]}
    return [
        {
            "code": code,
            "name": names[code],
            "attained": _ATTAINED[(place + story.index) % len(_ATTAINED)].value,
            "shown_by": pick(story.rng, PHRASES["reports"]["shown_by"]),
        }
        for place, code in enumerate(plan.goals)
    ]


def _to_sign_off(story: Story, plan: Agreed, report: str, book: Book) -> None:
    ended = plan.ended_on or plan.agreed_on
    duty = Duty(
        kind="plan_report",
        subject=("PlanReport", report),
        due_on=max(ended + timedelta(days=10), book.calendar.ago(1)),
        what=f"Sign off the report on the plan of {story.reference}",
        reason="Written by somebody else: a second person reads it before it counts",
        link=address("interventions:sign_off_report", story.reference, report),
        case=story.key,
        at=story.lead.place.key,
        who=story.lead,
        set_by=story.team["facilitator"],
        set_on=ended,
    )
    book.duty(story.rng, duty)


def _asked_to_assess_again(story: Story, plan: Agreed, answered: Signed, book: Book) -> None:
    ended = plan.ended_on or plan.agreed_on
    book.pile.add(
        ReviewReason,
        id=key_of(story.key, "after the programme"),
        case_id=story.key,
        assessment_id=answered.key,
        agency_id=story.assessor.place.key,
        what=Happening.PROGRAMME_FINISHED.value,
        in_section=Section.INTERVENTION.value,
        opened_at=book.calendar.moment(ended, 14),
        due_on=ended + timedelta(days=days_to_review(Happening.PROGRAMME_FINISHED)),
        settled_at=None,
        settled_by_id=None,
        why_none="",
    )
