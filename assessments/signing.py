"""A draft as it is signed: the summary on one side, the evidence on the other."""

from typing import Any

from assessments.definition import Definition, words_of
from assessments.selectors.opened import Draft

EVIDENCE = ("evidence_for", "evidence_against", "none_found", "sources", "missing_information")


def as_summary(draft: Draft, definition: Definition) -> dict[str, Any]:
    """Levels, judgements and formulation, in the words of the day."""
    return {
        "levels": {factor.code: draft.ratings[factor.code].level for factor in draft.factors},
        "own_factors": [
            {"code": factor.code, "name": factor.name, "domain": factor.domain}
            for factor in draft.factors
            if factor.is_own
        ],
        "judgements": {
            code: {"words": words_of(definition.judgement_words, row.words), "rationale": row.rationale}
            for code, row in draft.judgements.items()
        },
        "formulation": [
            {"heading": one.heading, "text": draft.formulation.texts.get(one.code, "")}
            for one in definition.formulation
        ],
        "own_view": draft.formulation.own_view,
    }


def as_evidence(draft: Draft, definition: Definition) -> dict[str, Any]:
    """What each rating rests on."""
    return {
        factor.code: {
            **{name: getattr(draft.ratings[factor.code], name) for name in EVIDENCE},
            "confidence": words_of(definition.confidence, draft.ratings[factor.code].confidence),
        }
        for factor in draft.factors
    }
