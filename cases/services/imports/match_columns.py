"""Saying which column holds what: this checks every row, and brings nothing in."""

from collections.abc import Mapping
from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.gateways import GATEWAYS
from cases.import_events import ImportEvent
from cases.importing.columns import WANTED, mark_of
from cases.importing.sealing import seal_for
from cases.importing.table import Table
from cases.models import CaseloadImport, ImportState, MatchedColumns
from cases.selectors.imports import dry_run, table_of_import

BEFORE_THE_RUN = frozenset({ImportState.UPLOADED, ImportState.CHECKED})


@transaction.atomic
def match_columns(
    run: CaseloadImport, *, actor: ActingPerson, version: int, columns: Mapping[str, int], gateway: str
) -> CaseloadImport:
    """Keep which column holds what, remember it for the agency, and do the dry run."""
    run = claim(run, actor, Action.OPEN_CASE, version=version)
    if run.state not in BEFORE_THE_RUN:
        raise ValidationError("This import has begun, so its columns cannot be matched again")
    table = table_of_import(run)
    _check(columns, gateway, len(table.headers))
    found = dry_run(table, columns, actor=actor)
    kept = asdict(found) | {"coming": len(found.coming)}
    run.columns, run.gateway, run.state = dict(columns), gateway, ImportState.CHECKED
    run.findings = seal_for(run.pk, kept)
    run.version += 1
    run.save(update_fields=["columns", "gateway", "state", "findings", "version"])
    _remember(table, columns, actor)
    changed = {"columns": (None, dict(columns)), "problems": (None, len(found.problems))}
    record(ImportEvent.COLUMNS_MATCHED, actor=actor, target=run, changed=changed)
    return run


def _check(columns: Mapping[str, int], gateway: str, width: int) -> None:
    problems = {
        one.code: f"Select the column for {one.label[0].lower()}{one.label[1:]}"
        for one in WANTED
        if one.needed and one.code not in columns
    }
    used: dict[int, str] = {}
    for code, index in columns.items():
        if not 0 <= index < width:
            problems[code] = "Select a column from the answers shown"
        elif index in used:
            problems[code] = "This column is already chosen for something else"
        used.setdefault(index, code)
    if gateway not in GATEWAYS:
        problems["gateway"] = "Select on what basis your agency holds these cases from the answers shown"
    if problems:
        raise ValidationError(problems)


def _remember(table: Table, columns: Mapping[str, int], actor: ActingPerson) -> None:
    marks = {code: mark_of(table.headers[index]) for code, index in columns.items()}
    kept = MatchedColumns.objects.visible_to(actor).filter(agency_id=actor.agency_id).first()
    if kept is None:
        kept = MatchedColumns(agency_id=actor.agency_id, version=0)
    kept.columns = marks
    kept.version += 1
    kept.save()
