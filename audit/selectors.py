"""Reading the ledger. Who may read it is decided by the apps above, which know what a case is."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from audit.models import LedgerEntry


def entries_about_case(case_id: UUID) -> QuerySet[LedgerEntry]:
    """Everything recorded about one case, newest first, without the sealed bytes."""
    return LedgerEntry.objects.filter(case_id=case_id).order_by("-id").defer("canonical", "leaf_hash")


def entries_of_person_on_case(
    user_id: UUID, case_id: UUID, *, since: datetime, until: datetime
) -> QuerySet[LedgerEntry]:
    """What one person did on one case in a span of time, in order, without the sealed bytes."""
    rows = LedgerEntry.objects.filter(
        case_id=case_id, user_id=user_id, recorded_at__gte=since, recorded_at__lt=until
    )
    return rows.order_by("id").defer("canonical", "leaf_hash")


def entries_about(target_ids: Collection[UUID]) -> QuerySet[LedgerEntry]:
    """What was recorded about these rows, oldest first, without the sealed bytes."""
    return LedgerEntry.objects.filter(target_id__in=target_ids).order_by("id").defer("canonical", "leaf_hash")
