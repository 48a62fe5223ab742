"""Going on with documents: scanning them again, and moving them to the store, one after the other."""

import logging
import time
from datetime import datetime
from uuid import UUID

from audit.actor import System
from cases.documents.scanning import ScannerAway, has_scanner, signatures
from cases.documents.store import StoreAway, has_bucket
from cases.models import ScanState
from cases.services.documents.move_document import erase_objects, move_document
from cases.services.documents.rescan_document import rescan_document

_log = logging.getLogger("throughcare.cases")


def scan_in_line(*, actor: System, seconds: float, not_since: datetime | None = None) -> tuple[int, int]:
    """Scan for a while what waits for it; how many were looked at, and how many were harmful.

    Nothing is remembered between two calls but what stands in the database. A scanner that is away is asked
    again by the next call.
    """
    until, seen, found = time.monotonic() + seconds, set[UUID](), 0
    if not has_scanner():
        return 0, 0
    try:
        scanner = signatures()
        while time.monotonic() < until:
            document = rescan_document(actor=actor, scanner=scanner, not_since=not_since, passed_over=seen)
            if document is None:
                break
            seen.add(document.pk)
            found += document.scan == ScanState.HARMFUL
    except ScannerAway:
        _log.warning("documents: the scanner does not answer, what waits stays in quarantine")
    except StoreAway:
        _log.warning("documents: the store does not answer, the rest is scanned later")
    return len(seen), found


def move_in_line(*, actor: System, seconds: float) -> tuple[int, int]:
    """Move for a while what is to be moved, if there is a store; how many, and how many were erased there."""
    until, moved, erased = time.monotonic() + seconds, 0, 0
    if not has_bucket():
        return 0, 0
    try:
        erased = erase_objects(actor=actor)
        while time.monotonic() < until and move_document(actor=actor) is not None:
            moved += 1
    except StoreAway:
        _log.warning("documents: the store does not answer, the database keeps what was not moved")
    return moved, erased
