"""Who has a copy of a document: whoever added it, and whoever downloaded it."""

from datetime import date
from uuid import UUID

from agencies.narrow_acts import call_narrow
from cases.models import Document


def who_has_a_copy(document: Document) -> dict[UUID, date]:
    """Each with the day from which it is, the last one; asked by the clock alone, of the ledger."""
    return dict(call_narrow("who_opened_document", document.pk))
