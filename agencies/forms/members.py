"""Forms about who works at an agency."""

from agencies.forms.fields import Choice, EmailAddress, PlainText, Version
from agencies.forms.govuk import GovUkForm
from agencies.roles import CHOICES


class AddMemberForm(GovUkForm):
    """Who is to work here, and as what."""

    name = PlainText(label="Full name", help_text="Forename first, as colleagues know them", max_length=120)
    email = EmailAddress(
        label="Email address", help_text="Their work address. They sign in with it.", max_length=254
    )
    role = Choice(label="What will they do?", choices=CHOICES, called="a role")


class ChangeMemberRoleForm(GovUkForm):
    """The role somebody has from now on."""

    role = Choice(label="What will they do from now on?", choices=CHOICES, called="a role")
    version = Version()


class EndMembershipForm(GovUkForm):
    """Nothing to fill in: the page says what will happen."""

    version = Version()
