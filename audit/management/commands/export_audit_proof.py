"""``manage.py export_audit_proof``: write a proof of ledger entries that a stranger can check."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from audit.actor import System
from audit.events import LedgerEvent
from audit.keys import KeyMissing
from audit.models import LedgerEntry
from audit.notes import Head, NoteRefused, read_note
from audit.proofs import NoProof, proof_of
from audit.services import record
from audit.verifying.given import log_keys
from audit.verifying.one_case import NoSuchCase, case_named, entries_of

MOST_ENTRIES = 100_000


class Command(BaseCommand):
    """Run as the login role ``sealer``. That it was written, and why, is itself on the ledger."""

    help = "Write a proof of one entry, a case's entries or a span of them (DATABASE_ROLE=sealer)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which entries, why, and where to."""
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--entry", type=int, metavar="NUMBER")
        which.add_argument("--case", metavar="ID", help="its id, or as owner its reference")
        which.add_argument("--span", nargs=2, type=int, metavar=("FIRST", "LAST"), help="numbers of entries")
        parser.add_argument("--purpose", required=True, help="why it is given, in words")
        parser.add_argument("--out", type=Path, required=True, metavar="PROOF.JSON")
        parser.add_argument("--earlier", type=Path, metavar="NOTE.TXT", help="a checkpoint its reader holds")
        parser.add_argument("--log-key", action="append", default=[], metavar="PUBLIC.TXT")

    def handle(self, *args: Any, **options: Any) -> None:
        """Collect, prove, record, and only then write."""
        if settings.DATABASE_ROLE not in {"sealer", "owner"}:
            raise CommandError("Run this as DATABASE_ROLE=sealer: other roles do not see the whole ledger.")
        if not options["purpose"].strip():
            raise CommandError("Say why it is given: --purpose")
        try:
            numbers, case_id = _entries(options)
            proof = proof_of(numbers, _earlier(options))
        except (NoProof, NoSuchCase, KeyMissing, LookupError) as refusal:
            raise CommandError(str(refusal)) from refusal
        _record(options["purpose"], case_id)
        options["out"].write_text(json.dumps(proof, indent=1, ensure_ascii=False) + "\n", "utf-8")
        proved = "One entry is" if len(numbers) == 1 else f"{len(numbers):,} entries are"
        self.stdout.write(f"{proved} proved in {options['out']}.")
        self.stdout.write("To check it: python docs/verify_ledger_proof.py PROOF.JSON PUBLIC.TXT")


def _entries(options: dict[str, Any]) -> tuple[list[int], UUID | None]:
    if options["entry"] is not None:
        return [options["entry"]], None
    if options["case"]:
        case_id = case_named(options["case"])
        return entries_of(case_id), case_id
    span = LedgerEntry.objects.filter(id__range=options["span"]).order_by("id")
    numbers = list(span.values_list("id", flat=True)[: MOST_ENTRIES + 1])
    if len(numbers) > MOST_ENTRIES:
        raise NoProof(f"A file holds {MOST_ENTRIES:,} entries at most: choose a smaller span")
    return numbers, None


def _earlier(options: dict[str, Any]) -> Head | None:
    if options["earlier"] is None:
        return None
    keys = log_keys(options["log_key"])
    if not keys:
        raise NoProof("To go on from an earlier checkpoint, give the log's key: --log-key")
    try:
        note = options["earlier"].read_text("utf-8")
    except (OSError, UnicodeDecodeError) as failure:
        raise NoProof(f"{options['earlier']}: {failure}") from failure
    refusal: object = None
    for key in keys:
        try:
            return read_note(note, key)
        except NoteRefused as why:
            refusal = why
    raise NoProof(f"The earlier checkpoint is refused: {refusal}")


@transaction.atomic
def _record(purpose: str, case_id: UUID | None) -> None:
    actor = System("proof of ledger entries")
    record(LedgerEvent.PROOF_EXPORTED, actor=actor, case_id=case_id, purpose=purpose)
