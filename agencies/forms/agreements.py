"""Forms about sharing agreements and partners."""

from typing import Any

from agencies.agreement_rules import SHAREABLE
from agencies.forms.fields import (
    Choice,
    DateParts,
    LongText,
    MultiChoice,
    PlainText,
    Version,
    WholeNumber,
    YesNo,
)
from agencies.forms.govuk import GovUkForm
from agencies.sections import Section
from agencies.services.draw_up_agreement import SHOWS_THEM, SHOWS_US

_SECTIONS = [(one.value, one.label) for one in Section if one in SHAREABLE]
_DATE_HINT = "For example, 3 12 2026."
_MOST_DAYS = 365


class ServiceTermsForm(GovUkForm):
    """How well each side serves the other, and when that is looked at."""

    answers_within = WholeNumber(
        label="Working days to answer a request for information",
        min_value=1,
        max_value=_MOST_DAYS,
        required=False,
    )
    contributes_before = WholeNumber(
        label="Working days before a meeting to contribute", min_value=1, max_value=_MOST_DAYS, required=False
    )
    escalation = PlainText(
        label="Whom to turn to when terms are not met",
        help_text="A post at either agency, such as head of unit.",
        max_length=200,
        required=False,
    )
    service_levels = LongText(label="Other terms of service", max_length=4_000, rows=4, required=False)
    review_on = DateParts(label="Review date", help_text=f"Within a year. {_DATE_HINT}")

    def answers(self) -> dict[str, Any]:
        """What was answered, as the service takes it."""
        given = super().answers()
        given["escalation"] = given.get("escalation") or ""
        given["service_levels"] = given.get("service_levels") or ""
        return given


class TermsForm(ServiceTermsForm):
    """What may be shown, for what, on what basis, from when until when."""

    purposes = LongText(label="For what purposes?", called="the purposes", max_length=4_000, rows=4)
    sections = MultiChoice(label="Which sections?", called="the sections", choices=_SECTIONS)
    legal_basis = PlainText(label="Legal basis", max_length=200)
    begins_on = DateParts(
        label="First day", help_text=f"Leave empty to begin when it is signed. {_DATE_HINT}", required=False
    )
    ends_on = DateParts(
        label="Last day", help_text=f"Leave empty for no last day. {_DATE_HINT}", required=False
    )
    field_order = ["other_agency", "direction", "purposes", "sections", "legal_basis", "begins_on", "ends_on"]


class DrawUpAgreementForm(TermsForm):
    """A new agreement, and between whom."""

    other_agency = Choice(
        label="With which agency?", called="the other agency", as_select=True, empty_label="Select an agency"
    )
    direction = Choice(
        label="Who shows whom?",
        called="who shows whom",
        choices=[
            (SHOWS_THEM, "Your agency shows them what it holds"),
            (SHOWS_US, "They show your agency what they hold"),
        ],
    )

    def __init__(self, *args: Any, agencies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other_agency"].choices = [("", "Select an agency"), *agencies]  # type: ignore[attr-defined]


class ChangeTermsForm(TermsForm):
    """All terms, while nobody has signed."""

    version = Version()


class ChangeServiceTermsForm(ServiceTermsForm):
    """The terms of service, once it is signed."""

    version = Version()


class SignAgreementForm(GovUkForm):
    """Who signed on paper, for either side."""

    signatories = PlainText(
        label="Who signed, for either side?",
        called="who signed, for either side",
        help_text="Names and posts, as on the signed copy.",
        max_length=300,
    )
    version = Version()


class ReviewAgreementForm(GovUkForm):
    """What the review found, and until when to go on."""

    review_note = LongText(
        label="What did the review find?",
        called="what the review found",
        help_text="Whether its purposes still hold, and how well the terms of service were kept.",
        max_length=4_000,
        rows=4,
    )
    review_on = DateParts(label="Next review date", help_text=f"Within a year. {_DATE_HINT}")
    ends_on = DateParts(
        label="Last day", help_text=f"Leave empty for no last day. {_DATE_HINT}", required=False
    )
    version = Version()


class EndForm(GovUkForm):
    """Why something ends."""

    reason = LongText(label="Why does it end?", called="why it ends", max_length=500, rows=3)
    version = Version()


class DueDiligenceForm(GovUkForm):
    """What was found out about a partner."""

    statement_of_purpose = LongText(
        label="Statement of purpose",
        help_text="What the organisation is for, in its own words, and what it does.",
        max_length=10_000,
    )
    stated_values = LongText(
        label="Values", help_text="What it stands for, and whether its conduct shows it.", max_length=10_000
    )
    references = LongText(
        label="References",
        help_text="Who was asked about it, and what their experience was.",
        max_length=10_000,
    )
    vetting = LongText(
        label="Vetting", help_text="How its people are vetted, to what level, and by whom.", max_length=10_000
    )


class WriteDueDiligenceForm(DueDiligenceForm):
    """New due diligence, and on whom."""

    partner = Choice(
        label="On which agency?", called="the partner", as_select=True, empty_label="Select an agency"
    )
    field_order = ["partner"]

    def __init__(self, *args: Any, agencies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].choices = [("", "Select an agency"), *agencies]  # type: ignore[attr-defined]


class ChangeDueDiligenceForm(DueDiligenceForm):
    """The same, while nobody has decided."""

    version = Version()


class DecideOnPartnerForm(GovUkForm):
    """Approved until when, or not, and why."""

    is_approved = YesNo(label="Do you approve this partner?", called="whether you approve this partner")
    review_on = DateParts(
        label="By when is the partner looked at again?",
        called="the review date",
        help_text=f"Only if you approve it. Within a year. {_DATE_HINT}",
        required=False,
    )
    decision_reason = LongText(label="Why?", called="why", max_length=4_000, rows=4)
    version = Version()


class WithdrawApprovalForm(GovUkForm):
    """Why a partner is no longer approved."""

    decision_reason = LongText(
        label="Why is the approval withdrawn?",
        called="why the approval is withdrawn",
        max_length=4_000,
        rows=4,
    )
    version = Version()
