"""The form for the formulation: one question for each of the instrument's headings, and what else it asks."""

from typing import Any

from agencies.forms.fields import Choice, LongText
from assessments.definition import Definition
from assessments.forms.draft import DraftForm, fresh_mark
from assessments.models import Formulation, Sharing
from assessments.rules import LONG, SHORTER
from assessments.services.save_formulation import SHARING


class FormulateForm(DraftForm):
    """How it fits together, the person's own view, whether they were shown it, and the summary."""

    def __init__(self, *args: Any, definition: Definition, formulation: Formulation, **kwargs: Any) -> None:
        kept = {name: getattr(formulation, name) for name in ("own_view", *SHARING, "one_page")}
        kwargs["initial"] = {"version": fresh_mark(formulation), **formulation.texts, **kept}
        super().__init__(*args, **kwargs)
        self.headings = [one.code for one in definition.formulation]
        for one in (*definition.formulation, definition.own_view):
            self.fields[one.code] = LongText(
                label=one.heading, help_text=one.hint, max_length=LONG, required=False, size="m", rows=6
            )
        if definition.sharing:
            self._ask_about_sharing(definition.sharing.heading, definition.sharing.hint)
        if definition.one_page:
            page = definition.one_page
            # More is kept than may be submitted: what is over is cut by its writer, never by us.
            self.fields["one_page"] = LongText(
                label=page.heading,
                help_text=f"{page.hint} Up to {page.at_most:,} characters and about {page.lines} lines.",
                max_length=LONG,
                count_to=page.at_most,
                required=False,
                size="m",
                rows=20,
            )

    def _ask_about_sharing(self, heading: str, hint: str) -> None:
        self.fields["shared"] = Choice(
            label=heading,
            help_text=hint,
            choices=Sharing.choices,
            required=False,
            size="m",
            called="whether it was shared with them",
        )
        for name, label, help_text in (
            (
                "shared_how",
                "When, by whom and how",
                "Such as “12 November 2026, by me, read out”.",
            ),
            ("not_shared_because", "If not, or only in part: why", "What was kept back, and until when."),
        ):
            self.fields[name] = LongText(
                label=label, help_text=help_text, max_length=SHORTER, required=False, rows=2, count=False
            )

    def answers(self) -> dict[str, Any]:
        """The texts by heading, and what is kept beside them."""
        typed = super().answers()
        texts = {code: typed.pop(code) for code in self.headings}
        return {"texts": texts, **typed}
