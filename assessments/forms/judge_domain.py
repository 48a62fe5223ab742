"""The form for the judgement on one domain."""

from dataclasses import replace
from typing import Any

from agencies.forms.fields import Choice, LongText
from assessments.definition import Definition
from assessments.forms.draft import DraftForm, fresh_mark
from assessments.models import Judgement
from assessments.rules import LONG


class JudgeDomainForm(DraftForm):
    """Words from the instrument's list, and the reasons."""

    words = Choice(
        label="",
        choices=[],
        required=False,
        size="m",
        called="the words that say what you judge",
    )
    rationale = LongText(
        label="Reasons for this judgement",
        help_text="Which factors matter most here, and why. One factor may outweigh all others.",
        max_length=LONG,
        required=False,
        size="m",
        rows=8,
    )

    def __init__(self, *args: Any, definition: Definition, judgement: Judgement, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "version": fresh_mark(judgement),
            "words": judgement.words,
            "rationale": judgement.rationale,
        }
        super().__init__(*args, **kwargs)
        asked = self.fields["words"]
        asked.label = definition.judgement_question
        asked.choices = [(one.code, one.words) for one in definition.judgement_words]  # type: ignore[attr-defined]
        hints = {one.code: one.hint for one in definition.judgement_words if one.hint}
        asked.look = replace(asked.look, hints=hints)  # type: ignore[attr-defined]
