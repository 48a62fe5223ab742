"""Any two signed assessments of a case beside each other: what differs first, then the whole of both."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import chain
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from agencies.answers import Seen
from agencies.sections import Section
from assessments.events import AssessmentEvent
from assessments.evidence_said import evidence_said
from assessments.models import Assessment, SignedSummary
from assessments.selectors.changes import OverTime, over_time
from assessments.selectors.compared import Compared, TwoRatings
from assessments.selectors.factor_over_time import FactorOverTime
from assessments.selectors.reading import evidence_of, put_items
from assessments.selectors.signed import SignedAssessment, as_signed, signed_rows
from audit.actor import ActingPerson
from cases.models import Case
from cases.selectors.citations import items_relied_on

Two = tuple[SignedSummary, SignedSummary]


@dataclass(frozen=True, slots=True)
class TwoTexts:
    """What was written under one heading each time; the words chosen above it, where there were any."""

    heading: str
    first: str
    second: str
    first_words: str = ""
    second_words: str = ""
    is_quoted: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether anything of it reads otherwise."""
        return (self.first, self.first_words) != (self.second, self.second_words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside(TwoRatings):
    """Two assessments, the earlier first. ``relies_on``: items shown in the evidence of either."""

    before: SignedAssessment
    after: SignedAssessment
    changes: dict[str, Any]
    judgements: list[TwoTexts]
    formulation: list[TwoTexts]
    own_view: TwoTexts
    has_evidence: bool
    relies_on: list[dict[str, Any]]


def to_choose_from(case: Case, *, actor: ActingPerson) -> list[SignedSummary]:
    """What was signed at least twice with an instrument, newest first, and no drafts; one statement."""
    rows = list(signed_rows(case, actor))
    codes = [one.instrument.code for one in rows]
    return [one for one in rows if codes.count(one.instrument.code) > 1]


def newest_two(rows: Collection[SignedSummary]) -> Two:
    """The latest two with the instrument that was used last."""
    newest = next(iter(rows))
    return next((newest, one) for one in rows if one != newest and _same_instrument(newest, one))


def two_of(rows: Collection[SignedSummary], first: UUID, second: UUID) -> Two:
    """The two that were chosen; refused with a sentence beside the question."""
    by_key = {one.pk: one for one in rows}
    if missing := [name for name, key in (("first", first), ("second", second)) if key not in by_key]:
        raise ValidationError(dict.fromkeys(missing, "Select an assessment from the answers shown"))
    if first == second:
        raise ValidationError({"second": "Select another assessment than the first"})
    if not _same_instrument(by_key[first], by_key[second]):
        raise ValidationError({"second": "Select two assessments with the same instrument"})
    return by_key[first], by_key[second]


def _same_instrument(one: SignedSummary, other: SignedSummary) -> bool:
    return one.instrument.code == other.instrument.code


def beside(case: Case, two: Two, *, actor: ActingPerson, held: frozenset[Section]) -> Beside:
    """Both as far as this reader may read them, in the order they were signed."""
    rows = sorted(two, key=lambda one: one.signed_at)
    before, after = (as_signed(one) for one in rows)
    evidence = [evidence_of(one, actor, held) for one in rows]
    holds = Section.ASSESSMENT in held
    items = items_relied_on(case, {one.assessment_id for one in rows}, actor=actor) if holds else []
    for one in evidence:
        put_items(one, items)
    over = over_time([before, after])
    factors = [_compared(one, domain.code, evidence) for domain in over.domains for one in domain.factors]
    return Beside(
        before=before,
        after=after,
        factors=factors,
        changes=_changes(over),
        judgements=[
            TwoTexts(
                one.name,
                before.rationales.get(one.code, ""),
                after.rationales.get(one.code, ""),
                first_words=one.words[0],
                second_words=one.words[1],
            )
            for one in over.judgements
        ],
        formulation=_formulation(before, after),
        own_view=TwoTexts(after.definition.own_view.heading, before.own_view, after.own_view),
        has_evidence=any(one is not None for one in evidence),
        relies_on=items,
    )


def beside_seen(found: Beside, case: Case) -> list[Seen]:
    """Each of the two was read, with its evidence where it was shown."""
    events = [AssessmentEvent.SUMMARY_VIEWED, *[AssessmentEvent.EVIDENCE_VIEWED][: found.has_evidence]]
    return [
        Seen(event, target=Assessment(pk=one.assessment_id), case_id=case.pk, shown=[one.key])
        for one in (found.before, found.after)
        for event in events
    ]


def _compared(one: FactorOverTime, domain: str, evidence: list[dict[str, Any] | None]) -> Compared:
    then, now = one.ratings
    rests_on = [(each or {}).get(rating.code) for each, rating in zip(evidence, one.ratings, strict=True)]
    return Compared(
        code=one.code,
        name=one.name,
        domain=domain,
        first=then.words,
        second=now.words,
        first_evidence=rests_on[0],
        second_evidence=rests_on[1],
        note=". ".join(part for part in (now.change, one.note, _rewritten(*rests_on)) if part),
    )


def _rewritten(first: dict[str, Any] | None, second: dict[str, Any] | None) -> str:
    """Which lines of the evidence read otherwise."""
    if not first or not second:
        return ""
    then, now = dict(evidence_said(first)), dict(evidence_said(second))
    changed = [key for key in dict.fromkeys(chain(then, now)) if then.get(key) != now.get(key)]
    return f"Text changed: {', '.join(changed).lower()}" if changed else "Evidence word for word the same"


def _changes(over: OverTime) -> dict[str, Any]:
    """What differs, for the tables that come first; see `_moved.html`."""
    factors = [one for domain in over.domains for one in domain.factors]
    return {
        "moved": [
            {
                "name": one.name,
                "before": one.ratings[0].words,
                "now": one.ratings[1].words,
                "change": one.ratings[1].change,
            }
            for one in factors
            if one.ratings[0].words != one.ratings[1].words
        ],
        "judged": [
            {"name": one.name, "before": one.words[0] or "Not entered", "now": one.words[1] or "Not entered"}
            for one in over.judgements
            if one.words[0] != one.words[1]
        ],
    }


def _formulation(before: SignedAssessment, after: SignedAssessment) -> list[TwoTexts]:
    """Each heading of the later (summary first, tables last), then those only the earlier has."""
    then, now = ({one.heading: one.text for one in signed.headed} for signed in (before, after))
    quoted = {
        one.heading for signed in (before, after) for one in signed.definition.formulation if one.quoted
    }
    return [
        TwoTexts(heading, then.get(heading, ""), now.get(heading, ""), is_quoted=heading in quoted)
        for heading in dict.fromkeys(chain(now, then))
    ]
