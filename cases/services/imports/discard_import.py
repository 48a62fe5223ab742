"""Discarding an upload, and forgetting what was kept long enough."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.narrow_acts import call_narrow
from agencies.roles import Action
from audit.actor import ActingPerson, System
from audit.services import record
from cases.import_events import ImportEvent
from cases.models import CaseloadImport, ImportState
from cases.services.imports.match_columns import BEFORE_THE_RUN

_AT_ONCE = 200


@transaction.atomic
def discard_import(run: CaseloadImport, *, actor: ActingPerson, version: int) -> None:
    """Erase an upload that was not imported."""
    run = claim(run, actor, Action.OPEN_CASE, version=version)
    if run.state not in BEFORE_THE_RUN:
        raise ValidationError("This import has begun, so it cannot be discarded")
    run.state, run.sealed, run.findings, run.erased_at = ImportState.DISCARDED, b"", b"", timezone.now()
    run.version += 1
    run.save(update_fields=["state", "sealed", "findings", "erased_at", "version"])
    record(ImportEvent.IMPORT_DISCARDED, actor=actor, target=run)


@transaction.atomic
def forget_imports(*, actor: System) -> int:
    """Erase what is left of uploads past their days, finished or not; how many there were."""
    before = timezone.now() - timedelta(days=settings.IMPORT_KEPT_DAYS)
    gone: list[UUID] = [key for (key,) in call_narrow("cases_forget_imports", before, _AT_ONCE)]
    if gone:
        record(ImportEvent.IMPORTS_FORGOTTEN, actor=actor, shown=gone)
    return len(gone)
