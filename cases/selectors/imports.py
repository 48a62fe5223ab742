"""One's own imports, what came in before, and who may lead what comes in."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from agencies.access import open_or_404
from audit.actor import ActingPerson
from cases.importing.checking import Findings, Known, Surroundings, check_table
from cases.importing.sealing import key_of, open_sealed
from cases.importing.table import Limits, Table
from cases.models import Case, CaseloadImport, ImportedRow, MatchedColumns, RowOutcome
from cases.selectors.rows_alike import rows_alike
from cases.selectors.team import colleagues_who_may_lead


def limits() -> Limits:
    """How large a spreadsheet may be in this deployment."""
    return Limits(size=settings.IMPORT_MAX_BYTES, rows=settings.IMPORT_MAX_ROWS)


def own_imports(actor: ActingPerson) -> list[CaseloadImport]:
    """What one has uploaded for the agency acted for, newest first; without what is sealed in it."""
    rows = CaseloadImport.objects.visible_to(actor).defer("sealed", "findings")
    return list(rows.order_by("-uploaded_at")[:50])


def own_import(key: UUID, *, actor: ActingPerson) -> CaseloadImport:
    """One of one's own."""
    return open_or_404(CaseloadImport, actor, pk=key)


def table_of_import(run: CaseloadImport) -> Table:
    """What was read out of the upload."""
    return Table.from_plain(open_sealed(run.pk, run.sealed))


def findings_of(run: CaseloadImport) -> dict[str, Any]:
    """What the dry run found, as it was kept; nothing once it was erased."""
    nothing = {"coming": 0, "already": [], "changed": [], "problems": [], "alike": []}
    return nothing | dict(open_sealed(run.pk, run.findings)) if run.findings else nothing


def remembered_columns(actor: ActingPerson) -> dict[str, str]:
    """How the agency matched columns last time."""
    kept = MatchedColumns.objects.visible_to(actor).filter(agency_id=actor.agency_id).first()
    return dict(kept.columns) if kept else {}


def leads_by_address(actor: ActingPerson) -> Mapping[str, UUID]:
    """Who may lead a case at the agency acted for, by e-mail address."""
    return {one.user.email.casefold(): one.user_id for one in colleagues_who_may_lead(actor)}


def rows_known(actor: ActingPerson, keys: Iterable[str]) -> dict[str, ImportedRow]:
    """The rows of the agency that are in the record, by key."""
    rows = ImportedRow.objects.visible_to(actor).filter(key__in=list(keys), case__isnull=False)
    return {row.key: row for row in rows}


def known_to(actor: ActingPerson, keys: Iterable[str]) -> dict[str, Known]:
    """Of these, the ones that may be told of: whose case the actor sees, or which they brought in.

    Of any other row a dry run says that it will be brought in, as of one that nobody knows.
    """
    rows = rows_known(actor, keys)
    case_ids = [row.case_id for row in rows.values() if row.case_id]
    seen = set(Case.objects.visible_to(actor).filter(pk__in=case_ids).values_list("pk", flat=True))
    own = set(CaseloadImport.objects.visible_to(actor).values_list("pk", flat=True))
    return {key: Known(row.cells) for key, row in rows.items() if row.case_id in seen or row.run_id in own}


def dry_run(table: Table, columns: Mapping[str, int], *, actor: ActingPerson) -> Findings:
    """What is wrong, what would come in, and what is in already."""
    place = columns["reference"]
    keys = {key_of(actor.agency_id, line.cells[place]) for line in table.lines if line.cells[place]}
    around = Surroundings(
        today=timezone.localdate(),
        agency_id=actor.agency_id,
        leads=leads_by_address(actor),
        known=known_to(actor, keys),
    )
    found = check_table(table, columns, around)
    found.alike = rows_alike(found.coming, actor=actor)
    return found


def progress_of(run: CaseloadImport, *, actor: ActingPerson) -> dict[str, int]:
    """How many rows stand how."""
    rows = ImportedRow.objects.visible_to(actor).filter(run=run).values_list("outcome", flat=True)
    counted = dict.fromkeys(RowOutcome.values, 0)
    for outcome in rows:
        counted[outcome] += 1
    return counted


def rows_of_import(run: CaseloadImport, *, actor: ActingPerson) -> list[dict[str, Any]]:
    """Every row of the run and what became of it; its case where the actor sees it."""
    rows = list(ImportedRow.objects.visible_to(actor).filter(run=run).defer("sealed").order_by("number"))
    case_ids = [row.case_id for row in rows if row.case_id]
    cases = {case.pk: case for case in Case.objects.visible_to(actor).filter(pk__in=case_ids)}
    return [
        {
            "number": row.number,
            "outcome": row.get_outcome_display(),
            "code": row.outcome,
            "said": row.said,
            "case": cases.get(row.case_id) if row.case_id else None,
        }
        for row in rows
    ]
