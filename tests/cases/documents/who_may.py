"""How documents are asked for: one of the core section, added by the officer."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from agencies.sections import Section
from cases.models import Document
from cases.services.documents.add_document import add_document
from tests.cases.documents.files import PDF
from tests.cases.ending import who_may as who_may_ending
from tests.cases.imports import who_may as who_may_imports
from tests.cast import Cast
from tests.database_roles import acting_for
from tests.who_may import Row, both, of_case

# The kind, the digest, the name in the store and the signatures: nobody's words.
CODES = {"cases_document": {"kind", "sha256", "kept_as", "scanned_with"}, **who_may_imports.CODES}
SILENT = {*who_may_imports.CODES, "cases_noticereading"}


def a_document(cast: Cast) -> None:
    actor = cast.actor("officer")
    given = {"title": "Court report", "in_section": Section.CORE.value, "marking": "OFFICIAL"}
    with acting_for(actor):
        add_document(cast.case, actor=actor, name="a.pdf", content=PDF, **given)


def everything_uploaded(cast: Cast) -> None:
    """A document, a row of an import in line, and what the end of a case leaves."""
    who_may_ending.everything_at_its_end(cast)
    who_may_imports.a_started_import(cast)
    a_document(cast)


def of_document(cast: Cast) -> dict[str, Any]:
    return {**of_case(cast), "document_id": Document.unguarded.get(case=cast.case).pk}


def sending(cast: Cast) -> dict[str, Any]:
    given = {"title": "Letter", "in_section": "core", "marking": "OFFICIAL", "replaces": ""}
    return {"file": SimpleUploadedFile("a.pdf", PDF), **given}


def withdrawing(cast: Cast) -> dict[str, Any]:
    return {"version": "1", "reason": "Wrong person"}


_ONE: dict[str, Any] = {"kwargs": of_document, "prepare": a_document}

TABLE = [
    Row("cases:documents", kwargs=of_case, prepare=a_document),
    Row("cases:add_document", kwargs=of_case),
    Row("cases:add_document", "POST", kwargs=of_case, data=sending),
    Row("cases:document", **_ONE),
    *both("cases:withdraw_document", data=withdrawing, **_ONE),
    Row("cases:scan_document", "POST", data=lambda cast: {"version": "1"}, **_ONE),
]
