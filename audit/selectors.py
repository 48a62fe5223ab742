"""Reading the ledger. Who may read it is decided by the apps above, which know what a case is.

Each of these takes that decision as ``seen_by``, so that nobody reads the ledger without one
(`cases/models/ledger_rule.py`). Row security says the same once more, inside PostgreSQL.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from audit.models import LedgerEntry


def entries(*, seen_by: Q) -> QuerySet[LedgerEntry]:
    """Everything the reader may read, newest first, without the sealed bytes."""
    return LedgerEntry.objects.filter(seen_by).order_by("-id").defer("canonical", "leaf_hash")


def entries_about_case(case_id: UUID, *, seen_by: Q) -> QuerySet[LedgerEntry]:
    """What was recorded about one case, newest first."""
    return entries(seen_by=seen_by).filter(case_id=case_id)


def entries_of_person_on_case(
    user_id: UUID, case_id: UUID, *, since: datetime, until: datetime, seen_by: Q
) -> QuerySet[LedgerEntry]:
    """What one person did on one case in a span of time, in order."""
    rows = entries(seen_by=seen_by).filter(case_id=case_id, user_id=user_id)
    return rows.filter(recorded_at__gte=since, recorded_at__lt=until).order_by("id")


def entries_about(target_ids: Collection[UUID], *, seen_by: Q) -> QuerySet[LedgerEntry]:
    """What was recorded about these rows, oldest first."""
    return entries(seen_by=seen_by).filter(target_id__in=target_ids).order_by("id")
