"""A draft as it is signed: the summary on one side, the evidence on the other."""

from typing import Any

from assessments.definition import Definition, words_of
from assessments.evidence import EvidenceKind, SourceKind
from assessments.models.draft import Rated
from assessments.selectors.opened import Draft

EVIDENCE = (
    "setting",
    "evidence_for",
    "evidence_against",
    "none_found",
    "sources",
    "picked",
    "missing_information",
    "who_asks",
)


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
        factor.code: evidence_in_words(draft.ratings[factor.code], definition) for factor in draft.factors
    }


def evidence_in_words(rating: Rated, definition: Definition) -> dict[str, Any]:
    """One factor's evidence, its answers in words."""
    return {
        **{name: getattr(rating, name) for name in EVIDENCE},
        "influence": rating.get_influence_display(),
        "level_then": definition.level_words(rating.level_then),
        "evidence_kinds": [EvidenceKind(one).label for one in rating.evidence_kinds],
        "source_kinds": [SourceKind(one).label for one in rating.source_kinds],
        "confidence": words_of(definition.confidence, rating.confidence),
    }
