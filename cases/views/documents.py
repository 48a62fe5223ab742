"""The documents of a case: the list, a new one, a download, a withdrawal, a scan."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from agencies.answers import Download, Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import may
from agencies.sections import Section
from cases.document_events import DocumentEvent
from cases.documents.filing import any_filing_act, filing_act, sections_to_file_in
from cases.documents.kinds import CONTENT_TYPES
from cases.documents.sealing import CANNOT_BE_OPENED, CannotOpen
from cases.documents.store import STORE_AWAY, StoreAway
from cases.events import CaseEvent
from cases.forms.documents import AddDocumentForm
from cases.forms.imports import OnlyVersionForm
from cases.forms.section_entry import WithdrawEntryForm
from cases.models import Case, Document
from cases.selectors.banner import record_frame
from cases.selectors.documents import (
    content_of_document,
    document_of,
    documents_in_words,
    documents_of,
    own_documents,
)
from cases.selectors.opened import granted_sections, opened_case
from cases.services.documents.add_document import add_document
from cases.services.documents.scan_document import scan_document
from cases.services.documents.withdraw_document import withdraw_document
from cases.views.addresses import to_note_elsewhere

_TAB = "cases:documents"


@page()
def documents_page(request: ActorRequest, reference: str) -> Page:
    """Every document the reader may open, in all its versions."""
    case = opened_case(reference, actor=request.actor)
    return _listed(request, case)


def _listed(request: ActorRequest, case: Case, form: OnlyVersionForm | None = None) -> Page:
    documents = documents_of(case, actor=request.actor)
    rows = documents_in_words(documents, case, actor=request.actor)
    frame = record_frame(case, actor=request.actor, current=_TAB)
    # Somebody who broke the glass reads, and is offered nothing to do.
    adds = sections_to_file_in(request.actor.role, frame["held"]) and not frame["banner"]["glass"]
    data = {
        **frame,
        "current": [row for row in rows if row["is_newest"] and not row["withdrawn"]],
        "earlier": [row for row in rows if not row["is_newest"] or row["withdrawn"]],
        "form": form or OnlyVersionForm(),
        "add_href": _to("cases:add_document", case) if adds else "",
    }
    seen = Seen(DocumentEvent.LISTED, target=case, case_id=case.pk, shown=[one.pk for one in documents])
    return Page("cases/documents.html", data, status=400 if form and form.errors else 200, seen=(seen,))


@page(methods=("GET", "POST"))
def add_document_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """Which file, and who may read it."""
    role = request.actor.role
    case = opened_case(reference, actor=request.actor, action=any_filing_act(role))
    held = granted_sections(case, actor=request.actor)
    if not sections_to_file_in(role, held):
        raise PermissionDenied
    given: tuple[Any, Any] = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = AddDocumentForm(
        *given,
        held=sections_to_file_in(role, held),
        own=own_documents(case, actor=request.actor),
        is_too_large=int(request.META.get("CONTENT_LENGTH") or 0) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE,
        initial={"in_section": Section.CORE},
    )
    if form.carries_out(lambda: add_document(case, actor=request.actor, **form.answers())):
        return Redirect(_to(_TAB, case), "The document was added.")
    frame = record_frame(case, actor=request.actor, current=_TAB)
    seen = Seen(CaseEvent.FORM_VIEWED, target=case, case_id=case.pk)
    elsewhere = to_note_elsewhere(case, held, request.actor) if "marking" in form.errors else ""
    data = {**frame, "form": form, "elsewhere_href": elsewhere, "cancel_href": _to(_TAB, case)}
    return Page("cases/add_document.html", data, status=400 if form.errors else 200, seen=(seen,))


@page()
def document_page(request: ActorRequest, reference: str, document_id: UUID) -> Download | Page:
    """The file, recorded before a byte of it leaves; what waits in quarantine stays there."""
    case = opened_case(reference, actor=request.actor)
    document = document_of(case, document_id, actor=request.actor)
    if not document.can_be_opened() or document.is_put_away_from(request.actor.agency_id):
        raise PermissionDenied
    try:
        content = content_of_document(document)
    except (CannotOpen, StoreAway) as problem:
        form = OnlyVersionForm({"version": document.version})
        why = STORE_AWAY if isinstance(problem, StoreAway) else CANNOT_BE_OPENED
        form.add_service_errors(ValidationError(why))
        return _listed(request, case, form)
    name = f"{case.reference}-{document.pk.hex[:8]}-v{document.number}.{document.kind}"
    seen = Seen(DocumentEvent.DOWNLOADED, target=document, case_id=case.pk)
    return Download(name, content, CONTENT_TYPES[document.kind], seen=(seen,))


@page(methods=("GET", "POST"))
def withdraw_document_page(request: ActorRequest, reference: str, document_id: UUID) -> Page | Redirect:
    """Why it should not stand."""
    case, document = _own(request, reference, document_id)
    form = WithdrawEntryForm(request.POST or None, initial={"version": document.version})
    if form.carries_out(lambda: withdraw_document(document, actor=request.actor, **form.answers())):
        return Redirect(_to(_TAB, case), "The document was withdrawn.")
    frame = record_frame(case, actor=request.actor, current=_TAB)
    seen = Seen(CaseEvent.FORM_VIEWED, target=case, case_id=case.pk)
    data = {**frame, "form": form, "title": document.title, "cancel_href": _to(_TAB, case)}
    return Page("cases/withdraw_document.html", data, status=400 if form.errors else 200, seen=(seen,))


@page(methods=("POST",))
def scan_document_page(request: ActorRequest, reference: str, document_id: UUID) -> Page | Redirect:
    """Ask the scanner again about what waits."""
    case, document = _own(request, reference, document_id)
    form = OnlyVersionForm(request.POST)
    if form.carries_out(lambda: scan_document(document, actor=request.actor, **form.answers())):
        return Redirect(_to(_TAB, case), "The document was scanned.")
    return _listed(request, case, form)


def _own(request: ActorRequest, reference: str, document_id: UUID) -> tuple[Case, Document]:
    """One that the agency acted for uploaded; those of others are theirs to withdraw."""
    case = opened_case(reference, actor=request.actor, action=any_filing_act(request.actor.role))
    document = document_of(case, document_id, actor=request.actor)
    is_theirs = may(request.actor.role, filing_act(request.actor.role, document.in_section))
    if document.agency_id != request.actor.agency_id or not is_theirs:
        raise PermissionDenied
    return case, document


def _to(name: str, case: Case) -> str:
    return reverse(name, args=[case.reference])
