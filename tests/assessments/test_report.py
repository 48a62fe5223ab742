"""The report of an assessment: what its page says, to the same reader, as a PDF anybody can read aloud."""

from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest
import yaml
from django.test import Client

from assessments.guided import one_page_of
from assessments.models import Assessment
from assessments.report.pdf import NOT_DRAWN, as_pdf
from assessments.services.load_instruments import FOLDER
from audit.models import LedgerEntry
from tests.assessments.making import AGAINST, EVIDENCE, SECRET, make_countersigned, make_draft
from tests.cast import Cast
from tests.pdf import words_of_pdf

As = Callable[[str], Client]


def report_at(cast: Cast, assessment: Assessment) -> str:
    return f"/cases/{cast.case.reference}/assessments/{assessment.reference}/report/"


def a_report(**changes: Any) -> dict[str, Any]:
    return {
        "title": "A report",
        "marking": "OFFICIAL",
        "reference": "TC-4F7K-2M9Q",
        "printed": "As shown to somebody",
        "warnings": [],
        "facts": [("Why", "First assessment")],
        "domains": [],
        "formulation": [],
        "one_page": [],
        "tables": [],
        "relies_on": [],
        "licence": "Names only.",
        **changes,
    }


def test_it_says_what_the_page_says_to_whoever_holds_the_evidence(cast: Cast, as_: As) -> None:
    signed = make_countersigned(cast)
    answer = as_("psychologist").get(report_at(cast, signed))
    assert answer["Content-Type"] == "application/pdf"
    assert signed.reference in answer["Content-Disposition"]
    words = words_of_pdf(answer.content)
    for said in (EVIDENCE, AGAINST, SECRET, "Overall judgement", "Fits the pattern.", "Agrees in part."):
        assert said in words
    assert words.count("Evidence for:") == 22
    assert "Page 1 of" in words or "1 of" in words
    events = {one.event for one in LedgerEntry.objects.filter(target_id=signed.pk)}
    assert {"assessments.summary_viewed", "assessments.evidence_viewed"} <= events


def test_whoever_holds_the_summary_gets_no_evidence(cast: Cast, as_: As) -> None:
    signed = make_countersigned(cast)
    words = words_of_pdf(as_("facilitator").get(report_at(cast, signed)).content)
    assert "Partly present" in words
    assert "Not shown to you" in words
    for said in (EVIDENCE, AGAINST, SECRET):
        assert said not in words


def test_what_is_not_signed_says_so_and_is_there_for_those_who_may_read_it(cast: Cast, as_: As) -> None:
    draft = make_draft(cast)
    words = words_of_pdf(as_("psychologist").get(report_at(cast, draft)).content)
    assert "not countersigned" in words
    assert as_("facilitator").get(report_at(cast, draft)).status_code == 404
    assert as_("stranger").get(report_at(cast, draft)).status_code == 404


def test_it_is_tagged_and_the_same_words_give_the_same_bytes() -> None:
    first = as_pdf(a_report())
    assert first == as_pdf(a_report())
    assert b"/StructTreeRoot" in first
    assert b"pdfuaid" in first
    assert b"en-GB" in first


@pytest.mark.parametrize(
    "typed", ["#let x = 1", "*not bold* = no heading", "$x$ @ref <label> // gone", "\\ #{"]
)
def test_nothing_typed_is_markup(typed: str) -> None:
    words = words_of_pdf(as_pdf(a_report(facts=[("Why", typed)])))
    assert f"Why: {typed}" in words


def test_a_character_without_a_font_costs_the_reader_no_report() -> None:
    words = words_of_pdf(as_pdf(a_report(facts=[("Name", "Ines \u0378 Quillharrow")])))
    assert "Quillharrow" in words
    assert NOT_DRAWN in words


@pytest.mark.parametrize("text", [("word " * 14 + "\n") * 41 + "the end", "word " * 598 + "the end"])
def test_what_an_assessor_may_write_as_a_summary_stays_on_the_first_page(text: str) -> None:
    content = yaml.safe_load((FOLDER / "erg22-style" / "2.yaml").read_text(encoding="utf-8"))
    page = one_page_of(content)
    assert page is not None
    assert page.why_too_long(text) == ""
    about = [("Person", "Zephyrine Quillfeather"), ("Why", "First assessment")]
    said = {"warnings": ["Its countersignature is void."], "facts": about}
    made = as_pdf(a_report(one_page=[{"heading": page.heading, "text": text}], **said))
    document = pypdfium2.PdfDocument(made)
    first, *others = [one.get_textpage().get_text_bounded() for one in document]
    assert "Zephyrine Quillfeather" in first
    assert "the end" in first
    assert "First assessment" in others[0]
