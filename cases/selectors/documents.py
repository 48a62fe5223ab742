"""The documents of a case, as far as the reader holds their sections."""

import hashlib
from typing import Any
from uuid import UUID

from django.urls import reverse

from agencies.access import open_or_404
from agencies.roles import may
from agencies.sections import Section
from audit.actor import ActingPerson
from cases.documents.filing import filing_act
from cases.documents.sealing import CannotOpen, open_document
from cases.documents.store import fetch_from_store
from cases.models import Case, Document, ScanState

_EVERYBODY = "Everybody who takes part"


def documents_of(case: Case, *, actor: ActingPerson) -> list[Document]:
    """Every version of every document, newest first, without its content."""
    rows = Document.objects.visible_to(actor).filter(case=case).defer("sealed")
    return list(rows.select_related("agency").order_by("-recorded_at", "-number"))


def own_documents(case: Case, *, actor: ActingPerson) -> list[tuple[UUID, str]]:
    """Those of the agency acted for, which a new version may replace: the series, and what it is called."""
    own = [one for one in documents_of(case, actor=actor) if one.agency_id == actor.agency_id]
    return list({one.series: one.title for one in own}.items())


def document_of(case: Case, key: UUID, *, actor: ActingPerson) -> Document:
    """One of this case."""
    return open_or_404(Document, actor, pk=key, case=case)


def content_of_document(document: Document) -> bytes:
    """What was uploaded; ``CannotOpen`` if no key opens it or it is no longer the same.

    ``StoreAway`` if it was moved to the store and that does not answer.
    """
    sealed = fetch_from_store(document.kept_as) if document.kept_as else document.sealed
    content = open_document(document.pk, document.case_id, sealed)
    if hashlib.sha256(content).hexdigest() != document.sha256:
        raise CannotOpen
    return content


def documents_in_words(documents: list[Document], case: Case, *, actor: ActingPerson) -> list[dict[str, Any]]:
    """The rows of the page."""
    newest: dict[UUID, int] = {}
    for one in documents:
        newest[one.series] = max(one.number, newest.get(one.series, 0))
    return [_row(one, case, actor, is_newest=newest[one.series] == one.number) for one in documents]


def _row(one: Document, case: Case, actor: ActingPerson, *, is_newest: bool) -> dict[str, Any]:
    to = [case.reference, one.pk]
    own = one.agency_id == actor.agency_id and may(actor.role, filing_act(actor.role, one.in_section))
    is_open = one.can_be_opened() and not one.is_put_away_from(actor.agency_id)
    return {
        "key": one.pk,
        "title": one.title,
        "number": one.number,
        "is_newest": is_newest,
        "section": _EVERYBODY if one.in_section == Section.CORE else one.get_in_section_display(),
        "kind": one.kind.upper(),
        "size": f"{max(one.size // 1_000, 1):,} kB",
        "marking": one.get_marking_display(),
        "agency": one.agency.name,
        "added": one.recorded_at,
        "scan": one.get_scan_display(),
        "digest": one.sha256,
        "withdrawn": one.withdrawn_reason,
        "href": reverse("cases:document", args=to) if is_open else "",
        "withdraw_href": reverse("cases:withdraw_document", args=to) if own and not one.withdrawn_at else "",
        "scan_href": reverse("cases:scan_document", args=to) if own and one.scan == ScanState.WAITING else "",
        "version": one.version,
    }
