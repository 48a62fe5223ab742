"""Scanning what waits in quarantine, and again what other signatures let pass: the clock's own act."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse

from agencies.database_context import database_context
from agencies.templatetags.govuk import day_in_full
from audit.actor import System
from audit.services import record
from cases.document_events import DocumentEvent
from cases.documents.answers import note_answer
from cases.documents.scanning import is_clean
from cases.documents.sealing import CannotOpen
from cases.models import Document, ScanState
from cases.selectors.document_readers import who_has_a_copy
from cases.selectors.documents import content_of_document
from reminders.services.tell_people import tell_people

_READ = (
    "case_id",
    "in_section",
    "recorded_by_id",
    "recorded_at",
    "sha256",
    "sealed",
    "scan",
    "scanned_at",
    "scanned_with",
    "kept_as",
    "size",
    "withdrawn_at",
    "version",
)


@transaction.atomic
def rescan_document(
    *, actor: System, scanner: str, not_since: datetime | None = None, passed_over: Collection[UUID] = ()
) -> Document | None:
    """Ask the scanner about the next one, those in quarantine first; none if nothing is left to scan.

    What is found harmful is withdrawn and erased, and whoever added or downloaded it is told. Give
    ``not_since`` to have everything scanned that was not since then, whatever it was scanned with. One that
    cannot be opened stays as it is.
    """
    with database_context(actor):
        rows = _in_line(actor, scanner, not_since).exclude(pk__in=passed_over)
        # In the order of their states: waiting, not scanned, clean.
        document = rows.order_by("-scan", "recorded_at").select_for_update(skip_locked=True).first()
        if document is None:
            return None
        try:
            found_clean = is_clean(content_of_document(document))
        except CannotOpen:
            return document
        changed, columns = note_answer(document, is_clean=found_clean, scanner=scanner)
        document.save(update_fields=columns)
        record(DocumentEvent.SCANNED, actor=actor, target=document, case_id=document.case_id, changed=changed)
        if not found_clean:
            _tell(who_has_a_copy(document), actor)
    return document


def _in_line(actor: System, scanner: str, not_since: datetime | None) -> QuerySet[Document]:
    kept = Document.objects.visible_to(actor).filter(size__gt=0).exclude(scan=ScanState.HARMFUL).only(*_READ)
    if not_since is None:
        return kept.filter(Q(scan=ScanState.WAITING) | ~Q(scanned_with=scanner))
    return kept.filter(Q(scanned_at__isnull=True) | Q(scanned_at__lt=not_since))


def _tell(copies: dict[UUID, date], actor: System) -> None:
    # Of no case: also whoever the case is no longer open to has the copy still.
    for day in sorted(set(copies.values())):
        tell_people(
            [user for user, own in copies.items() if own == day],
            what=f"A file you added or downloaded here on {day_in_full(day)} holds something harmful. "
            "Do not open your copy, and tell whoever looks after your computer",
            link=reverse("reminders:notifications"),
            actor=actor,
        )
