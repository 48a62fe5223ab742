"""Choosing two roles to compare."""

from agencies.forms.fields import Choice
from agencies.forms.govuk import GovUkForm
from agencies.roles import CHOICES


class CompareRolesForm(GovUkForm):
    """Two roles, side by side."""

    marks_optional = False

    first = Choice(
        label="One role", called="one role", choices=CHOICES, as_select=True, empty_label="Select a role"
    )
    second = Choice(
        label="Another role",
        called="another role",
        choices=CHOICES,
        as_select=True,
        empty_label="Select a role",
    )
