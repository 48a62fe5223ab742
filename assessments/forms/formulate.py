"""The form for the formulation: one question for each of the instrument's headings."""

from typing import Any

from agencies.forms.fields import LongText
from assessments.definition import Definition
from assessments.forms.draft import DraftForm, fresh_mark
from assessments.models import Formulation
from assessments.rules import LONG


class FormulateForm(DraftForm):
    """How it fits together, and the person's own view."""

    def __init__(self, *args: Any, definition: Definition, formulation: Formulation, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "version": fresh_mark(formulation),
            **formulation.texts,
            "own_view": formulation.own_view,
        }
        super().__init__(*args, **kwargs)
        self.headings = [one.code for one in definition.formulation]
        for one in (*definition.formulation, definition.own_view):
            self.fields[one.code] = LongText(
                label=one.heading, help_text=one.hint, max_length=LONG, required=False, size="m", rows=6
            )

    def answers(self) -> dict[str, Any]:
        """The texts by heading, and the person's own view."""
        typed = super().answers()
        return {"texts": {code: typed[code] for code in self.headings}, "own_view": typed["own_view"]}
