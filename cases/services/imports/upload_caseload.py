"""Uploading a spreadsheet with a caseload."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import admit
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.import_events import ImportEvent
from cases.importing.reading import read_table
from cases.importing.sealing import seal_for
from cases.importing.table import CannotRead
from cases.models import CaseloadImport
from cases.selectors.imports import limits


@transaction.atomic
def upload_caseload(*, actor: ActingPerson, name: str, content: bytes) -> CaseloadImport:
    """Read the file and keep what was read, encrypted; the file itself is not kept."""
    admit(actor, Action.OPEN_CASE)
    try:
        table = read_table(name, content, limits())
    except CannotRead as refusal:
        raise ValidationError({"file": str(refusal)}) from None
    key = uuid4()
    run = CaseloadImport.objects.create(
        pk=key,
        agency_id=actor.agency_id,
        begun_by_id=actor.user_id,
        membership_id=actor.membership_id,
        sealed=seal_for(key, table.as_plain()),
        row_count=len(table.lines),
        uploaded_at=timezone.now(),
    )
    record(ImportEvent.CASELOAD_UPLOADED, actor=actor, target=run, changed={"rows": (None, run.row_count)})
    return run
