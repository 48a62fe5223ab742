"""The form for one factor."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property

from agencies.forms.fields import Choice, LongText, MultiChoice, PlainText, Tick
from assessments.definition import Answer, Definition, Level
from assessments.evidence import EvidenceKind, RatingAnswers, SourceKind
from assessments.forms.draft import DraftForm, fresh_mark
from assessments.models import Rating, SecondRatingFactor
from assessments.rules import LONG, SHORTER
from cases.models import InformationItem
from cases.models.information import Influence

FIELDS = tuple(RatingAnswers.__annotations__)


class RateFactorForm(DraftForm):
    """Level, evidence for and against, sources, how sure, what is missing. All may wait until submitting."""

    setting = LongText(
        label="What in the setting may explain what you see?",
        help_text="Think of this first: how the person is treated, the regime, news from the family.",
        max_length=SHORTER,
        required=False,
        size="m",
        rows=3,
    )
    influence = Choice(
        label="If it is about influence, which way does it go?",
        choices=Influence.choices,
        as_select=True,
        empty_label="It is not about influence",
        required=False,
        called="which way influence goes",
    )
    level = Choice(
        label="How far is this factor present?", choices=[], required=False, size="m", called="a level"
    )
    level_then = Choice(
        label="How far was it present at the time of the offence?",
        choices=[],
        required=False,
        size="m",
        called="a level",
    )
    evidence_for = LongText(
        label="Evidence for",
        help_text="What you saw, heard or read, with dates.",
        max_length=LONG,
        required=False,
        size="m",
        rows=8,
    )
    evidence_kinds = MultiChoice(
        label="What kind of evidence is it?",
        choices=EvidenceKind.choices,
        required=False,
        called="what kind of evidence it is",
    )
    source_kinds = MultiChoice(
        label="Where does it come from?",
        help_text="Select all that apply.",
        choices=SourceKind.choices,
        required=False,
        called="where it comes from",
    )
    picked = MultiChoice(
        label="Information on the record it relies on",
        help_text="You are told when one of these is lowered or dismissed. What is not listed here, "
        "ask for on the page of the item.",
        choices=[],
        required=False,
        called="the information",
    )
    sources = LongText(
        label="Sources, one on each line",
        help_text="Which file, which interview, which person in their role.",
        max_length=SHORTER,
        required=False,
        rows=3,
    )
    evidence_against = LongText(
        label="Evidence against",
        help_text="What points the other way, or why you rate the factor as not present.",
        max_length=LONG,
        required=False,
        size="m",
    )
    none_found = Tick(label="I looked for evidence against and found none", required=False)
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
    who_asks = PlainText(
        label="Who will ask for it",
        help_text="You, or somebody you named it to.",
        max_length=200,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        definition: Definition,
        rating: Rating | SecondRatingFactor,
        items: Callable[[], list[InformationItem]],
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {
            "version": fresh_mark(rating),
            **{name: getattr(rating, name) for name in FIELDS},
        }
        super().__init__(*args, **kwargs)
        self.rating, self._items = rating, items
        self.fields["picked"].choices = lambda: self._lines  # type: ignore[attr-defined]
        if not self.is_bound:
            self._ask_about_items()
        levels = definition.levels_for(rating.factor_code)
        lists: dict[str, tuple[Answer, ...] | tuple[Level, ...]] = {
            "level": levels,
            "confidence": definition.confidence,
        }
        if definition.rates_time_of_offence:
            lists["level_then"] = levels
        else:
            del self.fields["level_then"]
        for name, answers in lists.items():
            asked = self.fields[name]
            asked.choices = [(one.code, one.words) for one in answers]  # type: ignore[attr-defined]
            hints = {one.code: one.hint for one in answers if one.hint}
            asked.look = replace(asked.look, hints=hints)  # type: ignore[attr-defined]

    def answers(self) -> dict[str, Any]:
        """What was typed; an item picked before that is not shown to this assessor now stays picked."""
        said = super().answers()
        shown = {key for key, _ in self._lines} if self.rating.picked else set()
        hidden = [key for key in self.rating.picked if key not in shown]
        return {**said, "picked": [*hidden, *said.get("picked", [])]}

    def full_clean(self) -> None:
        """Check what was sent; a page that is shown again asks only what can be answered."""
        super().full_clean()
        if self.errors:
            self._ask_about_items()

    def add_service_errors(self, refusal: ValidationError) -> None:
        """Put a refusal beside its question; the page is shown again, so the items are offered again."""
        super().add_service_errors(refusal)
        self._ask_about_items()

    def items_shown(self) -> list[UUID]:
        """The items this page shows a line of."""
        return [UUID(key) for key, _ in self._lines] if "picked" in self.fields else []

    @cached_property
    def _lines(self) -> list[tuple[str, str]]:
        """The items that may be picked, read only when they are shown or something was picked."""
        return [(str(one.pk), f"{one.in_a_line} ({one.grades})") for one in self._items()]

    def _ask_about_items(self) -> None:
        """No question about items where there are none to pick."""
        if not self._lines:
            self.fields.pop("picked", None)
