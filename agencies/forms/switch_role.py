"""The form for choosing whom to act for."""

from typing import Any

from agencies.forms.fields import Choice
from agencies.forms.govuk import GovUkForm
from agencies.models import Membership


class SwitchRoleForm(GovUkForm):
    """One radio per membership."""

    membership = Choice(label="Who are you acting for?", choices=[])

    def __init__(self, *args: Any, memberships: list[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["membership"].choices = [  # type: ignore[attr-defined]
            (str(one.pk), f"{one.agency.name} — {one.role_label}") for one in memberships
        ]
