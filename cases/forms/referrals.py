"""The forms of referring somebody, on both sides."""

from typing import Any
from uuid import UUID

from agencies.forms.fields import Choice, DateParts, LongText, PlainText, Version, YesNo
from agencies.forms.govuk import GovUkForm
from agencies.models import Agency
from cases import gateways
from cases.forms.of_case import why_another
from cases.models import DeclineGround, Disclosure, Feedback, NumberScheme, Pathway, PersonKnows

_LONG = 20_000


class ReferPersonForm(GovUkForm):
    """Who, what happened, how it is known, what protects, what the person knows, and whom to ask."""

    agency = Choice(label="Which agency do you refer to?", called="the agency", as_select=True, choices=[])
    forenames = PlainText(label="Forenames", max_length=100)
    surname = PlainText(label="Surname", max_length=100)
    date_of_birth = DateParts(
        label="Date of birth", help_text="For example 27 3 1985.", required=False, past_only=True
    )
    number_scheme = Choice(
        label="An identity number you know",
        called="which number it is",
        as_select=True,
        required=False,
        choices=[("", "None known"), *NumberScheme.choices],
    )
    number = PlainText(label="The number", max_length=40, required=False, width="20")
    facts = LongText(
        label="What happened?",
        called="what happened",
        help_text="What was seen, said or done, when and where. What you make of it comes next.",
        max_length=_LONG,
        rows=8,
    )
    opinion = LongText(
        label="What do you make of it?",
        help_text="Your opinion, and what worries you about it.",
        max_length=_LONG,
        required=False,
        rows=4,
    )
    how_known = LongText(
        label="How is it known?",
        called="how it is known",
        help_text="For example: you saw it, a colleague told you, it was posted where anybody can read it.",
        max_length=_LONG,
        rows=3,
    )
    is_danger = YesNo(
        label="Is anybody in immediate danger?", called="whether anybody is in immediate danger"
    )
    danger_done = LongText(
        label="What was done about the danger?",
        help_text="Only if there is danger. In an emergency call 999 before you go on.",
        max_length=_LONG,
        required=False,
        rows=3,
    )
    protective = LongText(
        label="What protects the person?",
        help_text="People who support them, work, faith, plans: whatever helps.",
        max_length=_LONG,
        required=False,
        rows=3,
    )
    person_knows = Choice(
        label="What does the person know of this referral?",
        called="what the person knows",
        choices=PersonKnows.choices,
    )
    knows_why = LongText(
        label="More about that",
        help_text="What they said; or why they were not told.",
        max_length=_LONG,
        required=False,
        rows=3,
    )
    gateway = Choice(
        label="Statutory basis for sharing this",
        called="the statutory basis",
        help_text="Needed unless the person agrees.",
        as_select=True,
        required=False,
        choices=[("", "None: the person agrees"), *gateways.CHOICES],
    )
    whom_to_ask = PlainText(label="Who can be asked about it?", called="who can be asked", max_length=120)
    reached_by = PlainText(
        label="How are they reached?",
        called="how they are reached",
        help_text="A telephone number or e-mail address at work.",
        max_length=200,
    )

    def __init__(self, *args: Any, agencies: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = [("", "Choose an agency"), *((str(one.pk), one.name) for one in agencies)]
        self.fields["agency"].choices = chosen  # type: ignore[attr-defined]

    def answers(self) -> dict[str, Any]:
        """The agency by its key."""
        answers = super().answers()
        return {**answers, "agency": UUID(answers["agency"])}


class CompleteReferralForm(ReferPersonForm):
    """The same, to the same agency."""

    version = Version()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, agencies=[], **kwargs)
        del self.fields["agency"]

    def answers(self) -> dict[str, Any]:
        """What was answered, with the version before the writer."""
        return GovUkForm.answers(self)


class AcceptReferralForm(GovUkForm):
    """What a case needs besides what the referral gives."""

    version = Version()
    pathway = Choice(label="Pathway", called="the pathway", choices=Pathway.choices)
    whereabouts = PlainText(
        label="Where they are",
        help_text="For example HMP Larkfield, or the town they live in.",
        max_length=120,
        required=False,
    )
    next_review_on = DateParts(label="First review", called="the date of the first review", future_only=True)
    gateway = Choice(
        label="On what basis does your agency hold this case?",
        called="on what basis your agency holds this case",
        choices=gateways.CHOICES,
    )
    somebody_else_because = why_another()


class DeclineReferralForm(GovUkForm):
    """On what ground, and why."""

    version = Version()
    ground = Choice(
        label="Why does your agency not take it?",
        called="why your agency does not take it",
        choices=DeclineGround.choices,
    )
    reason = LongText(
        label="What should the referrer know?",
        called="what the referrer should know",
        help_text="They read this. For example: whom they should go to instead.",
        max_length=2000,
        rows=4,
    )


class ReturnReferralForm(GovUkForm):
    """What is missing."""

    version = Version()
    reason = LongText(
        label="What do you need to know before you decide?",
        called="what you need to know",
        help_text="The referrer reads this and may send the referral again with more.",
        max_length=2000,
        rows=4,
    )


class WithdrawReferralForm(GovUkForm):
    """Why it is taken back."""

    version = Version()
    reason = LongText(
        label="Why do you take it back?", called="why you take it back", max_length=2000, rows=3
    )


class GiveFeedbackForm(GovUkForm):
    """One of few answers, and a sentence or two."""

    version = Version()
    feedback = Choice(
        label="What may the referrer be told?", called="what may be told", choices=Feedback.choices
    )
    words = LongText(
        label="In your own words",
        help_text="Say no more of the person than the referrer needs.",
        max_length=1000,
        required=False,
        rows=4,
    )


class DecideOnDisclosureForm(GovUkForm):
    """A note to whoever took the person on, or why there is none."""

    version = Version()
    decision = Choice(label="What do you do?", called="what you do", choices=Disclosure.choices)
    note = LongText(
        label="Note to the agency that took the person on",
        help_text="Only if you disclose. What they need to keep people safe: no source, no other name.",
        max_length=4000,
        required=False,
        rows=6,
    )
    reason = LongText(
        label="Why nothing is disclosed",
        help_text="Only if you disclose nothing. Kept at your agency, told to nobody.",
        max_length=4000,
        required=False,
        rows=4,
    )
