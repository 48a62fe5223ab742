"""What is known of a person from before: earlier referrals, cases and closures the reader may know about.

One statement, made of what each table shows this reader by its own rule: what is hidden is not counted,
not hinted at and not waited for.
"""

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import BooleanField, Case, CharField, DateField, F, Q, QuerySet, Value, When
from django.db.models.functions import TruncDate
from django.urls import reverse

from agencies.answers import Seen
from agencies.forms.date_parts import in_full
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from cases.models import Case as CaseRecord
from cases.models import (
    CaseStatus,
    DeclineGround,
    Deconfliction,
    Disclosure,
    IdentityNumber,
    MatchDecision,
    MergeState,
    PersonIdentity,
    PersonMerge,
    PossibleMatch,
    Referral,
    ReferralState,
)
from cases.models.case import ClosingOutcome
from cases.models.openness import open_case_rule
from cases.referral_events import ReferralEvent

_ALIKE = "The name and date of birth, or a number, are the same. Check before you rely on it."


class Line(NamedTuple):
    """One earlier thing, as the database answers it."""

    sort: str
    key: UUID
    day: date
    number: str
    by: str
    to: str
    state: str
    how: str
    words: str
    ended: date | None
    linked: bool


_COLUMNS = [f"line_{name}" for name in Line._fields]


class FromBefore(NamedTuple):
    """What is known from before, the latest first; and who the person is, which the same statement reads."""

    identity: PersonIdentity | None
    lines: list[Line]


def earlier_history(case: CaseRecord, *, actor: ActingPerson) -> FromBefore:
    """Everything from before that the reader may know about."""
    rows = _earlier_cases(case, actor).union(
        _referrals(case, actor), _notes(case, actor), _name(case, actor), all=True
    )
    found = [Line(*row) for row in rows]
    named = next((one for one in found if one.sort == "name"), None)
    identity = named and PersonIdentity(
        pk=named.key, forenames=named.number, surname=named.by, date_of_birth=named.ended
    )
    lines = [one for one in found if one.sort != "name"]
    return FromBefore(identity, sorted(lines, key=lambda one: one.day, reverse=True))


def as_banner(lines: list[Line]) -> list[dict[str, Any]]:
    """The same, ready to be shown."""
    drawn = {"case": _case_line, "referral": _referral_line, "note": _note_line}
    return [drawn[one.sort](one) for one in lines]


def seen_of(lines: list[Line]) -> tuple[Seen, ...]:
    """What the ledger is told: which cases and referrals were shown, as in a list.

    Of no case: whoever reads who looked at the one may be kept from the other.
    """
    shown = [one.key for one in lines]
    return (Seen(ReferralEvent.HISTORY_VIEWED, shown=shown),) if shown else ()


def _earlier_cases(case: CaseRecord, actor: ActingPerson) -> QuerySet[CaseRecord, Any]:
    same = PossibleMatch.objects.visible_to(actor).filter(decision=MatchDecision.SAME, undone_at__isnull=True)
    of_the_person = (
        Q(person_id=case.person_id)
        | _brought_together(case, actor)
        | Q(pk__in=same.filter(other_person_id=case.person_id).values("case_id"))
        | Q(person_id__in=same.filter(case=case).values("other_person_id"))
    )
    rows = CaseRecord.objects.visible_to(actor).filter(of_the_person).exclude(pk=case.pk)
    rows = rows.filter(open_case_rule(actor, Action.VIEW, case="pk", section=Section.CORE))
    return rows.annotate(
        line_sort=_said("case"),
        line_key=F("pk"),
        line_day=F("opened_on"),
        line_number=F("reference"),
        line_by=F("lead_agency__name"),
        line_to=_said(""),
        line_state=F("status"),
        line_how=F("closing_outcome"),
        line_words=F("closing_reason"),
        line_ended=F("closed_on"),
        line_linked=Value(True, BooleanField()),
    ).values_list(*_COLUMNS)


def _brought_together(case: CaseRecord, actor: ActingPerson) -> Q:
    """Records that both leads agreed are of the same person, to whoever may know who both are about."""
    merged = PersonMerge.objects.visible_to(actor).filter(
        PersonMerge.both_known(actor), state=MergeState.TOGETHER
    )
    heads = merged.filter(absorbed_id=case.person_id).values("survivor_id")
    beside = merged.filter(Q(survivor_id=case.person_id) | Q(survivor_id__in=heads))
    return Q(person_id__in=heads) | Q(person_id__in=beside.values("absorbed_id"))


def _notes(case: CaseRecord, actor: ActingPerson) -> QuerySet[Deconfliction, Any]:
    rows = Deconfliction.objects.visible_to(actor).filter(case=case, decision=Disclosure.DISCLOSED)
    return rows.annotate(
        line_sort=_said("note"),
        line_key=F("pk"),
        line_day=TruncDate("decided_at"),
        line_number=_said(""),
        line_by=F("agency__name"),
        line_to=_said(""),
        line_state=_said(""),
        line_how=_said(""),
        line_words=F("note"),
        line_ended=Value(None, DateField()),
        line_linked=Value(True, BooleanField()),
    ).values_list(*_COLUMNS)


def _name(case: CaseRecord, actor: ActingPerson) -> QuerySet[PersonIdentity, Any]:
    rows = PersonIdentity.objects.visible_to(actor).filter(person_id=case.person_id)
    return rows.annotate(
        line_sort=_said("name"),
        line_key=F("pk"),
        line_day=Value(None, DateField()),
        line_number=F("forenames"),
        line_by=F("surname"),
        line_to=_said(""),
        line_state=_said(""),
        line_how=_said(""),
        line_words=_said(""),
        line_ended=F("date_of_birth"),
        line_linked=Value(True, BooleanField()),
    ).values_list(*_COLUMNS)


def _referrals(case: CaseRecord, actor: ActingPerson) -> QuerySet[Referral, Any]:
    open_here = CaseRecord.objects.visible_to(actor).filter(person_id=case.person_id)
    of_the_person = Q(case_id__in=open_here.values("pk"))
    rows = Referral.objects.visible_to(actor).filter(of_the_person | alike_without_a_case(case, actor))
    return (
        rows.exclude(state=ReferralState.WITHDRAWN)
        .annotate(
            line_sort=_said("referral"),
            line_key=F("pk"),
            line_day=TruncDate("sent_at"),
            line_number=F("reference"),
            line_by=F("from_agency__name"),
            line_to=F("to_agency__name"),
            line_state=F("state"),
            line_how=F("decline_ground"),
            line_words=F("answer_reason"),
            line_ended=TruncDate("answered_at"),
            line_linked=Case(When(case__isnull=False, then=True), default=False, output_field=BooleanField()),
        )
        .values_list(*_COLUMNS)
    )


def alike_without_a_case(case: CaseRecord, actor: ActingPerson) -> Q:
    """Referrals that led to no case and give the same name and date of birth, or the same number."""
    named = PersonIdentity.objects.visible_to(actor).filter(person_id=case.person_id)
    numbers = IdentityNumber.objects.visible_to(actor).filter(
        person_id=case.person_id, withdrawn_at__isnull=True
    )
    same_name = Q(sort_name__in=named.values("sort_name"), date_of_birth__in=named.values("date_of_birth"))
    same_number = Q(number__in=numbers.exclude(scheme="local").values("value")) & ~Q(number="")
    return Q(case__isnull=True) & (same_name | same_number)


def _said(word: str) -> Value:
    return Value(word, CharField())


def _case_line(one: Line) -> dict[str, Any]:
    is_closed = one.state == CaseStatus.CLOSED
    ended = f", closed {in_full(one.ended)}" if is_closed and one.ended else ""
    outcome = ClosingOutcome(one.how).label if one.how else "Still open"
    return {
        "title": f"Case {one.number} at {one.by}",
        "href": reverse("cases:overview", args=[one.number]),
        "when": f"Opened {in_full(one.day)}{ended}",
        "outcome": outcome,
        "words": one.words,
        "tag": "",
        "note": "",
    }


def _referral_line(one: Line) -> dict[str, Any]:
    answered = f", answered {in_full(one.ended)}" if one.ended else ""
    ground = f". {DeclineGround(one.how).label}" if one.how else ""
    return {
        "title": f"Referral {one.number} by {one.by} to {one.to}",
        "href": reverse("referrals:referral", args=[one.key]),
        "when": f"Sent {in_full(one.day)}{answered}",
        "outcome": f"{ReferralState(one.state).label}{ground}",
        "words": one.words,
        "tag": "Unfounded" if one.how == DeclineGround.UNFOUNDED else "",
        "note": "" if one.linked else _ALIKE,
    }


def _note_line(one: Line) -> dict[str, Any]:
    return {
        "title": f"{one.by} tells of something from before",
        "href": "",
        "when": in_full(one.day),
        "outcome": "",
        "words": one.words,
        "tag": "",
        "note": "",
    }
