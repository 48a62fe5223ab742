"""Starting an import: the rows without a problem are put in line, and the file goes."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.models import Agency
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.import_events import ImportEvent
from cases.import_queue import ask_for_a_run
from cases.importing.checking import Coming, Findings
from cases.importing.sealing import seal_for
from cases.models import CaseloadImport, ImportedRow, ImportState
from cases.selectors.imports import dry_run, table_of_import
from cases.telling_apart import LONGEST


@transaction.atomic
def start_import(
    run: CaseloadImport, *, actor: ActingPerson, version: int, somebody_else_because: str = ""
) -> CaseloadImport:
    """Put every row without a problem in line, each encrypted by itself; the others stay out.

    A row that may be of somebody whose case is open to the importer stays out too, unless they say why not.
    """
    run = claim(run, actor, Action.OPEN_CASE, version=version)
    if run.state != ImportState.CHECKED:
        raise ValidationError("This import has begun already, or its columns are not matched yet")
    if not Agency.objects.filter(pk=actor.agency_id, is_statutory=True).exists():
        raise ValidationError("Your agency has no statutory gateway of its own, so it opens no cases")
    coming = _coming(dry_run(table_of_import(run), run.columns, actor=actor), somebody_else_because)
    if not coming:
        raise ValidationError("There is no row to import")
    rows = [
        ImportedRow(
            run=run,
            agency_id=actor.agency_id,
            number=one.number,
            key=one.key,
            cells=one.cells,
            sealed=seal_for(run.pk, one.answers),
        )
        for one in coming
    ]
    ImportedRow.objects.visible_to(actor).bulk_create(rows)
    run.state, run.started_at, run.sealed = ImportState.RUNNING, timezone.now(), b""
    run.version += 1
    run.save(update_fields=["state", "started_at", "sealed", "version"])
    changed = {"rows": (None, len(rows))}
    record(
        ImportEvent.IMPORT_STARTED, actor=actor, target=run, shown=[one.pk for one in rows], changed=changed
    )
    transaction.on_commit(ask_for_a_run)
    return run


def _coming(found: Findings, reason: str) -> list[Coming]:
    if len(reason) > LONGEST:
        raise ValidationError({"somebody_else_because": f"This must be {LONGEST:,} characters or less"})
    alike = {one["row"] for one in found.alike}
    if not reason.strip():
        return [one for one in found.coming if one.number not in alike]
    return [_said_apart(one, reason) if one.number in alike else one for one in found.coming]


def _said_apart(row: Coming, reason: str) -> Coming:
    return replace(row, answers={**row.answers, "somebody_else_because": reason})
