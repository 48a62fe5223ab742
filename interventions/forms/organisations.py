"""Forms of the directory of local organisations, and of referring somebody to one."""

from typing import Any

from agencies.forms.fields import Choice, DateParts, EmailAddress, LongText, PlainText, Version, YesNo
from agencies.forms.govuk import GovUkForm
from interventions.forms.acts import Choices, PlanForm
from interventions.models import OrganisationAnswer

_TEXT = 4000


class OrganisationForm(GovUkForm):
    """What the directory says of an organisation."""

    name = PlainText(label="Name of the organisation", called="the name", max_length=200)
    offers = LongText(label="What can it offer?", called="what it offers", max_length=_TEXT)
    cannot_offer = LongText(
        label="What can it not offer?",
        called="what it cannot offer",
        help_text="Whom it does not take, what it has no time or training for.",
        max_length=_TEXT,
    )
    area = PlainText(label="Area it works in", called="the area", max_length=200)
    languages = PlainText(label="Languages it works in", called="the languages", max_length=200)
    contact = PlainText(label="Whom to ask for", called="whom to ask for", max_length=200)
    telephone = PlainText(label="Telephone", called="the telephone number", max_length=40, required=False)
    email = EmailAddress(label="E-mail address", called="the e-mail address", max_length=200, required=False)


class ChangeOrganisationForm(OrganisationForm):
    """The same, as it should read."""

    version = Version()


class DecideOnOrganisationForm(GovUkForm):
    """Whether people may be referred there, and until when."""

    version = Version()
    looked_into = LongText(
        label="What did you look into, and what did you find?",
        called="what you looked into and found",
        help_text="Purpose, values, who runs it, who vouches for it, how its people are vetted.",
        max_length=_TEXT,
    )
    is_approved = YesNo(label="May people be referred there?", called="whether people may be referred there")
    approved_until = DateParts(
        label="Until when? It is looked at again by then",
        called="the day",
        help_text="Within a year. Leave empty if people may not be referred.",
        required=False,
    )


class FindOrganisationsForm(GovUkForm):
    """What to look for; sent in the body, as every search is."""

    words = PlainText(label="Words", called="words to look for", max_length=200, required=False)
    area = PlainText(label="Area", called="an area", max_length=200, required=False)
    language = PlainText(label="Language", called="a language", max_length=200, required=False)


class ReferToOrganisationForm(PlanForm):
    """Where to, why, how the person agreed, and what is told."""

    organisation = Choice(
        label="Which organisation?",
        called="an organisation",
        help_text="Only those whose due diligence is in date.",
        as_select=True,
        choices=[],
    )
    why = LongText(label="Why?", called="why the person is referred", max_length=_TEXT)
    how_they_agreed = LongText(
        label="How did the person agree?",
        called="how the person agreed",
        help_text="When they were asked, and what they said.",
        max_length=_TEXT,
    )
    what_was_told = LongText(
        label="What is the organisation told?",
        called="what the organisation is told",
        help_text="No more than it needs.",
        max_length=_TEXT,
    )

    def __init__(self, *args: Any, organisations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("organisation", [("", "Choose one"), *organisations])


class AnswerOfOrganisationForm(GovUkForm):
    """What it answered, and what came of it."""

    version = Version()
    answer = Choice(
        label="What did it answer?",
        called="what it answered",
        choices=[one for one in OrganisationAnswer.choices if one[0] != OrganisationAnswer.WAITING],
    )
    answered_on = DateParts(label="When?", called="the date", past_only=True)
    outcome = LongText(label="What came of it?", called="what came of it", max_length=_TEXT, required=False)
