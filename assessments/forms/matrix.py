"""The form for all ratings on one screen."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError

from agencies.forms.bound import showable
from agencies.forms.fields import Choice, LongText
from agencies.forms.govuk import GovUkForm
from assessments.definition import Definition, Factor
from assessments.forms.draft import DraftVersion, fresh_mark
from assessments.models import Rating
from assessments.rules import LONG
from assessments.services.save_matrix import MatrixRow


class MatrixForm(GovUkForm):
    """A level and two texts for each factor; drawn row by row by a template of its own, to be quick."""

    marks_optional = False

    def __init__(
        self,
        *args: Any,
        definition: Definition,
        factors: Iterable[Factor],
        ratings: dict[str, Rating],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.definition, self.factors, self.ratings = definition, list(factors), ratings
        self.compared: frozenset[str] = frozenset()
        self.levels = {
            one.code: [(level.code, level.words) for level in definition.levels_of(one)]
            for one in self.factors
        }
        if self.is_bound:
            for factor in self.factors:
                self._ask_about(factor)

    def _ask_about(self, factor: Factor) -> None:
        ask, called = self.fields, factor.name
        ask[f"{factor.code}-version"] = DraftVersion()
        ask[f"{factor.code}-level"] = Choice(
            label=called, choices=self.levels[factor.code], required=False, called=f"a level for {called}"
        )
        for part, words in (("evidence_for", "evidence for"), ("evidence_against", "evidence against")):
            ask[f"{factor.code}-{part}"] = LongText(
                label=f"{called}: {words}", max_length=LONG, required=False
            )

    def typed_rows(self) -> list[MatrixRow]:
        """Every row as typed."""
        typed = self.cleaned_data
        return [
            MatrixRow(
                factor_code=one.code,
                opened=typed[f"{one.code}-version"],
                level=typed[f"{one.code}-level"],
                evidence_for=typed[f"{one.code}-evidence_for"],
                evidence_against=typed[f"{one.code}-evidence_against"],
            )
            for one in self.factors
        ]

    def rows_of(self, domain: str) -> list[dict[str, Any]]:
        """What the page draws for the factors of one domain: plain values, what was typed first."""
        return [self._row(one) for one in self.factors if one.domain == domain]

    def _row(self, factor: Factor) -> dict[str, Any]:
        rating = self.ratings[factor.code]
        code, level = factor.code, self._value(factor.code, "level")
        errors = [
            str(message)
            for part in ("version", "level", "evidence_for", "evidence_against")
            for message in self.errors.get(f"{code}-{part}", ())
        ]
        return {
            "code": code,
            "name": factor.name,
            "version": self._version(rating, code),
            "levels": [
                {"code": key, "words": words, "chosen": key == level} for key, words in self.levels[code]
            ],
            "evidence_for": self._value(code, "evidence_for"),
            "evidence_against": self._value(code, "evidence_against"),
            "errors": errors,
        }

    def _version(self, rating: Rating, code: str) -> Any:
        # A row that is shown beside what was saved elsewhere may be saved over it next time; others may not.
        if self.is_bound and f"{code}-level" not in self.compared:
            return self._value(code, "version")
        return fresh_mark(rating)

    def add_service_errors(self, refusal: ValidationError) -> None:
        """Put a refusal beside its row, and remember which rows the assessor is asked to compare."""
        self.compared = frozenset(getattr(refusal, "error_dict", {}))
        super().add_service_errors(refusal)

    def _value(self, code: str, part: str) -> Any:
        if self.is_bound:
            return showable(self.data.get(f"{code}-{part}", ""))
        return getattr(self.ratings[code], part)
