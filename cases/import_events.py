"""What the ledger is told about bringing a caseload in."""

from agencies.sections import Section
from audit.registry import declare
from audit.verbs import Erasure, Verb


class ImportEvent:
    """Uploading, matching, checking, importing, erasing."""

    IMPORTS_LISTED = declare(
        "cases.imports_listed", Verb.CONSULTATION, "Looked at one’s own imports", erasure=Erasure.STAYS
    )
    IMPORT_VIEWED = declare(
        "cases.import_viewed", Verb.CONSULTATION, "Looked at an import", erasure=Erasure.STAYS
    )
    PROBLEMS_DOWNLOADED = declare(
        "cases.import_problems_downloaded",
        Verb.CONSULTATION,
        "Downloaded the problems of an import",
        erasure=Erasure.STAYS,
    )
    CASELOAD_UPLOADED = declare(
        "cases.caseload_uploaded", Verb.COLLECTION, "Uploaded a caseload", erasure=Erasure.STAYS
    )
    COLUMNS_MATCHED = declare(
        "cases.columns_matched",
        Verb.ALTERATION,
        "Matched the columns of an import and checked it",
        erasure=Erasure.STAYS,
    )
    IMPORT_STARTED = declare(
        "cases.import_started", Verb.ALTERATION, "Started an import", erasure=Erasure.STAYS
    )
    ROW_IMPORTED = declare(
        "cases.row_imported",
        Verb.COLLECTION,
        "Went through a row of an import",
        section=Section.CORE,
        erasure=Erasure.STAYS,
    )
    IMPORT_FINISHED = declare(
        "cases.import_finished", Verb.ALTERATION, "Finished an import", erasure=Erasure.STAYS
    )
    IMPORT_DISCARDED = declare(
        "cases.import_discarded", Verb.ERASURE, "Discarded an import", erasure=Erasure.STAYS
    )
    IMPORTS_FORGOTTEN = declare(
        "cases.imports_forgotten", Verb.ERASURE, "Erased imports kept long enough", erasure=Erasure.STAYS
    )
