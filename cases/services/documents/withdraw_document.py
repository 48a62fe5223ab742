"""Withdrawing a document that should not stand."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from cases.document_events import DocumentEvent
from cases.documents.filing import filing_act
from cases.models import Case, Document, EntryKind
from cases.services.chronology import note_in_chronology


@transaction.atomic
def withdraw_document(document: Document, *, actor: ActingPerson, version: int, reason: str) -> Document:
    """Take one version out of use. Its title stays listed, with why; it opens for its own agency."""
    document = claim(document, actor, filing_act(actor.role, document.in_section), version=version)
    if document.withdrawn_at:
        raise ValidationError("This document was withdrawn already")
    if not reason.strip():
        raise ValidationError({"reason": "Explain why it is withdrawn"})
    document.withdrawn_at, document.withdrawn_reason = timezone.now(), reason
    document.version += 1
    document.save(update_fields=["withdrawn_at", "withdrawn_reason", "version"])
    note_in_chronology(
        Case.objects.visible_to(actor).get(pk=document.case_id),
        actor=actor,
        kind=EntryKind.CASE,
        title="Document withdrawn",
        in_section=Section(document.in_section),
    )
    changed = {"withdrawn_at": (None, document.withdrawn_at)}
    record(DocumentEvent.WITHDRAWN, actor=actor, target=document, case_id=document.case_id, changed=changed)
    return document
