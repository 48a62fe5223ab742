"""An assessment laid out to be read: by domain, in words, with its evidence where the reader holds it."""

from collections.abc import Iterable
from typing import Any

from agencies.sections import Section
from assessments.definition import Definition
from assessments.evidence_said import NOT_ENTERED, evidence_said
from assessments.models import Assessment, SignedEvidence, SignedSummary
from assessments.selectors.opened import draft_of
from assessments.signing import as_evidence, as_summary
from audit.actor import ActingPerson


def laid_out(
    assessment: Assessment,
    definition: Definition,
    *,
    actor: ActingPerson,
    held: frozenset[Section],
    items: Iterable[dict[str, Any]] = (),
) -> dict[str, Any]:
    """Everything this reader may read of it; evidence they do not hold is said to be not shown.

    ``items``: the items it relies on that this reader may see. Of others that were picked nothing is said.
    """
    summary, evidence = _content(assessment, definition, actor, held)
    put_items(evidence, items)
    return _laid_out(summary, evidence, definition)


def laid_out_as_signed(
    row: SignedSummary,
    definition: Definition,
    *,
    actor: ActingPerson,
    held: frozenset[Section],
    items: Iterable[dict[str, Any]] = (),
) -> dict[str, Any]:
    """One revision as it was signed, whatever became of it since."""
    evidence = evidence_of(row, actor, held)
    put_items(evidence, items)
    return _laid_out(_summary_of(row), evidence, definition)


def _laid_out(
    summary: dict[str, Any], evidence: dict[str, Any] | None, definition: Definition
) -> dict[str, Any]:
    factors = [
        *({"code": one.code, "name": one.name, "domain": one.domain} for one in definition.factors),
        *summary["own_factors"],
    ]
    quoted = {one.heading for one in definition.formulation if one.quoted}
    return {
        "domains": [
            {
                "name": domain.name,
                "judgement": summary["judgements"].get(domain.code, {}),
                "judged_as": definition.judgement_heading if domain.judged else "",
                "reading": domain.reading,
                "factors": [
                    _factor(one, summary["levels"], evidence, definition)
                    for one in factors
                    if one["domain"] == domain.code
                ],
            }
            for domain in definition.domains
        ],
        "formulation": [{**one, "is_quoted": one["heading"] in quoted} for one in summary["formulation"]],
        "own_view_heading": definition.own_view.heading,
        "own_view": summary["own_view"],
        "sharing": summary["sharing"],
        "tables": summary["tables"],
        "one_page": summary["one_page"],
        "one_page_heading": definition.one_page.heading if definition.one_page else "",
        "has_evidence": evidence is not None,
    }


def put_items(evidence: dict[str, Any] | None, items: Iterable[dict[str, Any]]) -> None:
    """Beside each rating the items it picked, in a line, as far as the reader may see them."""
    lines = {str(one["id"]): one["line"] for one in items}
    for one in (evidence or {}).values():
        one["items"] = [lines[key] for key in one.get("picked", ()) if key in lines]


def _content(
    assessment: Assessment, definition: Definition, actor: ActingPerson, held: frozenset[Section]
) -> tuple[dict[str, Any], dict[str, Any] | None]:
    if not assessment.is_signed:
        draft = draft_of(assessment, definition, actor=actor)
        return as_summary(draft, definition), as_evidence(draft, definition)
    rows = SignedSummary.objects.visible_to(actor).filter(assessment_id=assessment.pk)
    row = rows.get(revision=assessment.revision)
    return _summary_of(row), evidence_of(row, actor, held)


def _summary_of(row: SignedSummary) -> dict[str, Any]:
    names = ("levels", "own_factors", "judgements", "formulation", "own_view")
    return {name: getattr(row, name) for name in (*names, "sharing", "tables", "one_page")}


def evidence_of(row: SignedSummary, actor: ActingPerson, held: frozenset[Section]) -> dict[str, Any] | None:
    """The evidence signed with it, by factor, for those who hold it."""
    if Section.ASSESSMENT not in held:
        return None
    rows = SignedEvidence.objects.visible_to(actor).filter(assessment_id=row.assessment_id)
    signed = rows.filter(revision=row.revision).first()
    return signed.evidence if signed else None


def _factor(
    factor: dict[str, str],
    levels: dict[str, str],
    evidence: dict[str, Any] | None,
    definition: Definition,
) -> dict[str, Any]:
    level = definition.level(levels.get(factor["code"], ""))
    rests_on = (evidence or {}).get(factor["code"])
    return {
        "code": factor["code"],
        "name": factor["name"],
        "level": level.words if level else NOT_ENTERED,
        "shade": definition.shade(factor["domain"], level) if level else "",
        "rests_on": rests_on,
        "evidence": evidence_said(rests_on) if rests_on else [],
    }
