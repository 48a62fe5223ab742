"""When two people edit the same thing: both texts are shown, nothing is lost."""

import re
from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.http import HttpRequest
from django.utils.formats import date_format

from agencies.access import StaleVersion
from agencies.answers import Page, Seen
from agencies.events import AccessEvent
from agencies.stash import NOT_TYPED
from audit.request_id import case_asked_about

_DATE_PART = re.compile(r"^(.+)_(day|month|year)$")
Typed = list[tuple[str, list[str]]]


def conflict_page(request: HttpRequest, stale: StaleVersion) -> Page:
    """A 409 that shows what you typed beside what was saved meanwhile, and lets you go on."""
    current = stale.current
    case_id = getattr(current, "case_id", None) or case_asked_about()
    typed = [(name, values) for name, values in request.POST.lists() if name not in NOT_TYPED]
    carried = [{"name": name, "value": value} for name, values in typed for value in values]
    version = {"name": "version", "value": getattr(current, "version", 1)}
    return Page(
        "errors/409.html",
        {
            "differences": [_pair(name, mine, current) for name, mine in answers_in(typed).items()],
            "carried": [*carried, version],
            "action": request.path,
            "continue_href": request.path,
        },
        status=409,
        seen=(Seen(AccessEvent.CONFLICT_SHOWN, target=current, case_id=case_id),),
    )


def answers_in(typed: Typed) -> dict[str, list[str]]:
    """What was typed, by question: the three boxes of a date are one answer."""
    answers: dict[str, list[str]] = {}
    for name, values in typed:
        part = _DATE_PART.match(name)
        if part is None:
            answers[name] = values
        else:
            answers[part[1]] = ["/".join([*answers.get(part[1], []), *values])]
    return answers


def _pair(name: str, mine: list[str], current: models.Model) -> dict[str, str]:
    # Only a column of the very row that was to be written: a posted name must not reach anything else.
    columns = {one.name: one for one in current._meta.concrete_fields}  # noqa: SLF001
    column = columns.get(name)
    if column is None or column.is_relation:
        return {"label": _label(name), "mine": ", ".join(mine), "theirs": _in_a_document(current, name)}
    words = _words(column)
    return {
        "label": _label(name),
        "mine": ", ".join(words.get(one, one) for one in mine),
        "theirs": _shown(getattr(current, name), words),
    }


def _in_a_document(current: models.Model, name: str) -> str:
    """Some answers are kept together in one column, each under its name."""
    for column in current._meta.concrete_fields:  # noqa: SLF001
        kept = getattr(current, column.attname) if isinstance(column, models.JSONField) else None
        if isinstance(kept, dict) and isinstance(kept.get(name), str):
            return str(kept[name])
    return "Not compared here"


def _label(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _words(column: Any) -> dict[Any, str]:
    chooser = column.base_field if isinstance(column, ArrayField) else column
    return {code: str(text) for code, text in chooser.flatchoices}


def _shown(value: Any, words: dict[Any, str]) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(words.get(one, str(one)) for one in value)
    if isinstance(value, date):
        return date_format(value, "j/n/Y")
    return words.get(value, str(value))
