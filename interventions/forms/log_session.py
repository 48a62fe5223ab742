"""The form on which a session is logged."""

from typing import Any
from uuid import UUID

from django import forms

from agencies.forms.fields import Choice, LongText, PlainText, Tick
from interventions.forms.acts import Choices
from interventions.forms.folds import Fold, fold
from interventions.forms.half_typed import HalfTyped
from interventions.forms.session import SUMMARY, SessionForm
from interventions.models import Concern
from interventions.session_rules import ConcernTyped


def key_in(typed: str) -> UUID | None:
    """The key of an appointment that a page carries; nothing for anything else."""
    try:
        return UUID(typed)
    except ValueError:
        return None


class LogSessionForm(SessionForm, HalfTyped):
    """A session, who led it with you, and a concern if there is one."""

    second_facilitator = Choice(
        label="Who led it with you?",
        called="a trained colleague on the case team",
        as_select=True,
        required=False,
        choices=[],
    )
    thresholds_explained = Tick(
        label="I explained beforehand what I must pass on, whatever they tell me",
        help_text="Asked until it is on the record of this plan.",
        required=False,
    )
    concern = Tick(
        label="Something in this session concerns me",
        help_text="Tick this to tell the lead practitioner at once.",
        required=False,
    )
    concern_urgency = Choice(
        label="How soon does somebody need to act?",
        called="how soon somebody needs to act",
        help_text="Leave unanswered if nothing concerns you.",
        required=False,
        choices=Concern.Urgency.choices,
    )
    concern_text = LongText(
        label="What concerns you?",
        called="what concerns you",
        help_text="Read by the lead practitioner and others who may see safety matters on this case.",
        max_length=SUMMARY,
        required=False,
    )

    appointment = PlainText(required=False, max_length=36, widget=forms.HiddenInput)
    threat = Tick(
        label="Somebody threatens them, or I fear for their safety",
        help_text="Kept apart from the session. You are asked about it next.",
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        colleagues: Choices,
        with_safety: bool = True,
        asks_thresholds: bool = True,
        asks_homework: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if not with_safety:
            del self.fields["disclosure"], self.fields["threat"]
        if not asks_homework:
            self.fields.pop("last_homework", None)
        if not asks_thresholds:
            del self.fields["thresholds_explained"]
        if colleagues:
            self.offer("second_facilitator", [("", "Nobody: I led it alone"), *colleagues])
        else:
            del self.fields["second_facilitator"]

    def clean(self) -> dict[str, Any]:
        """A concern is either told or not: text without the tick would reach nobody."""
        typed = super().clean() or self.cleaned_data
        if not typed.get("concern") and (typed.get("concern_text") or typed.get("concern_urgency")):
            self.add_error(
                "concern", "Tick this to tell the lead practitioner, or clear the concern below it"
            )
        return typed

    def fold_of_safety(self) -> Fold:
        """What has to be passed on, and who is in danger."""
        return fold(self, "Disclosure or threat", "disclosure", "threat")

    def fold_of_colleague(self) -> Fold:
        """Who led it too."""
        return fold(self, "Somebody led it with me", "second_facilitator")

    def answered(self) -> dict[str, Any]:
        """What the service asks for."""
        typed = self.cleaned_data
        return {
            "account": self.account(),
            "note": self.note(),
            "concern": self.concern_typed(),
            "second_facilitator": self.led_with(),
            "disclosure": typed.get("disclosure", ""),
            "thresholds_explained": typed.get("thresholds_explained", False),
            "appointment": self.written_up(),
            "opened": self.opened_on(),
        }

    def concern_typed(self) -> ConcernTyped | None:
        """The concern, if there is one."""
        typed = self.cleaned_data
        if not typed["concern"]:
            return None
        return ConcernTyped(urgency=typed["concern_urgency"], text=typed["concern_text"])

    def written_up(self) -> UUID | None:
        """The appointment that this is written up of."""
        return key_in(self.cleaned_data["appointment"])

    def led_with(self) -> UUID | None:
        """The colleague who led the session too."""
        chosen = self.cleaned_data.get("second_facilitator")
        return UUID(chosen) if chosen else None
