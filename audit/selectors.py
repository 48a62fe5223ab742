"""Reading the ledger. Who may read it is decided by the apps above, which know what a case is."""

from uuid import UUID

from django.db.models import QuerySet

from audit.models import LedgerEntry


def entries_about_case(case_id: UUID) -> QuerySet[LedgerEntry]:
    """Everything recorded about one case, newest first, without the sealed bytes."""
    return LedgerEntry.objects.filter(case_id=case_id).order_by("-id").defer("canonical", "leaf_hash")
