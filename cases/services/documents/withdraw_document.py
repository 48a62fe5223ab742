"""Withdrawing a document that should not stand, and having one scanned that waits for it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.document_events import DocumentEvent
from cases.documents.scanning import ScannerAway, has_scanner, is_clean
from cases.documents.sealing import CANNOT_BE_OPENED, CannotOpen, open_document
from cases.models import Document, ScanState


@transaction.atomic
def withdraw_document(document: Document, *, actor: ActingPerson, version: int, reason: str) -> Document:
    """Take one version out of use. It stays readable, with why; nothing is deleted."""
    document = claim(document, actor, Action.RECORD_ENTRY, version=version)
    if document.withdrawn_at:
        raise ValidationError("This document was withdrawn already")
    if not reason.strip():
        raise ValidationError({"reason": "Explain why it is withdrawn"})
    document.withdrawn_at, document.withdrawn_reason = timezone.now(), reason
    document.version += 1
    document.save(update_fields=["withdrawn_at", "withdrawn_reason", "version"])
    changed = {"withdrawn_at": (None, document.withdrawn_at)}
    record(DocumentEvent.WITHDRAWN, actor=actor, target=document, case_id=document.case_id, changed=changed)
    return document


@transaction.atomic
def scan_document(document: Document, *, actor: ActingPerson, version: int) -> Document:
    """Ask the scanner about a document in quarantine. What is harmful is erased; that it was there stays."""
    document = claim(document, actor, Action.RECORD_ENTRY, version=version)
    if document.scan != ScanState.WAITING or not has_scanner():
        raise ValidationError("This document does not wait to be scanned")
    try:
        found_clean = is_clean(open_document(document.pk, document.case_id, document.sealed))
    except CannotOpen:
        raise ValidationError(CANNOT_BE_OPENED) from None
    except ScannerAway:
        raise ValidationError("The scanner does not answer. Try again later") from None
    document.scan = ScanState.CLEAN if found_clean else ScanState.HARMFUL
    if not found_clean:
        document.sealed, document.size = b"", 0
    document.scanned_at = timezone.now()
    document.version += 1
    document.save(update_fields=["scan", "sealed", "size", "scanned_at", "version"])
    changed = {"scan": (ScanState.WAITING, document.scan)}
    record(DocumentEvent.SCANNED, actor=actor, target=document, case_id=document.case_id, changed=changed)
    return document
