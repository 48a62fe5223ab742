"""Forms about who works at an agency."""

from typing import Any
from uuid import UUID

from agencies.forms.fields import Choice, EmailAddress, LongText, PlainText, Version, YesNo
from agencies.forms.govuk import GovUkForm
from agencies.roles import CHOICES

_HAS_SUCCESSOR = "Everything listed under “passes to a colleague” goes to this person."


class AddMemberForm(GovUkForm):
    """Who is to work here, and as what."""

    name = PlainText(label="Full name", help_text="Forename first, as colleagues know them", max_length=120)
    email = EmailAddress(
        label="Email address", help_text="Their work address. They sign in with it.", max_length=254
    )
    role = Choice(label="What will they do?", choices=CHOICES, called="a role")


class HandingOverForm(GovUkForm):
    """Who takes over open work; asked only where there is any and somebody can."""

    asks_always = True

    successor = Choice(
        label="Who takes over their open work?",
        called="who takes over their open work",
        help_text=_HAS_SUCCESSOR,
        as_select=True,
        empty_label="Select a colleague",
        required=False,
    )
    version = Version()

    def __init__(self, *args: Any, successors: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if successors:
            self.fields["successor"].required = self.asks_always
            self.fields["successor"].choices = [("", "Select a colleague"), *successors]  # type: ignore[attr-defined]
        else:
            del self.fields["successor"]

    def successor_chosen(self) -> UUID | None:
        """The colleague, if one was asked for and chosen."""
        chosen = self.cleaned_data.get("successor")
        return UUID(chosen) if chosen else None


class ChangeMemberRoleForm(HandingOverForm):
    """The role somebody has from now on, and whether they keep what they hold."""

    asks_always = False
    marks_optional = False

    role = Choice(label="What will they do from now on?", choices=CHOICES, called="a role")
    keeps_places = YesNo(
        label="Do they keep their places on case teams and their open work?",
        called="whether they keep their places on case teams",
        help_text="A role that works on no case keeps none of it, whatever you answer.",
        required=False,
    )
    field_order = ["role", "keeps_places", "successor", "version"]

    def __init__(self, *args: Any, holds_anything: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not holds_anything:
            del self.fields["keeps_places"]


class EndMembershipForm(HandingOverForm):
    """Who takes over, and where the leaver goes."""

    moving_to = Choice(
        label="Are they moving to another agency that uses Throughcare?",
        called="the agency",
        help_text="Its administrators are asked to expect them. You give them nothing there.",
        as_select=True,
        empty_label="No, or not known",
        required=False,
    )
    field_order = ["successor", "moving_to", "version"]

    def __init__(self, *args: Any, agencies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["moving_to"].choices = [("", "No, or not known"), *agencies]  # type: ignore[attr-defined]

    def agency_chosen(self) -> UUID | None:
        """Where they go, if it was said."""
        chosen = self.cleaned_data.get("moving_to")
        return UUID(chosen) if chosen else None


class ReasonForm(GovUkForm):
    """An act on a member that needs its reason."""

    reason = LongText(label="Why?", called="why", max_length=500, rows=3)
    version = Version()


class ConfirmForm(GovUkForm):
    """Nothing to fill in: the page says what will happen."""

    version = Version()


class AnswerArrivalForm(GovUkForm):
    """Whether somebody from elsewhere is expected here, and as what."""

    is_expected = YesNo(
        label="Do you expect this person?", called="whether you expect this person", reveals={"yes": "role"}
    )
    role = Choice(label="What will they do here?", choices=CHOICES, called="a role", required=False)
    version = Version()

    def clean(self) -> dict[str, Any]:
        """A role is needed only for somebody who is expected."""
        given = super().clean() or self.cleaned_data
        if given.get("is_expected") and not given.get("role"):
            self.add_error("role", "Select a role")
        return given
