"""What the scanner's answer makes of a document: let out of quarantine, or erased and withdrawn."""

from typing import Any

from django.utils import timezone

from cases.models import Document, ScanState

HARMFUL = "The scanner found something harmful in it, so its content was erased"


def note_answer(
    document: Document, *, is_clean: bool, scanner: str
) -> tuple[dict[str, tuple[Any, Any]], list[str]]:
    """Put the answer on the document; what changed, for the ledger, and the columns to be written."""
    changed: dict[str, tuple[Any, Any]] = {"scanned_with": (document.scanned_with, scanner)}
    columns = ["scan", "scanned_at", "scanned_with", "version"]
    scan = ScanState.CLEAN if is_clean else ScanState.HARMFUL
    if document.scan != scan:
        changed["scan"] = (document.scan, scan)
        document.scan = scan
        document.version += 1
    document.scanned_at, document.scanned_with = timezone.now(), scanner
    if not is_clean:
        changed["sha256"] = (document.sha256, None)
        document.sealed, document.kept_as, document.size = b"", "", 0
        columns += ["sealed", "kept_as", "size"]
        if document.withdrawn_at is None:
            document.withdrawn_at, document.withdrawn_reason = document.scanned_at, HARMFUL
            columns += ["withdrawn_at", "withdrawn_reason"]
    return changed, columns
