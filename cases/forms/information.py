"""The forms with which an information owner grades, lowers and dismisses an item."""

from typing import Any

from agencies.forms.fields import Choice, DateParts, LongText, MultiChoice, Version
from agencies.forms.govuk import GovUkForm
from cases.grading import grading_in_use
from cases.information_rules import DISMISSALS
from cases.weighing_rules import SIGNS, WEIGHED

HANDLING = ("handling", "conditions", "named_agencies", "handling_conditions")


def _grades(words: dict[str, str]) -> list[tuple[str, str]]:
    return [(code, f"{code} {said}") for code, said in words.items()]


class LowerInformationForm(GovUkForm):
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


class ChangeHandlingForm(GovUkForm):
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


class WeighInformationForm(GovUkForm):
    """What an item may mean: signs of danger, to whom, and whether it rests on religious practice alone."""

    version = Version()
    capability = Choice(label="Signs of capability", called="what signs of capability there are", choices=())
    intent = Choice(label="Signs of intent", called="what signs of intent there are", choices=())
    engagement = Choice(
        label="Signs of engagement",
        called="what signs of engagement there are",
        help_text="With a group, cause or ideology.",
        choices=(),
    )
    threat_to = MultiChoice(label="Who may be harmed", called="who may be harmed", choices=(), required=False)
    rests_on_faith = Choice(
        label="Religious practice",
        called="whether it rests on religious practice alone",
        choices=(("yes", "Yes"), ("no", "No")),
    )
    faith_considered = LongText(
        label="What you considered beside the practice",
        called="what you considered",
        help_text="Only if it rests on religious practice alone. Nobody can then rely on it.",
        max_length=5_000,
        required=False,
        rows=3,
    )
    reason = LongText(label="Why", called="why it is weighed otherwise", max_length=5_000, rows=4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grading = grading_in_use()
        for name in SIGNS:
            self.fields[name].choices = list(grading.signs.items())  # type: ignore[attr-defined]
        self.fields["threat_to"].choices = list(grading.on_whom.items())  # type: ignore[attr-defined]
        self.fields["rests_on_faith"].label = grading.faith_question
        self.consider = grading.faith_consider


class GradeInformationForm(ChangeHandlingForm, LowerInformationForm, WeighInformationForm):
    """What the source and the information are worth, how the item is handled, and what it may mean."""

    field_order = ["source_grade", "information_grade", *HANDLING, *WEIGHED, "reason"]


class ConfirmInformationForm(GovUkForm):
    """Why an item still says something, and when it is looked at again."""

    version = Version()
    review_by = DateParts(label="Next review by", called="the day of the next review")
    reason = LongText(label="Why it is confirmed", called="why it is confirmed", max_length=5_000, rows=4)


class DismissInformationForm(GovUkForm):
    """Why an item is no longer of use."""

    version = Version()
    ground = Choice(label="Why is it dismissed?", called="why it is dismissed", choices=DISMISSALS.items())
    reason = LongText(label="The reason in your words", called="the reason", max_length=5_000, rows=4)
