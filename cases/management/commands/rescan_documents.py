"""Have every document scanned again, whatever it was scanned with."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from audit.actor import System
from cases.document_runs import scan_in_line
from cases.documents.scanning import ScannerAway, signatures

_HOURS = 24 * 3_600


class Command(BaseCommand):
    """Run as worker (DATABASE_ROLE=worker). Those in quarantine come first."""

    help = "Scan every document again; one that is harmful is withdrawn, erased, and whoever has it is told."

    def handle(self, *args: Any, **options: Any) -> None:
        """Go through everything once."""
        try:
            scanner = signatures()
        except ScannerAway:
            raise CommandError("The scanner does not answer. CLAMD_ADDRESS says where it listens") from None
        began = timezone.now()
        actor = System("scanning of documents")
        scanned, found = scan_in_line(actor=actor, seconds=_HOURS, not_since=began)
        self.stdout.write(f"{scanned} documents scanned with {scanner}, {found} harmful")
