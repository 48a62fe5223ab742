"""The library of instruments: every version, one in full, its preview, and whether it is used."""

from typing import Any

from django.urls import reverse

from agencies.access import admit
from agencies.answers import Page, Redirect, Seen
from agencies.competence_kinds import words_for_kind
from agencies.forms.date_parts import in_full
from agencies.moments import day_in_full
from agencies.page import ActorRequest, page
from agencies.roles import Action
from assessments.definition import Definition, definition_of
from assessments.forms.instruments import DecideOnInstrumentForm
from assessments.forms.rate_factor import RateFactorForm
from assessments.instrument_events import InstrumentEvent
from assessments.models import Instrument, InstrumentDecision, Rating
from assessments.selectors.library import (
    decisions_about,
    draft_of_instrument,
    drafts_being_written,
    every_version,
    names_to_be_entered,
    standing_of_versions,
    version_or_404,
    written_with,
)
from assessments.selectors.preview import chosen_factor, read_in_full, task_groups_of
from assessments.services.decide_on_instrument import decide_on_instrument

_COLUMNS = ("Instrument", "Used from", "Written with it", "Standing")
NONE = "None"


@page()
def instruments_page(request: ActorRequest) -> Page:
    """Every version of every instrument."""
    admit(request.actor, Action.LOOK_AFTER_INSTRUMENTS)
    found, standing, written = every_version(), standing_of_versions(), written_with()
    drafts = drafts_being_written()
    rows = [_row(one, standing[one.pk], written.get(one.pk, NONE)) for one in found]
    columns = [{"text": one} for one in _COLUMNS]
    table = {"caption": "Every version", "caption_hidden": True, "columns": columns, "rows": rows}
    data = {
        "table": table if rows else None,
        "drafts": [
            {"text": one.content["title"], "href": reverse("assessments:instrument_draft", args=[one.code])}
            for one in drafts.values()
        ],
    }
    seen = Seen(InstrumentEvent.LIBRARY_VIEWED, shown=[one.pk for one in found])
    return Page("assessments/library/instruments.html", data, seen=(seen,))


@page()
def instrument_page(request: ActorRequest, code: str, version: int) -> Page:
    """One version in full, with its licence, who decided what about it, and what can be done."""
    instrument = _opened(request, code, version)
    definition = definition_of(instrument)
    data = {
        "heading": instrument.title,
        "caption": f"Version {instrument.version}",
        "definition": definition,
        "standing": standing_of_versions()[instrument.pk],
        "acts": _acts(instrument),
        "rows": _rows(instrument, definition),
        "groups": read_in_full(definition),
        "decisions": [_decision(one) for one in decisions_about(instrument)],
        "left": names_to_be_entered(definition),
        "back_href": reverse("assessments:instruments"),
    }
    return Page("assessments/library/instrument.html", data, seen=(_seen(instrument),))


@page()
def preview_instrument_page(request: ActorRequest, code: str, version: int) -> Page:
    """What an assessor sees: the task list, and the page of one factor."""
    instrument = _opened(request, code, version)
    back_href = reverse("assessments:instrument", args=[code, version])
    data = preview_of(definition_of(instrument), request, str(instrument), back_href)
    return Page("assessments/library/preview.html", data, seen=(_seen(instrument),))


@page(methods=("GET", "POST"))
def decide_on_instrument_page(request: ActorRequest, code: str, version: int) -> Page | Redirect:
    """Enable a version, or disable it, with a reason."""
    instrument = _opened(request, code, version)
    enabled = not instrument.enabled
    needs = enabled and definition_of(instrument).needs_licence_holder
    form = DecideOnInstrumentForm(request.POST or None, asks_licence_holder=needs)
    back_href = reverse("assessments:instrument", args=[code, version])
    act: dict[str, Any] = {"actor": request.actor, "enabled": enabled}
    if form.carries_out(lambda: decide_on_instrument(instrument, **act, **form.answers())):
        return Redirect(back_href, "Saved.")
    data = {
        "form": form,
        "title": "Enable this version" if enabled else "Disable this version",
        "caption": str(instrument),
        "lead": _ENABLING if enabled else _DISABLING,
        "submit": "Enable" if enabled else "Disable",
        "destructive": not enabled,
        "back_href": back_href,
    }
    status = 400 if form.errors else 200
    return Page("assessments/library/act.html", data, status=status, seen=(_seen(instrument),))


_ENABLING = "From then on it may be used for new assessments by those trained in it."
_DISABLING = (
    "Nobody can start an assessment with it. What was written with it stays readable, and what is being "
    "written can be finished. An earlier version that is enabled is used instead."
)


def preview_of(definition: Definition, request: ActorRequest, caption: str, back_href: str) -> dict[str, Any]:
    """The pages of an assessor with nothing on them, in one."""
    factor = chosen_factor(definition, request.GET.get("factor", ""))
    domain = definition.domain(factor.domain)
    return {
        "caption": caption,
        "groups": task_groups_of(definition, request.path),
        "factor": factor,
        "domain": domain,
        "definition": definition,
        "form": RateFactorForm(definition=definition, rating=Rating(factor_code=factor.code), items=list),
        "back_href": back_href,
    }


def _opened(request: ActorRequest, code: str, version: int) -> Instrument:
    admit(request.actor, Action.LOOK_AFTER_INSTRUMENTS)
    return version_or_404(code, version)


def _seen(instrument: Instrument) -> Seen:
    return Seen(InstrumentEvent.VIEWED, target=instrument)


def _row(one: Instrument, standing: dict[str, str], written: str) -> dict[str, Any]:
    href = reverse("assessments:instrument", args=[one.code, one.version])
    return {
        "cells": [
            {"text": str(one), "href": href, "note": one.definition["licence"]},
            {"text": _days(one), "label": _COLUMNS[1]},
            {"text": written, "label": _COLUMNS[2]},
            {"tag": standing, "label": _COLUMNS[3]},
        ]
    }


def _days(one: Instrument) -> str:
    until = f" to {in_full(one.valid_until)}" if one.valid_until else ""
    return f"{in_full(one.valid_from)}{until}"


def _rows(instrument: Instrument, definition: Definition) -> list[dict[str, str]]:
    gap = f"{definition.minimum_gap_days} days" if definition.minimum_gap_days else "None"
    return [
        {"key": "Used from", "value": _days(instrument)},
        {"key": "Licence", "value": definition.licence},
        {"key": "Assessments written with it", "value": written_with().get(instrument.pk, NONE)},
        {"key": "Certificate", "value": words_for_kind(definition.competence)},
        {"key": "Written within", "value": f"{definition.write_within.days} days"},
        {"key": "Countersigned within", "value": f"{definition.countersign_within.days} days"},
        {"key": "Next one after", "value": f"{definition.review_after_months} months"},
        {"key": "Least time between two", "value": gap},
        {"key": "Own factors, at most", "value": str(definition.own_factors_at_most)},
    ]


def _acts(instrument: Instrument) -> list[dict[str, str]]:
    named = [("What an assessor sees", "preview_instrument")]
    if draft_of_instrument(instrument.code) is None:
        named.append(("Write a new version from this one", "start_instrument_draft"))
    named.append(("Disable" if instrument.enabled else "Enable", "decide_on_instrument"))
    args = [instrument.code, instrument.version]
    return [{"text": text, "href": reverse(f"assessments:{name}", args=args)} for text, name in named]


def _decision(one: InstrumentDecision) -> dict[str, Any]:
    day = day_in_full(one.decided_at)
    rows = [
        {"key": "By", "value": f"{one.decided_by}, {one.agency}"},
        {"key": "Why", "value": one.because},
    ]
    if one.licence_holder:
        rows.append({"key": "Wording confirmed by", "value": one.licence_holder})
    return {"title": f"{one.get_decision_display()} on {day}", "rows": rows}
