"""The forms for handing a case over, on both sides."""

from typing import Any
from uuid import UUID

from agencies.forms.fields import Choice, DateParts, LongText, MultiChoice, PlainText, Version
from agencies.forms.govuk import GovUkForm
from agencies.models import Agency
from agencies.sections import Section
from cases import gateways

_ENDS, _KEEPS = "ends", "keeps"


class ProposeHandOverForm(GovUkForm):
    """To whom, why, what they need to know, and what becomes of one's own part."""

    version = Version()
    agency = Choice(label="Which agency should lead?", called="the agency", as_select=True, choices=[])
    reason = LongText(
        label="Why should it lead from now on?",
        called="why it should lead",
        help_text="For example: release to their area on 3 December 2026.",
        max_length=2000,
        rows=3,
    )
    summary = LongText(
        label="What do they need to know to decide?",
        called="what they need to know to decide",
        help_text="Their managers read this before they see anything of the case. Write no name.",
        max_length=20_000,
        rows=8,
    )
    keeps_part = Choice(
        label="What becomes of your agency's part?",
        called="what becomes of your agency's part",
        choices=[
            (_ENDS, "It ends when they accept: your agency no longer sees the case"),
            (_KEEPS, "It goes on, with the part and the sections you choose below"),
        ],
    )
    part_kept = PlainText(
        label="What your agency goes on doing",
        help_text="Its role and its limits. Only if its part goes on.",
        max_length=300,
        required=False,
    )
    kept_sections = MultiChoice(
        label="What your agency goes on seeing",
        help_text="Only if its part goes on. Status, dates and team are always included.",
        required=False,
        choices=[],
    )
    answer_by = DateParts(
        label="Day you need an answer by", called="the day for the answer", future_only=True
    )

    def __init__(self, *args: Any, agencies: list[Agency], granted: set[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = [("", "Choose an agency"), *((str(one.pk), one.name) for one in agencies)]
        self.fields["agency"].choices = chosen  # type: ignore[attr-defined]
        offered = [(one.value, one.label) for one in Section if one.value in granted and one != Section.CORE]
        self.fields["kept_sections"].choices = offered  # type: ignore[attr-defined]

    def answers(self) -> dict[str, Any]:
        """The agency by its key, and whether one's own part goes on."""
        answers = super().answers()
        if "agency" in answers:
            answers["agency"] = UUID(answers["agency"])
        return {**answers, "keeps_part": answers["keeps_part"] == _KEEPS}


class ReviseHandOverForm(ProposeHandOverForm):
    """The same, to the same agency."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, agencies=[], **kwargs)
        del self.fields["agency"]


def as_typed(keeps: bool) -> str:
    """What becomes of one's own part, as the form asks it."""
    return _KEEPS if keeps else _ENDS


class OfVersionForm(GovUkForm):
    """Nothing to ask: the page says what follows."""

    version = Version()


class AcceptHandOverForm(GovUkForm):
    """Who leads, on what basis, and when the case is first reviewed."""

    version = Version()
    lead_practitioner = Choice(
        label="Who leads the case at your agency?", called="who leads the case", as_select=True, choices=[]
    )
    gateway = Choice(
        label="On what basis does your agency hold this case?",
        called="on what basis your agency holds this case",
        choices=gateways.CHOICES,
    )
    next_review_on = DateParts(
        label="First review by your agency", called="the date of the first review", future_only=True
    )

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead_practitioner"].choices = [("", "Choose a colleague"), *people]  # type: ignore[attr-defined]

    def answers(self) -> dict[str, Any]:
        """The new lead by their key."""
        answers = super().answers()
        return {**answers, "lead_practitioner": UUID(answers["lead_practitioner"])}


class DeclineHandOverForm(GovUkForm):
    """Why not."""

    version = Version()
    reason = LongText(
        label="Why does your agency not take the lead?",
        called="why your agency does not take the lead",
        help_text="The agency that asked reads this and decides what follows.",
        max_length=2000,
        rows=4,
    )


class ReturnHandOverForm(GovUkForm):
    """What is missing."""

    version = Version()
    reason = LongText(
        label="What do you need to know before you decide?",
        called="what you need to know",
        help_text="The agency that asked reads this and may propose it again with more.",
        max_length=2000,
        rows=4,
    )
