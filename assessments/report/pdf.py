"""Setting a report as a PDF: tagged, the same bytes for the same words, and nothing typed is ever markup."""

import json
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

_TEMPLATE = Path(__file__).with_name("assessment.typ")
NOT_DRAWN = (
    "This document has characters that cannot be drawn here; they show as empty boxes. Read them on the page."
)


def as_pdf(report: dict[str, Any]) -> bytes:
    """The report as PDF/UA-1; where a character has no font, without that claim, which it says at the top."""
    try:
        return _set(report, "ua-1")
    except typst.TypstError as refused:
        if "could not be displayed" not in str(refused):
            raise
    return _set({**report, "warnings": [NOT_DRAWN, *report["warnings"]]}, None)


def _set(report: dict[str, Any], standard: Literal["ua-1"] | None) -> bytes:
    said = {"said": json.dumps(report)}
    made: bytes = typst.compile(_template(), sys_inputs=said, pdf_standards=standard)
    return made


@cache
def _template() -> bytes:
    return _TEMPLATE.read_bytes()
