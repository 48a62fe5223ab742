"""The forms for opening, editing and closing a case, and for the identity details."""

from typing import Any

from agencies.forms.fields import Choice, DateParts, LongText, MultiChoice, PlainText, Reference, Version
from agencies.forms.govuk import GovUkForm
from cases import gateways
from cases.models import Marking, NumberScheme, Pathway, Strand
from cases.models.case import ClosingOutcome
from cases.rules import names_listed
from cases.telling_apart import LONGEST

# What is never kept here: chosen, it leads to noting whom to ask instead.
ABOVE = "SECRET"
_WHERE = "For example HMP Larkfield, or the town they live in."


class NamesPerLine(LongText):
    """Names, one to a line."""

    def clean(self, value: Any) -> Any:
        """Return the names as a list, each once."""
        return names_listed(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        """Return stored names as they are typed."""
        return "\n".join(value) if isinstance(value, list) else value


def _crn() -> Reference:
    return Reference(
        label="CRN",
        called="CRN",
        help_text="One letter and 6 numbers.",
        pattern=r"[A-Z][0-9]{6}",
        example="X123456",
        required=False,
        width="10",
    )


def _prison_number() -> Reference:
    return Reference(
        label="Prison number",
        help_text="For example A1234BC.",
        pattern=r"[A-Z][0-9]{4}[A-Z]{2}",
        example="A1234BC",
        required=False,
        width="10",
    )


def _aliases() -> NamesPerLine:
    return NamesPerLine(
        label="Other names",
        help_text="Names the person is or was known by, one to a line.",
        max_length=2000,
        required=False,
        rows=3,
        count=False,
    )


def why_another() -> LongText:
    """Why a case is opened although one of somebody alike is there."""
    return LongText(
        label="Why do you open another case?",
        called="why you open another case",
        help_text="For example: another person of the same name, or other work with the same person. "
        "Whoever can see both cases reads it.",
        max_length=LONGEST,
        required=False,
        rows=3,
    )


def ask_why_another(form: GovUkForm, *, asks: bool) -> None:
    """Ask why another case is opened only where one of somebody alike is shown."""
    if asks:
        form.fields["somebody_else_because"].required = True
    else:
        del form.fields["somebody_else_because"]


class OpenCaseForm(GovUkForm):
    """One form: who, in what capacity, where, when reviewed, and on what basis."""

    forenames = PlainText(label="Forenames", max_length=100)
    surname = PlainText(label="Surname", max_length=100)
    date_of_birth = DateParts(
        label="Date of birth", help_text="For example 27 3 1985.", required=False, past_only=True
    )
    aliases = _aliases()
    crn = _crn()
    prison_number = _prison_number()
    pathway = Choice(label="Pathway", called="the pathway", choices=Pathway.choices)
    strands = MultiChoice(
        label="Strands",
        help_text="Leave empty when it is not clear. It can be added later.",
        required=False,
        choices=Strand.choices,
    )
    whereabouts = PlainText(label="Where they are", help_text=_WHERE, max_length=120, required=False)
    next_review_on = DateParts(label="Next review", called="the date of the next review", future_only=True)
    gateway = Choice(
        label="On what basis does your agency hold this case?",
        called="on what basis your agency holds this case",
        choices=gateways.CHOICES,
    )
    somebody_else_because = why_another()


class EditCaseForm(GovUkForm):
    """What changes in the life of a case."""

    version = Version()
    pathway = Choice(label="Pathway", called="the pathway", choices=Pathway.choices)
    marking = Choice(
        label="Marking",
        called="the marking",
        help_text="Stands at the top and bottom of every page of the case, and of every print.",
        choices=[*Marking.choices, (ABOVE, "SECRET or above")],
    )
    whereabouts = PlainText(label="Where they are", help_text=_WHERE, max_length=120, required=False)
    next_review_on = DateParts(label="Next review", called="the date of the next review")
    review_reason = LongText(
        label="Why the review date moves",
        help_text="Only when you change the date. For example: the review was held.",
        max_length=300,
        required=False,
        rows=2,
    )


class EditIdentityForm(GovUkForm):
    """Name, date of birth, other names, identity numbers."""

    version = Version()
    forenames = PlainText(label="Forenames", max_length=100)
    surname = PlainText(label="Surname", max_length=100)
    date_of_birth = DateParts(label="Date of birth", required=False, past_only=True)
    aliases = _aliases()
    crn = _crn()
    prison_number = _prison_number()
    pnc = PlainText(
        label="PNC number",
        help_text="A year, a slash, up to 7 numbers and a letter.",
        max_length=40,
        required=False,
        width="20",
    )
    home_office = PlainText(
        label="Home Office reference",
        help_text="One letter and 7 numbers.",
        max_length=40,
        required=False,
        width="20",
    )
    nhs = PlainText(
        label="NHS number",
        help_text="10 numbers, for example 999 000 0018.",
        max_length=40,
        required=False,
        width="20",
    )
    local = PlainText(label="Local reference", max_length=40, required=False, width="20")

    def answers(self) -> dict[str, Any]:
        """The identity numbers together, by scheme."""
        answers = super().answers()
        numbers = {scheme.value: answers.pop(scheme.value) for scheme in NumberScheme}
        return {**answers, "numbers": numbers}


class CloseCaseForm(GovUkForm):
    """How the work ended and why."""

    version = Version()
    closing_outcome = Choice(
        label="How did the work end?", called="how the work ended", choices=ClosingOutcome.choices
    )
    closing_reason = LongText(
        label="Why is the case closed?",
        called="why the case is closed",
        help_text="What was achieved, what is left, and who takes it from here.",
        max_length=20_000,
    )
