"""Two ratings of the same factors side by side, in words: where they differ first."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404

from agencies.roles import Action
from agencies.sections import Section
from assessments.definition import Definition
from assessments.models import Assessment, Reconciliation, SecondRating, SignedSummary
from assessments.models.second import COMPARED
from assessments.selectors.compared import Compared, TwoRatings
from assessments.selectors.reading import laid_out_as_signed
from assessments.selectors.second.opened import OpenedSecond, factors_of, opened_second
from assessments.signing import evidence_in_words
from audit.actor import ActingPerson

_BOTH = frozenset({Section.ASSESSMENT, Section.ASSESSMENT_SUMMARY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(TwoRatings):
    """Both assessments of a case and what came of comparing them.

    The first as it was signed before anybody compared; ``is_amended`` says that it was amended since.
    """

    first: Assessment
    reconciliation: Reconciliation | None
    is_amended: bool


def comparison_of(opened: OpenedSecond, *, actor: ActingPerson) -> Comparison:
    """Both, for whoever may read both; until both are finished there is nothing to compare."""
    rows = factors_of(opened.second, actor=actor)
    if opened.second.status not in COMPARED or not rows:
        raise Http404
    held = Assessment.objects.visible_to(actor).select_related("assessor", "countersigner", "instrument")
    first = held.filter(pk=opened.second.assessment_id).first()
    if first is None:
        raise Http404
    signed = _as_rated_first(opened.second, actor)
    shown = laid_out_as_signed(signed, opened.definition, actor=actor, held=_BOTH)
    by_code = {one["code"]: one for domain in shown["domains"] for one in domain["factors"]}
    agreed = Reconciliation.objects.visible_to(actor).filter(second_id=opened.second.pk)
    reconciliation = agreed.select_related("proposed_by", "agreed_by").first()
    definition = opened.definition
    factors = [
        Compared(
            code=one.code,
            name=one.name,
            domain=one.domain,
            first=by_code[one.code]["level"],
            second=definition.level_words(rows[one.code].level),
            first_evidence=by_code[one.code]["rests_on"],
            second_evidence=evidence_in_words(rows[one.code], definition),
            agreed=_agreed(reconciliation, one.code, definition),
            reason=reconciliation.reasons.get(one.code, "") if reconciliation else "",
        )
        for one in opened.factors
    ]
    return Comparison(
        first=first,
        factors=factors,
        reconciliation=reconciliation,
        is_amended=signed.revision != first.revision,
    )


def _as_rated_first(second: SecondRating, actor: ActingPerson) -> SignedSummary:
    """The revision that stood when the second was submitted.

    A later one may have been written by somebody who had read the second rating.
    """
    rows = SignedSummary.objects.visible_to(actor).filter(assessment_id=second.assessment_id)
    stood = rows.filter(Q(voided_at__isnull=True) | Q(voided_at__gt=second.submitted_at))
    return stood.order_by("revision")[0]


def opened_to_reconcile(
    case_reference: str, key: UUID, *, actor: ActingPerson
) -> tuple[OpenedSecond, Comparison]:
    """Both ratings, for the two who rated and nobody else."""
    opened = opened_second(case_reference, key, actor=actor, action=Action.ASSESS)
    compared = comparison_of(opened, actor=actor)
    if not is_one_of_the_two(opened, compared, actor=actor):
        raise PermissionDenied
    return opened, compared


def is_one_of_the_two(opened: OpenedSecond, compared: Comparison, *, actor: ActingPerson) -> bool:
    """Whether the actor rated first or second."""
    return actor.user_id in (compared.first.assessor_id, opened.second.rater_id)


def _agreed(reconciliation: Reconciliation | None, code: str, definition: Definition) -> str:
    return definition.level_words(reconciliation.levels.get(code, "")) if reconciliation else ""
