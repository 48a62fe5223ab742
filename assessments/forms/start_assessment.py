"""The form for starting an assessment."""

from typing import Any

from agencies.forms.fields import Choice, LongText, PlainText
from agencies.forms.govuk import GovUkForm
from assessments.models import Instrument, Reason
from assessments.rules import SHORTER


class StartAssessmentForm(GovUkForm):
    """With which instrument, and why now."""

    instrument = Choice(label="Which instrument will you use?", choices=[], size="m", called="an instrument")
    reason = Choice(
        label="Why are you assessing now?",
        choices=Reason.choices,
        size="m",
        called="why you are assessing now",
        reveals={Reason.EVENT.value: "event", Reason.AFTER_PROGRAMME.value: "programme"},
    )
    event = LongText(
        label="What happened?",
        called="what happened",
        help_text="Everybody who reads the ratings reads this. Name nobody but the person.",
        max_length=SHORTER,
        required=False,
        rows=3,
    )
    programme = PlainText(label="Which programme?", called="which programme", max_length=120, required=False)
    gap_reason = LongText(
        label="Why do you assess again so soon?",
        called="why you assess again so soon",
        help_text="Only for an instrument with a warning above. It stays with the assessment.",
        max_length=SHORTER,
        required=False,
        rows=3,
    )

    def __init__(
        self, *args: Any, instruments: list[Instrument], asks_why_so_soon: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not asks_why_so_soon:
            del self.fields["gap_reason"]
        self.instruments = {str(one.pk): one for one in instruments}
        self.fields["instrument"].choices = [  # type: ignore[attr-defined]
            (key, str(one)) for key, one in self.instruments.items()
        ]
        if len(instruments) == 1:
            self.fields["instrument"].initial = str(instruments[0].pk)

    def answers(self) -> dict[str, Any]:
        """The instrument itself, the reason, and what belongs to it."""
        given = {
            name: self.cleaned_data.get(name, "") for name in ("reason", "event", "programme", "gap_reason")
        }
        return {"instrument": self.instruments[self.cleaned_data["instrument"]], **given}
