"""The form for one factor."""

from dataclasses import replace
from typing import Any

from agencies.forms.fields import Choice, LongText, Tick
from assessments.definition import Definition
from assessments.forms.draft import DraftForm, fresh_mark
from assessments.models import Rating
from assessments.rules import LONG, SHORTER

FIELDS = (
    "level",
    "evidence_for",
    "evidence_against",
    "none_found",
    "sources",
    "confidence",
    "missing_information",
)


class RateFactorForm(DraftForm):
    """Level, evidence for and against, sources, how sure, what is missing. All may wait until submitting."""

    level = Choice(
        label="How far is this factor present?", choices=[], required=False, size="m", called="a level"
    )
    evidence_for = LongText(
        label="Evidence for",
        help_text="What you saw, heard or read, with dates. Say what the setting may explain.",
        max_length=LONG,
        required=False,
        size="m",
        rows=8,
    )
    evidence_against = LongText(
        label="Evidence against",
        help_text="What points the other way, or why you rate the factor as not present.",
        max_length=LONG,
        required=False,
        size="m",
    )
    none_found = Tick(label="I looked for evidence against and found none", required=False)
    sources = LongText(
        label="Where the evidence comes from",
        help_text="One source a line: file, interview, report, person in their role.",
        max_length=SHORTER,
        required=False,
        size="m",
        rows=3,
    )
    confidence = Choice(
        label="How sure are you?", choices=[], required=False, size="m", called="how sure you are"
    )
    missing_information = LongText(
        label="What is missing",
        help_text="What you would want to know, and who could tell you.",
        max_length=SHORTER,
        required=False,
        size="m",
        rows=3,
    )

    def __init__(self, *args: Any, definition: Definition, rating: Rating, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "version": fresh_mark(rating),
            **{name: getattr(rating, name) for name in FIELDS},
        }
        super().__init__(*args, **kwargs)
        for name, answers in (
            ("level", definition.levels_for(rating.factor_code)),
            ("confidence", definition.confidence),
        ):
            asked = self.fields[name]
            asked.choices = [(one.code, one.words) for one in answers]  # type: ignore[attr-defined]
            hints = {one.code: one.hint for one in answers if one.hint}
            asked.look = replace(asked.look, hints=hints)  # type: ignore[attr-defined]
