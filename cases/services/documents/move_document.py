"""Moving documents into the store, and erasing from it what is named no longer: the clock's own acts."""

from django.db import transaction

from agencies.database_context import database_context
from audit.actor import System
from audit.services import record
from cases.document_events import DocumentEvent
from cases.documents.store import StoreAway, erase_from_store, fetch_from_store, name_in_store, put_in_store
from cases.models import Document, ObjectToErase

_AT_ONCE = 100


@transaction.atomic
def move_document(*, actor: System) -> Document | None:
    """Move the next document that the database still keeps; none if there is none.

    It leaves the database only once the store has given it back. Cut off in between it is moved again,
    under the same name.
    """
    with database_context(actor):
        rows = Document.objects.visible_to(actor).filter(kept_as="", size__gt=0)
        rows = rows.only("case_id", "in_section", "sealed", "kept_as").order_by("recorded_at")
        document = rows.select_for_update(of=("self",), skip_locked=True).first()
        if document is None:
            return None
        name, sealed = name_in_store(document.pk, document.sealed), bytes(document.sealed)
        put_in_store(name, sealed)
        if fetch_from_store(name) != sealed:
            raise StoreAway
        document.kept_as, document.sealed = name, b""
        document.save(update_fields=["kept_as", "sealed"])
        record(
            DocumentEvent.MOVED,
            actor=actor,
            target=document,
            case_id=document.case_id,
            changed={"kept_as": ("", name)},
        )
    return document


@transaction.atomic
def erase_objects(*, actor: System) -> int:
    """Erase from the store what was erased here: found harmful, or gone with its case; how many."""
    with database_context(actor):
        names = list(ObjectToErase.objects.order_by("since").values_list("pk", flat=True)[:_AT_ONCE])
        for name in names:
            erase_from_store(name)
        if names:
            ObjectToErase.objects.filter(pk__in=names).delete()
            record(DocumentEvent.ERASED_FROM_STORE, actor=actor, changed={"objects": (len(names), 0)})
    return len(names)
