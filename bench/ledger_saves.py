"""What recording a change costs a save, and whether a bulk change is recorded at all. Run by bench/ledger.py.

    python -m bench.ledger_saves        prints one line of JSON: milliseconds by way, and bulk changes found

Every way saves in turn, again and again, so that a busy moment falls on all alike.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import django
from django.db import models, transaction

ROUNDS = 300
BULK = 100


def main() -> None:
    """Make the tables, measure, print."""
    django.setup()
    from django.core.management import call_command

    for app in ("auth", "auditlog", "pghistory", "audit"):  # our own tables point at these
        call_command("migrate", app, verbosity=0)
    call_command("migrate", run_syncdb=True, verbosity=0)
    ways = _ways()
    rows = {name: _begin(model) for name, (model, _) in ways.items()}
    milliseconds: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(ROUNDS):
        for name, (_, save) in ways.items():
            began = time.perf_counter()
            save(rows[name], number)
            milliseconds[name].append((time.perf_counter() - began) * 1_000)
    figures = {name: statistics.median(taken[ROUNDS // 10 :]) for name, taken in milliseconds.items()}
    sys.stdout.write(json.dumps({"saves": figures, "bulk": {name: _bulk(name) for name in ways}}) + "\n")


def _ways() -> dict[str, tuple[type[models.Model], Callable[[Any, int], None]]]:
    from bench.histories.models import (
        Unrecorded,
        WithAuditlog,
        WithOurs,
        WithPghistory,
        WithSimpleHistory,
    )

    return {
        "no record": (Unrecorded, _save),
        "ours": (WithOurs, _save_and_record),
        "django-auditlog": (WithAuditlog, _save),
        "django-simple-history": (WithSimpleHistory, _save),
        "django-pghistory": (WithPghistory, _save),
    }


def _begin(model: type[Any]) -> Any:
    row = model(title="A note", text="Something was said. " * 20)
    row.save()
    return row


@transaction.atomic
def _save(row: Any, number: int) -> None:
    row.title, row.version = f"A note, changed {number} times", number
    row.save()


@transaction.atomic
def _save_and_record(row: Any, number: int) -> None:
    from audit.actor import System
    from audit.services import record
    from bench.histories.models import CHANGED

    before = row.title
    row.title, row.version = f"A note, changed {number} times", number
    row.save()
    changed = {"title": (before, row.title)}
    record(CHANGED, actor=System("benchmark"), target=row, case_id=row.case_id, changed=changed)


def _bulk(name: str) -> int:
    """Of so many rows changed by one ``update()``, how many the record names."""
    model, _ = _ways()[name]
    made = model.objects.bulk_create(model(title="Bulk", text="…") for _ in range(BULK))
    keys = [row.pk for row in made]
    before = _recorded(name)
    with transaction.atomic():
        model.objects.filter(pk__in=keys).update(status="closed")
        if name == "ours":
            from audit.actor import System
            from audit.services import record
            from bench.histories.models import CHANGED

            record(CHANGED, actor=System("benchmark"), shown=keys, changed={"status": ("open", "closed")})
    return _recorded(name) - before


def _recorded(name: str) -> int:
    """How many rows' changes the record names so far."""
    from auditlog.models import LogEntry
    from django.apps import apps

    from audit.models import LedgerEntry
    from bench.histories import models as histories

    if name == "django-auditlog":
        return LogEntry.objects.count()
    if name == "django-simple-history":
        return histories.WithSimpleHistory.history.count()
    if name == "django-pghistory":
        events: Any = apps.get_model("histories", "WithPghistoryEvent")
        return events.objects.filter(pgh_label="update").count()
    if name == "ours":
        return sum(len(one) for one in LedgerEntry.objects.values_list("shown_ids", flat=True))
    return 0


if __name__ == "__main__":
    main()
