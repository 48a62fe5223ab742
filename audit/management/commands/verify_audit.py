"""``manage.py verify_audit``: whether the ledger is whole, and where it is not."""

import json
import logging
import os
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection, transaction

from audit.actor import System
from audit.events import LedgerEvent
from audit.keys import KeyMissing
from audit.models import Verification
from audit.services import RecordingFailed, record
from audit.verifying.findings import CHECKS, Finding, Report
from audit.verifying.given import log_keys, witness_address, witness_keys
from audit.verifying.one_case import NoSuchCase, case_named, verify_case
from audit.verifying.stretches import Manner
from audit.verifying.whole import verify
from audit.verifying.witnessed import WitnessUnread

log = logging.getLogger("throughcare.verification")


class Command(BaseCommand):
    """Run as the login role ``sealer``; leaves a row of what it came to, and ends with 1 if that is bad."""

    help = "Verify the ledger against its seals, keys and witness (DATABASE_ROLE=sealer). See docs/ledger.md."

    def add_arguments(self, parser: CommandParser) -> None:
        """How much, and held against what."""
        how_much = parser.add_mutually_exclusive_group()
        how_much.add_argument(
            "--whole", action="store_true", help="from the first seal on (what is done anyway)"
        )
        how_much.add_argument(
            "--incremental", action="store_true", help="from where the last one that held ended"
        )
        how_much.add_argument(
            "--case", metavar="ID", help="the entries about one case: its id, or its reference"
        )
        parser.add_argument("--witness", default="", help="its address, a copy of its file heads, or none")
        parser.add_argument("--log-key", action="append", default=[], metavar="PUBLIC.TXT")
        parser.add_argument("--witness-key", action="append", default=[], metavar="PUBLIC.TXT")
        parser.add_argument(
            "--unsealed-for", type=float, default=60.0, metavar="SECONDS", help="too long from then on"
        )
        parser.add_argument("--connections", type=int, default=min(os.cpu_count() or 1, 8))
        parser.add_argument("--only-bytes", action="store_true", help="do not compare columns with the bytes")
        parser.add_argument("--json", action="store_true", help="for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify, keep what it came to, and say it."""
        if settings.DATABASE_ROLE not in {"sealer", "owner"}:
            raise CommandError(
                "Run this as DATABASE_ROLE=sealer: other roles do not see the whole ledger.", returncode=2
            )
        try:
            report = self._verify(options)
        except (KeyMissing, NoSuchCase, WitnessUnread) as missing:
            raise CommandError(str(missing), returncode=2) from missing
        except KeyboardInterrupt:
            raise CommandError("Interrupted: nothing is known, and nothing was kept.", returncode=2) from None
        except Exception as failure:
            # Whatever it was: what cannot be verified is not said to hold, here or on the page of its health.
            log.error("The verification broke off", exc_info=failure)
            connection.close()
            self._tell(_broken_off(options, failure), options)
            raise CommandError("The verification broke off: nothing is known.", returncode=2) from failure
        self._tell(report, options)
        if not report.holds:
            raise CommandError("The ledger does not hold.", returncode=1)

    def _tell(self, report: Report, options: dict[str, Any]) -> None:
        report.ended_at = datetime.now(UTC)
        try:
            keep(report)
        except (RecordingFailed, DatabaseError):
            self.stderr.write("What it came to could not be kept here: nobody can write to this copy.")
        self.stdout.write(json.dumps(report.as_json(), indent=2) if options["json"] else in_words(report))

    def _verify(self, options: dict[str, Any]) -> Report:
        manner = Manner(
            log_keys=log_keys(options["log_key"]),
            witness_keys=witness_keys(options["witness_key"]),
            witness=witness_address(options["witness"]),
            columns=not options["only_bytes"],
            connections=max(1, options["connections"]),
            patience=options["unsealed_for"],
        )
        if options["case"]:
            return verify_case(case_named(options["case"]), manner)
        say = self.stderr.write if self.stderr.isatty() else lambda text: None
        return verify(manner, incremental=options["incremental"], say=say)


def _broken_off(options: dict[str, Any], failure: Exception) -> Report:
    report = Report("case" if options["case"] else "incremental" if options["incremental"] else "whole")
    kind = type(failure).__name__  # what it says may hold values
    report.add(Finding("broke_off", f"It ended with {kind}: the log of the service says where"))
    return report


@transaction.atomic
def keep(report: Report) -> Verification:
    """Leave a row saying what it came to, and an entry saying that it was done."""
    record(LedgerEvent.VERIFIED, actor=System("verification of the ledger"))
    return Verification.objects.create(
        scope=report.scope,
        began_at=report.began_at,
        ended_at=report.ended_at or datetime.now(UTC),
        from_position=report.from_position,
        size=report.size,
        unsealed=report.unsealed,
        holds=report.holds,
        findings=[one.as_json() for one in report.findings],
    )


def in_words(report: Report) -> str:
    """What it came to, for whoever ran it."""
    rate = report.entries / report.seconds if report.seconds else 0
    lines = [
        f"{report.entries:,} entries and {report.checkpoints:,} seals in {report.seconds:,.1f} s"
        f" ({rate:,.0f} entries a second).",
    ]
    for one in report.findings:
        where = f" (position {one.position})" if one.position is not None else ""
        lines.append(f"DOES NOT HOLD: {CHECKS[one.check]}. {one.says}{where}.")
    more = sum(report.counted.values()) - len(report.found)
    lines += [f"… and {more:,} more like these."] if more else []
    lines += [f"Not checked: {one}" for one in report.not_checked]
    if report.holds:
        lines.append(f"Everything that was checked holds, up to {report.size:,} sealed entries.")
    return "\n".join(lines)
