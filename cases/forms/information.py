"""The forms with which an information owner grades, lowers and dismisses an item."""

from typing import Any

from agencies.forms.fields import Choice, LongText, MultiChoice, Version
from cases.forms.answers import ActForm
from cases.grading import grading_in_use
from cases.information_rules import DISMISSALS

HANDLING = ("handling", "conditions", "named_agencies", "handling_conditions")


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


class ChangeHandlingForm(ActForm):
    """How an item is to be handled: under which conditions, and which agencies may read it."""

    version = Version()
    handling = Choice(label="Handling", called="how to handle it", choices=())
    conditions = MultiChoice(
        label="Conditions",
        called="the conditions",
        help_text="Only with handling C. They hold on every page, list, export and answer.",
        choices=(),
        required=False,
    )
    named_agencies = MultiChoice(
        label="Which agencies may read it",
        called="the agencies that may read it",
        help_text="Only if you chose named agencies. Yours always may.",
        choices=(),
        required=False,
    )
    handling_conditions = LongText(
        label="Further instructions", called="further instructions", max_length=2_000, required=False, rows=3
    )
    reason = LongText(label="Why", called="why you handle it so", max_length=5_000, rows=4)
    field_order = [*HANDLING, "reason"]

    def __init__(self, *args: Any, agencies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grading, said = grading_in_use(), self.fields
        said["handling"].choices = _grades(grading.handling)  # type: ignore[attr-defined]
        said["conditions"].choices = [(one.code, one.words) for one in grading.conditions.values()]  # type: ignore[attr-defined]
        said["named_agencies"].choices = agencies  # type: ignore[attr-defined]


class GradeInformationForm(ChangeHandlingForm, LowerInformationForm):
    """What the source and the information are worth, and how the item is to be handled."""

    field_order = ["source_grade", "information_grade", *HANDLING, "reason"]


class DismissInformationForm(ActForm):
    """Why an item is no longer of use."""

    version = Version()
    ground = Choice(label="Why is it dismissed?", called="why it is dismissed", choices=DISMISSALS.items())
    reason = LongText(label="The reason in your words", called="the reason", max_length=5_000, rows=4)
