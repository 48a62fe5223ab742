"""Having a document scanned that waits for it, asked by somebody of the agency that added it."""

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.document_events import DocumentEvent
from cases.documents.answers import note_answer
from cases.documents.scanning import ScannerAway, has_scanner, is_clean, signatures
from cases.documents.sealing import CANNOT_BE_OPENED, CannotOpen
from cases.documents.store import STORE_AWAY, StoreAway
from cases.models import Document, ScanState
from cases.selectors.documents import content_of_document


@transaction.atomic
def scan_document(document: Document, *, actor: ActingPerson, version: int) -> Document:
    """Ask the scanner about a document in quarantine. What is harmful is erased; that it was there stays."""
    document = claim(document, actor, Action.RECORD_ENTRY, version=version)
    if document.scan != ScanState.WAITING or not has_scanner():
        raise ValidationError("This document does not wait to be scanned")
    try:
        scanner = signatures()
        found_clean = is_clean(content_of_document(document))
    except CannotOpen:
        raise ValidationError(CANNOT_BE_OPENED) from None
    except StoreAway:
        raise ValidationError(STORE_AWAY) from None
    except ScannerAway:
        raise ValidationError("The scanner does not answer. Try again later") from None
    changed, columns = note_answer(document, is_clean=found_clean, scanner=scanner)
    document.save(update_fields=columns)
    record(DocumentEvent.SCANNED, actor=actor, target=document, case_id=document.case_id, changed=changed)
    return document
