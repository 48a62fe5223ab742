"""Reading decisions on suitability: which one is in force, what is asked before a plan begins."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from agencies.access import open_or_404
from agencies.forms.date_parts import in_full
from assessments.models import SignedSummary
from assessments.rules import months_after
from assessments.selectors.signed import signed_rows
from audit.actor import ActingPerson
from cases.models import Case
from cases.selectors.standing import is_convicted
from cases.standing import reason_not_convicted
from interventions.models import Programme, Suitability, TakingPart
from interventions.models.suitability import Basis, SuitabilityStatus, TheirAnswer

_PEOPLE = ("programme", "author", "checked_by", "agency")


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided on one programme: what counts now, what waits, and what they last said to it."""

    in_force: Suitability | None
    waiting: Suitability | None
    newest: Suitability | None
    answer: TakingPart | None = None


def decisions_of(case: Case, *, actor: ActingPerson) -> list[Suitability]:
    """Every decision on suitability of the case, the newest first; one statement."""
    return list(_rows(actor).filter(case_id=case.pk))


def decision_of(case: Case, pk: UUID, *, actor: ActingPerson) -> Suitability:
    """One decision of this case."""
    return open_or_404(Suitability, actor, case_id=case.pk, pk=pk)


def answers_to(decisions: list[Suitability], *, actor: ActingPerson) -> dict[UUID, list[TakingPart]]:
    """What the person said to each decision, the latest first; one statement."""
    rows = TakingPart.objects.visible_to(actor).filter(suitability__in=[one.pk for one in decisions])
    said: dict[UUID, list[TakingPart]] = {one.pk: [] for one in decisions}
    for row in rows.select_related("recorded_by", "agency").order_by("-recorded_at", "-pk"):
        said[row.suitability_id].append(row)
    return said


def decided_on(case: Case, code: str, *, actor: ActingPerson) -> Decided:
    """What was decided on one programme, whichever version of it; two statements at most."""
    rows = list(_rows(actor).filter(case_id=case.pk, programme__code=code))
    in_force = next((one for one in rows if one.status == SuitabilityStatus.CONFIRMED), None)
    waiting = next((one for one in rows if one.status == SuitabilityStatus.WAITING), None)
    said = answers_to([in_force], actor=actor)[in_force.pk] if in_force else []
    return Decided(in_force, waiting, rows[0] if rows else None, said[0] if said else None)


def why_not_begin(case: Case, programme: Programme, *, actor: ActingPerson) -> list[str]:
    """Why no plan may begin yet with this programme, as far as its suitability goes."""
    suits: Mapping[str, Any] | None = programme.definition.get("suitability")
    if suits is None:
        return []
    if suits.get("for_convicted_only") and not is_convicted(case):
        return [reason_not_convicted(programme.title)]
    reason = _why_not(decided_on(case, programme.code, actor=actor), programme.title)
    return [reason] if reason else []


def screening_in_date(case: Case, programme: Programme, *, actor: ActingPerson) -> SignedSummary | None:
    """The newest countersigned screening or assessment the programme recommends, while it is in date."""
    first: Mapping[str, Any] | None = programme.definition.get("suitability", {}).get("first")
    if first is None:
        return None
    rows = signed_rows(case, actor).filter(voided_at__isnull=True, instrument__code__in=first["instruments"])
    newest = rows.first()
    if newest is None:
        return None
    signed_on = timezone.localtime(newest.signed_at).date()
    return newest if months_after(signed_on, first["within_months"]) > timezone.localdate() else None


def _why_not(decided: Decided, title: str) -> str:
    standing = decided.in_force
    if standing is None:
        if decided.waiting is not None:
            return (
                f"Whether {title} suits this person was decided, and waits for somebody else to confirm it."
            )
        return f"Nobody has decided yet whether {title} suits this person. Decide that first."
    on = in_full(standing.decided_on)
    if not standing.is_suitable:
        return f"On {on} it was decided: {standing.get_outcome_display().lower()}."
    if standing.decide_again_on and standing.decide_again_on <= timezone.localdate():
        return f"What was decided on {on} was to be decided again on {in_full(standing.decide_again_on)}."
    return _why_not_answered(decided.answer) if standing.basis == Basis.CONSENT else ""


def _why_not_answered(answer: TakingPart | None) -> str:
    if answer is None:
        return "Taking part rests on their consent, and what they say to it is not recorded yet."
    if answer.answer == TheirAnswer.REFUSES:
        return f"They refused on {in_full(answer.answered_on)}, which is their right."
    if answer.answer == TheirAnswer.UNDECIDED:
        return f"On {in_full(answer.answered_on)} they had not decided yet. Ask them again."
    return ""


def _rows(actor: ActingPerson) -> QuerySet[Suitability]:
    rows = Suitability.objects.visible_to(actor).select_related(*_PEOPLE)
    return rows.order_by("-decided_on", "-pk")
