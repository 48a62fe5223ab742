"""The form for starting an assessment."""

from typing import Any

from agencies.forms.fields import Choice
from agencies.forms.govuk import GovUkForm
from assessments.models import Instrument, Reason


class StartAssessmentForm(GovUkForm):
    """With which instrument, and why now."""

    instrument = Choice(label="Which instrument will you use?", choices=[], size="m", called="an instrument")
    reason = Choice(
        label="Why are you assessing now?",
        choices=Reason.choices,
        size="m",
        called="why you are assessing now",
    )

    def __init__(self, *args: Any, instruments: list[Instrument], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instruments = {str(one.pk): one for one in instruments}
        self.fields["instrument"].choices = [  # type: ignore[attr-defined]
            (key, str(one)) for key, one in self.instruments.items()
        ]
        if len(instruments) == 1:
            self.fields["instrument"].initial = str(instruments[0].pk)

    def answers(self) -> dict[str, Any]:
        """The instrument itself, and the reason."""
        return {
            "instrument": self.instruments[self.cleaned_data["instrument"]],
            "reason": self.cleaned_data["reason"],
        }
