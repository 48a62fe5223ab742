"""The form of an act: its answers are the words its service asks for."""

from dataclasses import replace

from agencies.forms.govuk import GovUkForm

Choices = list[tuple[str, str]]


class PlanForm(GovUkForm):
    """A form that leads to one service."""

    def offer(self, name: str, choices: Choices, hints: dict[str, str] | None = None) -> None:
        """Give a question its answers, with a line under each where there is one."""
        asked = self.fields[name]
        asked.choices = choices  # type: ignore[attr-defined]
        if hints:
            asked.look = replace(asked.look, hints=hints)  # type: ignore[attr-defined]

    def stand_in_groups(self, name: str, headings: dict[str, str]) -> None:
        """Put a heading above the first answer of each group, so that one is found fast among many."""
        asked = self.fields[name]
        asked.look = replace(asked.look, headings=headings)  # type: ignore[attr-defined]
