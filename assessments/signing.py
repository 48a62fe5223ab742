"""A draft as it is signed: the summary on one side, the evidence on the other."""

from typing import Any

from assessments.definition import Definition, words_of
from assessments.evidence import EvidenceKind, SourceKind
from assessments.guided import Table
from assessments.models import Formulation, FormulationLine
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
        "sharing": _sharing(draft.formulation) if definition.sharing else {},
        "tables": [_table(one, draft) for one in definition.tables],
        "one_page": draft.formulation.one_page,
    }


def _sharing(formulation: Formulation) -> dict[str, str]:
    """Whether it was shared with the person, in words; nothing of it where that was not said."""
    return {
        "words": formulation.get_shared_display(),
        "how": formulation.shared_how,
        "because": formulation.not_shared_because,
    }


def _table(table: Table, draft: Draft) -> dict[str, Any]:
    """One table of the formulation: its lines, each a list of headed texts, factors by their names."""
    return {
        "code": table.code,
        "heading": table.heading,
        "lines": [_line(table, one, draft) for one in draft.lines[table.code]],
    }


def _line(table: Table, line: FormulationLine, draft: Draft) -> list[dict[str, str]]:
    said = [
        {"heading": one.heading, "text": one.in_words(line.texts.get(one.code, ""))} for one in table.columns
    ]
    if table.factors:
        names = [one.name for one in draft.factors if one.code in line.factors]
        said.insert(1, {"heading": table.factors.heading, "text": "\n".join(names)})
    return said


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
