"""The form of an act: its answers are the words its service asks for."""

from typing import Any

from agencies.forms.govuk import GovUkForm


class ActForm(GovUkForm):
    """A form that leads to one service."""

    def answers(self) -> dict[str, Any]:
        """What was answered, by the names of the service's own arguments."""
        return {name: value for name, value in self.cleaned_data.items() if name != "idempotency_key"}
