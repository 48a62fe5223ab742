"""The forms with which an information owner grades, lowers and dismisses an item."""

from typing import Any

from agencies.forms.fields import Choice, LongText, Version
from cases.forms.answers import ActForm
from cases.grading import grading_in_use
from cases.information_rules import DISMISSALS


def _grades(words: dict[str, str]) -> list[tuple[str, str]]:
    return [(code, f"{code} {said}") for code, said in words.items()]


class LowerInformationForm(ActForm):
    """What the source and the information turned out to be worth."""

    version = Version()
    source_grade = Choice(label="The source", called="what the source is worth", choices=())
    information_grade = Choice(label="The information", called="what the information is worth", choices=())
    reason = LongText(label="Why", called="why you grade it so", max_length=5_000, rows=4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grading = grading_in_use()
        self.fields["source_grade"].choices = _grades(grading.source)  # type: ignore[attr-defined]
        self.fields["information_grade"].choices = _grades(grading.information)  # type: ignore[attr-defined]


class GradeInformationForm(LowerInformationForm):
    """The same, and how the item is to be handled."""

    handling = Choice(label="Handling", called="how to handle it", choices=())
    handling_conditions = LongText(
        label="Handling conditions",
        help_text="Who may see it, for what, and whom to ask before it goes any further.",
        max_length=2_000,
        required=False,
        rows=3,
    )
    field_order = ["source_grade", "information_grade", "handling", "handling_conditions", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handling"].choices = _grades(grading_in_use().handling)  # type: ignore[attr-defined]


class DismissInformationForm(ActForm):
    """Why an item is no longer of use."""

    version = Version()
    ground = Choice(label="Why is it dismissed?", called="why it is dismissed", choices=DISMISSALS.items())
    reason = LongText(label="The reason in your words", called="the reason", max_length=5_000, rows=4)
