"""Bringing an existing caseload in: upload, match the columns, look at the dry run, import."""

from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.access import admit
from agencies.answers import Page, Redirect, Seen
from agencies.forms.govuk import GovUkForm
from agencies.page import ActorRequest, page
from agencies.roles import Action
from cases.forms.imports import MatchColumnsForm, OnlyVersionForm, StartImportForm, UploadCaseloadForm
from cases.import_events import ImportEvent
from cases.importing.columns import guess_columns
from cases.models import CaseloadImport, ImportState
from cases.selectors.imports import findings_of, own_import, own_imports, remembered_columns, table_of_import
from cases.services.imports.discard_import import discard_import
from cases.services.imports.match_columns import BEFORE_THE_RUN, match_columns
from cases.services.imports.start_import import start_import
from cases.services.imports.upload_caseload import upload_caseload
from cases.views.import_words import import_in_words, listed_import, still_open


@page(methods=("GET", "POST"), step_up=True)
def import_caseload_page(request: ActorRequest) -> Page | Redirect:
    """Choose a file; and what one uploaded before."""
    admit(request.actor, Action.OPEN_CASE)
    is_too_large = int(request.META.get("CONTENT_LENGTH") or 0) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = UploadCaseloadForm(*given, is_too_large=is_too_large)
    if request.method == "POST" and form.is_valid():
        try:
            run = upload_caseload(actor=request.actor, **form.answers())
            return Redirect(reverse("cases:match_columns", args=[run.pk]))
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    runs = own_imports(request.actor)
    data = {
        "form": form,
        "runs": [listed_import(run) for run in runs],
        "most_rows": settings.IMPORT_MAX_ROWS,
        "most_size": settings.IMPORT_MAX_BYTES // 1_000_000,
        "kept": "What you upload is kept encrypted, for you alone. It is erased row by row as cases come "
        f"in, and whatever is left goes after {settings.IMPORT_KEPT_DAYS} days.",
        "cancel_href": reverse("cases:caseload"),
    }
    seen = Seen(ImportEvent.IMPORTS_LISTED, shown=[run.pk for run in runs])
    return Page("cases/import_caseload.html", data, status=400 if form.errors else 200, seen=(seen,))


@page(methods=("GET", "POST"), step_up=True)
def match_columns_page(request: ActorRequest, import_id: UUID) -> Page | Redirect:
    """Which of their columns holds what; remembered for the agency."""
    admit(request.actor, Action.OPEN_CASE)
    run = own_import(import_id, actor=request.actor)
    if run.state not in BEFORE_THE_RUN:
        return Redirect(reverse("cases:caseload_import", args=[run.pk]))
    table = table_of_import(run)
    guessed = run.columns or guess_columns(table.headers, remembered_columns(request.actor))
    form = MatchColumnsForm(
        request.POST or None,
        headers=table.headers,
        guessed=guessed,
        initial={"version": run.version, "gateway": run.gateway},
    )
    if form.carries_out(lambda: match_columns(run, actor=request.actor, **form.answers())):
        return Redirect(reverse("cases:caseload_import", args=[run.pk]))
    data = {
        "form": form,
        "row_count": run.row_count,
        "sheets": table.sheets,
        "cancel_href": reverse("cases:import_caseload"),
    }
    seen = Seen(ImportEvent.IMPORT_VIEWED, target=run)
    return Page("cases/match_columns.html", data, status=400 if form.errors else 200, seen=(seen,))


@page(step_up=True)
def caseload_import_page(request: ActorRequest, import_id: UUID) -> Page:
    """What the dry run found, how far the import is, or what it came to."""
    admit(request.actor, Action.OPEN_CASE)
    return _shown(request, own_import(import_id, actor=request.actor))


@page(methods=("POST",), step_up=True)
def start_import_page(request: ActorRequest, import_id: UUID) -> Page | Redirect:
    """Begin: from here on cases are opened."""
    admit(request.actor, Action.OPEN_CASE)
    run = own_import(import_id, actor=request.actor)
    form = StartImportForm(
        request.POST, asks_why=bool(still_open(findings_of(run)["alike"], actor=request.actor)[0])
    )
    if form.carries_out(lambda: start_import(run, actor=request.actor, **form.answers())):
        return Redirect(reverse("cases:caseload_import", args=[run.pk]), "The import has begun.")
    return _shown(request, run, form)


@page(methods=("POST",), step_up=True)
def discard_import_page(request: ActorRequest, import_id: UUID) -> Page | Redirect:
    """Erase what was uploaded."""
    admit(request.actor, Action.OPEN_CASE)
    run = own_import(import_id, actor=request.actor)
    form = OnlyVersionForm(request.POST)
    if form.carries_out(lambda: discard_import(run, actor=request.actor, version=form.answers()["version"])):
        return Redirect(reverse("cases:import_caseload"), "The upload was erased.")
    return _shown(request, run, form)


def _shown(request: ActorRequest, run: CaseloadImport, form: GovUkForm | None = None) -> Page:
    words, shown = import_in_words(run, actor=request.actor)
    starts = StartImportForm(initial={"version": run.version}, asks_why=bool(words["alike_rows"]))
    button = form or starts
    data = {
        **words,
        "form": button,
        "start_form": form if isinstance(form, StartImportForm) else starts,
        "is_running": run.state == ImportState.RUNNING,
        "is_checked": run.state == ImportState.CHECKED,
        "list_href": reverse("cases:import_caseload"),
    }
    seen = Seen(ImportEvent.IMPORT_VIEWED, target=run, shown=shown)
    return Page("cases/caseload_import.html", data, status=400 if button.errors else 200, seen=(seen,))
