"""What changed from one assessment to the next: tables first, then each factor as a line."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format

from agencies.answers import Page, Seen
from agencies.page import ActorRequest, page
from agencies.sections import Section
from assessments.events import AssessmentEvent
from assessments.selectors.change_tables import factor_table, laid_out
from assessments.selectors.changes import (
    AT_MOST,
    OverTime,
    TableOverTime,
    changes_over_time,
)
from assessments.selectors.factor_over_time import FactorOverTime
from assessments.selectors.happened import Happened, happened_between, review_reasons
from assessments.selectors.life import amended_in_words
from assessments.selectors.signed import all_signed
from assessments.slopes import Dot, Mark, slope
from cases.selectors.banner import record_frame
from cases.selectors.opened import opened_case

_ALL = "all"


@page()
def change_over_time_page(request: ActorRequest, reference: str) -> Page:
    """Factors by assessment, the last four side by side or all, with a word for what moved."""
    actor = request.actor
    case = opened_case(reference, actor=actor, section=Section.ASSESSMENT_SUMMARY)
    found = all_signed(case, actor=actor)
    shows_all = request.GET.get("show") == _ALL
    frame = record_frame(case, actor=actor, current="assessments:assessments")
    reasons = review_reasons(case, actor=actor)
    sections = []
    for one in changes_over_time(found, at_most=None if shows_all else AT_MOST):
        happened = happened_between(reasons, one.signed, actor=actor, held=frame["held"])
        sections.append(_section(one, happened))
    here = reverse("assessments:change_over_time", args=[case.reference])
    data = {
        **frame,
        "sections": sections,
        "shows_all": shows_all,
        "all_href": f"{here}?show={_ALL}",
        "last_href": here,
        "beside_href": reverse("assessments:beside", args=[case.reference]),
        "amended": amended_in_words(found[0]) if found and found[0].voided else "",
        "back_href": reverse("assessments:assessments", args=[case.reference]),
    }
    shown = [key for section in sections for key in section["shown"]]
    seen = Seen(AssessmentEvent.CHANGE_VIEWED, target=case, case_id=case.pk, shown=shown)
    return Page("assessments/change_over_time.html", data, seen=(seen,))


def _section(over: OverTime, happened: list[Happened]) -> dict[str, Any]:
    lettered = [(_letter(place), one) for place, one in enumerate(happened)]
    protective = [one for one in over.domains if one.is_protective]
    others = [one for one in over.domains if not one.is_protective]
    return {
        "code": over.code,
        "title": over.title,
        "versions": _versions(over),
        "is_single": len(over.signed) == 1,
        "left_out": over.left_out,
        "judgements": _judgements(over) if over.judgements else None,
        "named": [_named(one, over) for one in over.tables],
        "tables": [factor_table(one.name, one.factors, over) for one in others],
        "protective_tables": [factor_table(one.name, one.factors, over) for one in protective],
        "happened": _happened(lettered) if happened else None,
        "lines": _lines(over, lettered),
        "shown": [*(one.assessment_id for one in over.signed), *(one.key for one in happened)],
    }


def _versions(over: OverTime) -> str:
    numbers = [str(one) for one in over.versions]
    return f"version {numbers[0]}" if len(numbers) == 1 else f"versions {' and '.join(numbers)}"


def _judgements(over: OverTime) -> dict[str, Any]:
    rows = [
        [{"text": one.name}, *({"text": words or "Not entered"} for words in one.words)]
        for one in over.judgements
    ]
    return laid_out(over.judged_as, "Domain", over, rows)


def _named(table: TableOverTime, over: OverTime) -> dict[str, Any]:
    """What stood in one table of the formulation each time, by what each line is called."""
    cells = [{"text": "\n".join(f"• {one}" for one in names) or "None"} for names in table.names]
    return laid_out(table.heading, "Each time", over, [[{"text": "Named"}, *cells]])


def _letter(place: int) -> str:
    """A, B and so on to Z, then AA."""
    turns, rest = divmod(place, 26)
    return chr(ord("A") + rest) * (turns + 1)


def _happened(lettered: list[tuple[str, Happened]]) -> dict[str, Any]:
    rows = [
        {
            "cells": [
                {"text": f"{letter}: {one.what}"},
                {"text": date_format(one.on, "j F Y"), "label": "Recorded"},
                {"text": one.came_of_it, "label": "What came of it"},
            ]
        }
        for letter, one in lettered
    ]
    columns = [{"text": text} for text in ("What happened", "Recorded", "What came of it")]
    return {"caption": "What happened since, and asked for a review", "columns": columns, "rows": rows}


def _lines(over: OverTime, lettered: list[tuple[str, Happened]]) -> list[dict[str, Any]]:
    """Each factor of each domain as a line; nothing before there are two assessments to join."""
    if len(over.signed) == 1:
        return []
    marks = [Mark(letter, one.after) for letter, one in lettered]
    days = [date_format(one.signed_on, "j M Y") for one in over.signed]
    return [
        {
            "name": domain.name,
            "factors": [
                {
                    "key": f"{over.code}-{number}-{place}",
                    "name": factor.name,
                    "note": factor.note,
                    "drawing": _drawing(factor, days, marks),
                }
                for place, factor in enumerate(domain.factors)
            ],
        }
        for number, domain in enumerate(over.domains)
    ]


def _drawing(factor: FactorOverTime, days: list[str], marks: list[Mark]) -> dict[str, Any]:
    dots = [Dot(day, one.words, one.change, one.place) for day, one in zip(days, factor.ratings, strict=True)]
    return slope([words for _, words in factor.levels], dots, marks)
