"""What is rarer than the rest of a form, folded away; open where something stands in it."""

from dataclasses import dataclass

from agencies.forms.bound import GovUkBoundField
from agencies.forms.govuk import GovUkForm


@dataclass(frozen=True, slots=True)
class Fold:
    """A heading that opens, and the questions under it."""

    heading: str
    questions: list[GovUkBoundField]
    is_open: bool


def fold(form: GovUkForm, heading: str, *names: str) -> Fold:
    """Those of the questions that this form asks; open where one is answered or wrong."""
    asked = (form[name] for name in names if name in form.fields)
    questions = [one for one in asked if isinstance(one, GovUkBoundField)]
    return Fold(heading, questions, any(one.value() or one.errors for one in questions))
