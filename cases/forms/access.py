"""The forms for who takes part, who is on the team and who leads."""

from typing import Any
from uuid import UUID

from agencies.forms.fields import Choice, DateParts, LongText, MultiChoice, PlainText, Version
from agencies.forms.govuk import GovUkForm
from agencies.models import Agency
from agencies.sections import Section
from cases import gateways
from cases.basis import AGREEMENT, GRANTABLE

_GRANTABLE = [(s.value, s.label) for s in Section if s in GRANTABLE and s != Section.CORE]


class AddAgencyForm(GovUkForm):
    """An agency's part: which sections, why, on what basis, until when."""

    agency = Choice(label="Agency", called="the agency", as_select=True, choices=[])
    part_played = PlainText(
        label="Role and limits of the agency",
        help_text="What it does on this case, and what it does not do.",
        max_length=300,
    )
    accountable = PlainText(
        label="Accountable person",
        help_text="Who at the agency answers for its part.",
        max_length=120,
    )
    reimbursed = PlainText(
        label="What is reimbursed",
        help_text="For example: 6 sessions and travel. Leave empty if nothing is.",
        max_length=300,
        required=False,
    )
    purpose = PlainText(label="Purpose", help_text="Why it needs to see what you choose.", max_length=300)
    basis = Choice(
        label="On what basis?",
        called="on what basis",
        choices=[*gateways.CHOICES, (AGREEMENT, "Its sharing agreement in force")],
    )
    sections = MultiChoice(
        label="What will it see?",
        called="what the agency will see",
        help_text="Every agency that takes part sees status, dates and team.",
        required=False,
        choices=_GRANTABLE,
    )
    since = DateParts(
        label="First day it takes part",
        help_text="Leave empty to begin now.",
        required=False,
        future_only=True,
    )
    until = DateParts(label="Last day it takes part", required=False, future_only=True)

    def __init__(
        self, *args: Any, agencies: list[Agency], grantable: frozenset[Section] = GRANTABLE, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = [(code, words) for code, words in _GRANTABLE if code in grantable]
        self.fields["sections"].choices = offered  # type: ignore[attr-defined]
        chosen = [("", "Choose an agency"), *((str(one.pk), one.name) for one in agencies)]
        self.fields["agency"].choices = chosen  # type: ignore[attr-defined]

    def answers(self) -> dict[str, Any]:
        """The agency by its key."""
        answers = super().answers()
        return {**answers, "agency": UUID(answers["agency"])}


class EndParticipationForm(GovUkForm):
    """Why an agency no longer takes part."""

    version = Version()
    reason = LongText(label="Why does it no longer take part?", called="the reason", max_length=2000, rows=3)


class AddTeamMemberForm(GovUkForm):
    """Which colleague joins the team."""

    user = Choice(label="Colleague", called="the colleague", as_select=True, choices=[])

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = [("", "Choose a colleague"), *people]  # type: ignore[attr-defined]

    def answers(self) -> dict[str, Any]:
        """The colleague by their key."""
        return {"user": UUID(super().answers()["user"])}


class RemoveTeamMemberForm(GovUkForm):
    """Nothing to ask: the page says what removing does."""

    version = Version()


class ChangeLeadForm(GovUkForm):
    """Who leads from now on, and why."""

    version = Version()
    lead_practitioner = Choice(
        label="Who leads the case from now on?",
        called="the new lead",
        help_text="Colleagues on the team who can lead. On a restricted case, only those named on it.",
        choices=[],
    )
    reason = LongText(
        label="Why does the lead change?", called="why the lead changes", max_length=2000, rows=3
    )

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead_practitioner"].choices = people  # type: ignore[attr-defined]

    def answers(self) -> dict[str, Any]:
        """The new lead by their key."""
        answers = super().answers()
        return {**answers, "lead_practitioner": UUID(answers["lead_practitioner"])}
