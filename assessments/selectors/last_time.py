"""What was written about a factor last time, to stand beside the new rating."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from assessments.definition import Factor
from assessments.models import SignedEvidence
from assessments.selectors.signed import SignedAssessment, last_standing
from audit.actor import ActingPerson
from cases.models import Case


@dataclass(frozen=True, slots=True)
class LastTime:
    """The evidence of the latest signed assessment on one factor; its level only once this one is saved."""

    assessment_id: UUID
    signed_on: date
    assessor_name: str
    evidence_for: str
    evidence_against: str
    none_found: bool
    sources: str
    missing_information: str
    level_words: str


def last_time(
    case: Case, factor: Factor, *, actor: ActingPerson, code: str, reveal_level: bool
) -> LastTime | None:
    """What the latest signed assessment with this instrument says on the factor; two statements.

    The level is left out of the answer altogether until the assessor has saved their own, so that last
    time's rating does not draw this one after it.
    """
    signed = last_standing(case, actor=actor, code=code)
    if signed is None or (then := _same_factor(signed, factor)) is None:
        return None
    row = (
        SignedEvidence.objects.visible_to(actor)
        .filter(assessment_id=signed.assessment_id, case_id=case.pk, revision=signed.revision)
        .first()
    )
    written: dict[str, Any] = row.evidence.get(then, {}) if row else {}
    return LastTime(
        assessment_id=signed.assessment_id,
        signed_on=signed.signed_on,
        assessor_name=signed.assessor_name,
        evidence_for=written.get("evidence_for", ""),
        evidence_against=written.get("evidence_against", ""),
        none_found=written.get("none_found", False),
        sources=written.get("sources", ""),
        missing_information=written.get("missing_information", ""),
        level_words=signed.words_for(then) if reveal_level else "",
    )


def _same_factor(signed: SignedAssessment, factor: Factor) -> str | None:
    """The factor's code in an earlier assessment: an own factor is the same when it is called the same."""
    for then in signed.factors:
        if factor.is_own:
            if then.code.startswith("own_") and then.name.casefold() == factor.name.casefold():
                return then.code
        elif then.code == factor.code:
            return then.code
    return None
