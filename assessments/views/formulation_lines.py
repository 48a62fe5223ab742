"""The tables of the formulation, a page for each line: needs beside the risks, and what is not known."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse

from agencies.answers import Data, Page, Redirect
from agencies.page import ActorRequest, page
from agencies.roles import Action, may
from assessments.forms.formulation_lines import AddLineForm, TakeOutLineForm, WriteLineForm
from assessments.guided import Table
from assessments.models import FormulationLine
from assessments.selectors.formulation_lines import (
    OpenedTable,
    begun_from,
    beside,
    gaps_left,
    line_cards,
    line_of,
    opened_table,
)
from assessments.selectors.opened import Draft, Opened, draft_of
from assessments.services.formulation_lines import add_line, save_line, take_out_line
from assessments.views.drafting import (
    clock,
    draft_frame,
    draft_seen,
    here,
    kept,
    opened_to_write,
    to_be_read_only,
)


@page(methods=("GET", "POST"))
def formulation_table_page(
    request: ActorRequest, reference: str, assessment_reference: str, table: str
) -> Page | Redirect:
    """The lines so far beside what is rated as present; add another."""
    opened = opened_to_write(request, reference, assessment_reference)
    if elsewhere := to_be_read_only(request, opened):
        return elsewhere
    draft = draft_of(opened.assessment, opened.definition, actor=request.actor)
    found = opened_table(opened, draft, table)
    form = _add_form(request, found, draft)
    if request.method == "POST" and form.is_valid():
        try:
            added = _add(request, opened, found, draft, form)
            return Redirect(here("write_line", opened, table, str(added.pk)), "Added. Now say more about it.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    data = {
        **draft_frame(request, opened),
        "table": found.table,
        "form": form,
        "cards": line_cards(found, opened, draft),
        "gaps": gaps_left(found, opened),
        "beside": beside(opened.definition, draft, opened),
        "request_href": _ask_elsewhere(request, opened, found.table),
    }
    status = 400 if form.errors else 200
    return Page("assessments/formulation_table.html", data, status=status, seen=(draft_seen(opened),))


@page(methods=("GET", "POST"))
def write_line_page(
    request: ActorRequest, reference: str, assessment_reference: str, table: str, key: UUID
) -> Page | Redirect:
    """One line: every column of it, beside what is rated as present."""
    opened = opened_to_write(request, reference, assessment_reference)
    if elsewhere := to_be_read_only(request, opened):
        return elsewhere
    draft = draft_of(opened.assessment, opened.definition, actor=request.actor)
    found = opened_table(opened, draft, table)
    line = line_of(opened, table, key, actor=request.actor)
    if line.removed_at and request.method == "GET":
        raise Http404
    form = _form(request, found, draft, line)
    if form.carries_out(lambda: _save(request, opened, line, form)):
        return Redirect(here("formulation_table", opened, table), f"The {found.table.one} was saved.")
    data = {
        **draft_frame(request, opened),
        "table": found.table,
        "form": form,
        "saved_at": clock(line),
        "autosave_href": here("keep_line", opened, table, str(line.pk)),
        "table_href": here("formulation_table", opened, table),
        "beside": beside(opened.definition, draft, opened),
        "request_href": _ask_elsewhere(request, opened, found.table),
    }
    status = 400 if form.errors else 200
    return Page("assessments/write_line.html", data, status=status, seen=(draft_seen(opened),))


@page(methods=("POST",), unrecorded="keeps what is being typed; shows nothing but the time")
def keep_line_page(
    request: ActorRequest, reference: str, assessment_reference: str, table: str, key: UUID
) -> Data:
    """Keep what is being typed in one line."""
    opened = opened_to_write(request, reference, assessment_reference)
    draft = draft_of(opened.assessment, opened.definition, actor=request.actor)
    found = opened_table(opened, draft, table)
    line = line_of(opened, table, key, actor=request.actor)
    form = _form(request, found, draft, line)
    return kept(form, lambda: _save(request, opened, line, form))


@page(methods=("GET", "POST"))
def take_out_line_page(
    request: ActorRequest, reference: str, assessment_reference: str, table: str, key: UUID
) -> Page | Redirect:
    """Say what is taken out before it is."""
    opened = opened_to_write(request, reference, assessment_reference)
    if elsewhere := to_be_read_only(request, opened):
        return elsewhere
    about, line = opened.definition.table(table), line_of(opened, table, key, actor=request.actor)
    if about is None or line.removed_at:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = TakeOutLineForm(posted, initial={"version": line.version})
    if form.carries_out(
        lambda: take_out_line(
            opened.assessment, line, actor=request.actor, version=form.cleaned_data["version"]
        )
    ):
        return Redirect(here("formulation_table", opened, table), f"The {about.one} was taken out.")
    data = {
        **draft_frame(request, opened),
        "form": form,
        "table": about,
        "name": about.name_of(line.texts),
        "back_href": here("formulation_table", opened, table),
    }
    status = 400 if form.errors else 200
    return Page("assessments/take_out_line.html", data, status=status, seen=(draft_seen(opened),))


def _add_form(request: ActorRequest, found: OpenedTable, draft: Draft) -> AddLineForm:
    factor = request.GET.get("factor", "")
    begun: dict[str, Any] = begun_from(found, draft, factor)
    initial = {**begun, "factor": factor if begun else ""}
    return AddLineForm(request.POST if request.method == "POST" else None, table=found.table, initial=initial)


def _add(
    request: ActorRequest, opened: Opened, found: OpenedTable, draft: Draft, form: AddLineForm
) -> FormulationLine:
    factor = form.cleaned_data["factor"]
    begun = begun_from(found, draft, factor)
    return add_line(
        opened.assessment,
        actor=request.actor,
        table=found.table.code,
        texts={**begun, **form.texts()},
        factors=[factor] if begun else [],
    )


def _form(request: ActorRequest, found: OpenedTable, draft: Draft, line: FormulationLine) -> WriteLineForm:
    posted = request.POST if request.method == "POST" else None
    factors = found.choices_for(line, draft)
    return WriteLineForm(posted, table=found.table, line=line, factors=factors)


def _save(
    request: ActorRequest, opened: Opened, line: FormulationLine, form: WriteLineForm
) -> FormulationLine:
    return save_line(opened.assessment, line, actor=request.actor, opened=form.opened_on(), **form.answers())


def _ask_elsewhere(request: ActorRequest, opened: Opened, table: Table) -> str:
    """Where another agency is asked for information on this case, from what is not known."""
    if not (table.is_of_gaps and may(request.actor.role, Action.REQUEST_INFORMATION)):
        return ""
    return reverse("cases:request_information", args=[opened.case.reference])
