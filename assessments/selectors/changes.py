"""What moved between assessments: factor by factor, in words."""

from itertools import pairwise
from typing import Any

from django.utils.formats import date_format

from assessments.definition import Definition, Level, definition_of
from assessments.models import Instrument
from assessments.rules import change_in_words
from assessments.selectors.signed import SignedAssessment

AT_MOST = 4


def changes_over_time(found: list[SignedAssessment]) -> list[dict[str, Any]]:
    """A section for each instrument version: its last four signed assessments side by side, oldest first.

    Different versions are never joined: the same word may mean something else. What was signed and then
    opened to be amended is left out: its countersignature is void.
    """
    by_instrument: dict[tuple[str, int], list[SignedAssessment]] = {}
    for signed in (one for one in found if one.voided is None):
        key = (signed.instrument.code, signed.instrument.version)
        by_instrument.setdefault(key, []).append(signed)
    definitions = _definitions(set(by_instrument))
    return [_section(signed[:AT_MOST][::-1], definitions[key]) for key, signed in by_instrument.items()]


def _definitions(keys: set[tuple[str, int]]) -> dict[tuple[str, int], Definition]:
    rows = Instrument.objects.filter(code__in={code for code, _ in keys})
    return {(row.code, row.version): definition_of(row) for row in rows}


def _section(shown: list[SignedAssessment], definition: Definition) -> dict[str, Any]:
    newest = shown[-1].instrument
    columns = [_column(one) for one in shown]
    return {
        "title": f"{newest.title}, version {newest.version}",
        "is_single": len(shown) == 1,
        "assessment_ids": [one.assessment_id for one in shown],
        "tables": [
            _table(domain.code, domain.name, shown, columns, definition) for domain in definition.domains
        ],
        "judgements": _judgements(shown, columns, definition) if definition.judged_domains else None,
    }


def _column(signed: SignedAssessment) -> str:
    return f"{date_format(signed.signed_on, 'j F Y')}, {signed.assessor_name}"


def _table(
    domain: str, name: str, shown: list[SignedAssessment], columns: list[str], definition: Definition
) -> dict[str, Any]:
    rows = []
    for called in _names(domain, shown):
        codes = [_code(one, called) for one in shown]
        levels = definition.levels_for(codes[-1] or next(filter(None, codes)))
        words = _changes(levels, [one.levels.get(code, "") for one, code in zip(shown, codes, strict=True)])
        cells = [
            _cell(definition, domain, one.levels.get(code, ""), change, column)
            for one, code, change, column in zip(shown, codes, words, columns, strict=True)
        ]
        rows.append({"cells": [{"text": called}, *cells]})
    return {"caption": name, "heat": True, "columns": _columns("Factor", columns), "rows": rows}


def _columns(first: str, columns: list[str]) -> list[dict[str, str]]:
    return [{"text": first}, *({"text": one} for one in columns)]


def _names(domain: str, shown: list[SignedAssessment]) -> list[str]:
    """Every factor of the domain, as it is called, in the order it first appears."""
    return list(dict.fromkeys(f.name for one in shown for f in one.factors if f.domain == domain))


def _code(signed: SignedAssessment, name: str) -> str:
    return next((one.code for one in signed.factors if one.name == name), "")


def _changes(levels: tuple[Level, ...], rated: list[str]) -> list[str]:
    return ["", *(change_in_words(levels, before, now) for before, now in pairwise(rated))]


def _cell(definition: Definition, domain: str, code: str, change: str, label: str) -> dict[str, str]:
    level = definition.level(code)
    if level is None:
        return {"text": "Not rated", "label": label}
    shade = definition.shade(domain, level)
    return {"text": level.words, "note": change, "level": shade, "label": label}


def _judgements(shown: list[SignedAssessment], columns: list[str], definition: Definition) -> dict[str, Any]:
    rows = []
    for code, name in ((one.code, one.name) for one in definition.judged_domains):
        cells = [
            {"text": one.judgements.get(code, "Not entered"), "label": column}
            for one, column in zip(shown, columns, strict=True)
        ]
        rows.append({"cells": [{"text": name}, *cells]})
    return {"caption": definition.judgement_heading, "columns": _columns("Domain", columns), "rows": rows}
