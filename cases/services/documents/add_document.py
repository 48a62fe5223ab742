"""Adding a document to a section of a case, or a new version of one."""

import hashlib
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from agencies.access import claim
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from cases.document_events import DocumentEvent
from cases.documents.filing import filing_act
from cases.documents.kinds import kept_form
from cases.documents.refused import NotKept
from cases.documents.scanning import ScannerAway, has_scanner, is_clean, signatures
from cases.documents.sealing import seal_document
from cases.models import Case, Document, EntryKind, ScanState
from cases.models.case import Marking
from cases.models.document import NOT_FOR_DOCUMENTS
from cases.selectors.opened import granted_sections
from cases.services.chronology import note_in_chronology
from cases.services.edit_case import NOT_KEPT_HERE


@transaction.atomic
def add_document(
    case: Case,
    *,
    actor: ActingPerson,
    name: str,
    content: bytes,
    title: str,
    in_section: str,
    marking: str,
    replaces: UUID | None = None,
) -> Document:
    """Keep a file for those who hold its section. What a scanner finds harmful is not kept at all."""
    case = claim(case, actor, filing_act(actor.role, in_section))
    _check(in_section, marking)
    if Section(in_section) not in granted_sections(case, actor=actor):
        raise PermissionDenied
    series, number = _place(case, replaces, in_section, actor)
    kind, kept = _kept(name, content)
    key = uuid4()
    document = Document.objects.create(
        pk=key,
        case=case,
        in_section=in_section,
        agency_id=actor.agency_id,
        recorded_by_id=actor.user_id,
        recorded_at=timezone.now(),
        title=title,
        kind=kind,
        marking=marking,
        series=series,
        number=number,
        sha256=hashlib.sha256(kept).hexdigest(),
        size=len(kept),
        sealed=seal_document(key, case.pk, kept),
        **_scanned(kept),
    )
    _note(document, case, actor=actor)
    changed = {"in_section": (None, in_section), "sha256": (None, document.sha256)}
    record(DocumentEvent.ADDED, actor=actor, target=document, case_id=case.pk, changed=changed)
    return document


def _note(document: Document, case: Case, *, actor: ActingPerson) -> None:
    title = "Document added" if document.number == 1 else "New version of a document added"
    section = Section(document.in_section)
    note_in_chronology(case, actor=actor, kind=EntryKind.CASE, title=title, in_section=section)


def _check(in_section: str, marking: str) -> None:
    if in_section not in Section.values:
        raise ValidationError({"in_section": "Select who may read it from the answers shown"})
    if marking not in Marking.values:
        raise ValidationError({"marking": NOT_KEPT_HERE})
    if in_section in NOT_FOR_DOCUMENTS:
        raise ValidationError({"in_section": "Documents cannot be kept with graded information"})


def _place(case: Case, replaces: UUID | None, in_section: str, actor: ActingPerson) -> tuple[UUID, int]:
    if replaces is None:
        return uuid4(), 1
    own = Document.objects.visible_to(actor, filing_act(actor.role, in_section)).filter(
        case=case, series=replaces
    )
    last = own.aggregate(last=Max("number"))["last"]
    if last is None:
        raise ValidationError({"replaces": "Select which document it replaces from the answers shown"})
    if own.exclude(in_section=in_section).exists():
        raise ValidationError({"in_section": "A new version stays in the section of the earlier ones"})
    return replaces, last + 1


def _kept(name: str, content: bytes) -> tuple[str, bytes]:
    if len(content) > settings.DOCUMENT_MAX_BYTES:
        most = settings.DOCUMENT_MAX_BYTES // 1_000_000
        raise ValidationError({"file": f"The file must be smaller than {most} MB"})
    try:
        return kept_form(name, content)
    except NotKept as refusal:
        raise ValidationError({"file": str(refusal)}) from None


def _scanned(content: bytes) -> dict[str, Any]:
    """What the scanner says, when, and with which signatures it said so."""
    if not has_scanner():
        return {"scan": ScanState.NOT_SCANNED}
    try:
        # Asked before, so that signatures that come meanwhile have it scanned again.
        scanner = signatures()
        if is_clean(content):
            return {"scan": ScanState.CLEAN, "scanned_at": timezone.now(), "scanned_with": scanner}
    except ScannerAway:
        return {"scan": ScanState.WAITING}
    raise ValidationError({"file": "The scanner found something harmful in the file. It was not kept"})
