"""The forms for asking for access and for deciding on it."""

from typing import Any

from django import forms

from agencies.forms.fields import Choice, DateParts, LongText, MultiChoice, PlainText, Version
from agencies.forms.govuk import GovUkForm
from agencies.roles import role_named
from agencies.sections import Section
from cases import gateways
from cases.basis import AGREEMENT, GRANTABLE


class AskForAccessForm(GovUkForm):
    """Which case, what of it, why, until when."""

    reference = PlainText(
        label="Case reference",
        called="the case reference",
        help_text="For example TC-7K4M-92QX.",
        max_length=40,
        width="20",
    )
    sections = MultiChoice(
        label="What do you need to see?",
        called="what you need to see",
        help_text="Status, dates and team are always included.",
        required=False,
        choices=[],
    )
    purpose = LongText(
        label="Why do you need it?",
        called="why you need it",
        help_text="In a whole sentence. Do not name the person.",
        max_length=1000,
        rows=4,
    )
    until = DateParts(label="Last day you need it", called="the last day you need it", future_only=True)

    def __init__(self, *args: Any, role: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = role_named(role).sections & GRANTABLE
        choices = [(one.value, one.label) for one in Section if one in held and one != Section.CORE]
        self.fields["sections"].choices = choices  # type: ignore[attr-defined]


class ApproveRequestForm(GovUkForm):
    """On what terms it is granted."""

    version = Version()
    sections = MultiChoice(
        label="What will they see?",
        called="what they will see",
        help_text="Status, dates and team are always included. You can grant less than was asked for.",
        required=False,
        choices=[],
    )
    until = DateParts(label="Last day", called="the last day", future_only=True)
    basis = Choice(
        label="On what basis?",
        called="on what basis",
        choices=[*gateways.CHOICES, (AGREEMENT, "Its sharing agreement in force")],
    )
    part_played = PlainText(
        label="Role and limits of the agency",
        help_text="What it does on this case, and what it does not do.",
        max_length=300,
    )
    accountable = PlainText(
        label="Accountable person",
        help_text="Who at the agency answers for its part.",
        max_length=120,
        required=False,
    )

    def __init__(self, *args: Any, asked: list[str], takes_part: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.value, one.label) for one in Section if one.value in asked and one != Section.CORE]
        self.fields["sections"].choices = choices  # type: ignore[attr-defined]
        if takes_part:
            for name in ("sections", "basis", "part_played", "accountable"):
                del self.fields[name]


class ApproveAsSecondForm(GovUkForm):
    """Nothing to ask: the terms are on the page, and the form carries their digest."""

    version = Version()
    content_hash = forms.CharField(max_length=64, widget=forms.HiddenInput)


class RefuseRequestForm(GovUkForm):
    """Why it is not granted."""

    version = Version()
    reason = LongText(
        label="Why is it not granted?",
        called="why it is not granted",
        help_text="Whoever asked does not see this.",
        max_length=2000,
        rows=3,
    )
