"""What the ledger is told about documents."""

from audit.registry import declare
from audit.verbs import Erasure, Verb


class DocumentEvent:
    """Lists, uploads, downloads, withdrawals, scans; the section is the document's own."""

    LISTED = declare(
        "cases.documents_viewed", Verb.CONSULTATION, "Looked at the documents", erasure=Erasure.STAYS
    )
    DOWNLOADED = declare(
        "cases.document_downloaded", Verb.CONSULTATION, "Downloaded a document", erasure=Erasure.STAYS
    )
    ADDED = declare("cases.document_added", Verb.COLLECTION, "Added a document", erasure=Erasure.STAYS)
    WITHDRAWN = declare(
        "cases.document_withdrawn", Verb.ALTERATION, "Withdrew a document", erasure=Erasure.STAYS
    )
    SCANNED = declare(
        "cases.document_scanned", Verb.ALTERATION, "Had a document scanned", erasure=Erasure.STAYS
    )
    MOVED = declare(
        "cases.document_moved", Verb.ALTERATION, "Moved a document into the store", erasure=Erasure.STAYS
    )
    ERASED_FROM_STORE = declare(
        "cases.stored_documents_erased",
        Verb.ERASURE,
        "Erased from the store what no document names any longer",
        erasure=Erasure.STAYS,
    )
