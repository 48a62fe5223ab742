"""The forms on which suitability is decided, confirmed and answered."""

from dataclasses import replace
from typing import Any

from agencies.forms.fields import Choice, DateParts, LongText, MultiChoice, PlainText, Version
from interventions.forms.acts import Choices, PlanForm
from interventions.models.suitability import Answered, Barrier, SuitabilityOutcome, TheirAnswer, WhyDecided
from interventions.suitability_rules import NONE, Said, bases_of

TEXT = 4000
SHORTER = 1000
NO_LEGAL_ADVICE = "Never what a lawyer advised them."
CONFIRM, RETURN = "confirm", "return"


def _text(label: str, **more: Any) -> LongText:
    return LongText(**{"label": label, "max_length": TEXT, "required": False, "rows": 3, **more})


class DecideSuitabilityForm(PlanForm):
    """Each criterion with what shows it, what is raised, and what is decided on that."""

    marks_optional = False

    why_decided = Choice(label="Why is it decided again?", choices=[], required=False, size="m")
    appealed_on = DateParts(label="Day they appealed", required=False)
    queries = MultiChoice(
        label="Does any of this apply?",
        help_text="Leave unticked what does not.",
        choices=[],
        required=False,
        size="m",
    )
    advised_by = PlainText(
        label="Who advised, if somebody was asked",
        help_text="Name, and what they are asked for: a specialist, or somebody who knows the programme.",
        max_length=200,
        required=False,
    )
    advice = _text("What they advised")
    outcome = Choice(
        label="What do you decide?",
        called="what you decide",
        choices=SuitabilityOutcome.choices,
        required=False,
        size="m",
    )
    reasons = _text("Reasons", help_text="Your judgement, in words. The person may read this.", rows=5)
    alternative = Choice(
        label="What is offered instead? (for not now and not suitable)",
        choices=[],
        required=False,
        as_select=True,
    )
    alternative_reason = _text("About what is offered instead", help_text="Or why nothing is.")
    basis = Choice(label="What does taking part rest on?", choices=[], required=False, size="m")
    basis_rests_on = _text(
        "Which condition, order or duty", help_text="Only if it is not their consent.", max_length=SHORTER
    )
    informed_on = DateParts(label="Day they were told about the programme", required=False, size="m")
    informed_how = _text(
        "How they were told",
        help_text="By whom, in which language, what was given to them, and that they may refuse.",
    )
    barriers = MultiChoice(
        label="What makes it hard to take part?",
        help_text=f"For each: what it is, and what is being done. {NO_LEGAL_ADVICE}",
        choices=Barrier.choices,
        required=False,
        size="m",
        reveals={code: f"barrier_{code}" for code in Barrier.values},
    )
    decide_again_on = DateParts(
        label="Day it is decided again", help_text="Needed for “not now”. You are reminded.", required=False
    )

    def __init__(
        self, *args: Any, programme: dict[str, Any], others: Choices, whys: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        suits = programme["suitability"]
        self.criteria = [one["code"] for one in suits["criteria"]]
        self.raised = [one["code"] for one in suits["queries"]]
        criteria = [name for one in suits["criteria"] for name in self._ask(one)]
        self._ask_what_is_done("query", self.raised)
        self._ask_what_is_done("barrier", Barrier.values)
        self._offer_queries(suits["queries"])
        self.offer("alternative", [("", "Choose"), *others, (NONE, "Nothing")])
        self.offer("basis", [(one.value, str(one.label)) for one in bases_of(programme)])
        self.offer("why_decided", whys)
        if not whys:
            del self.fields["why_decided"], self.fields["appealed_on"]
        again = [name for name in ("why_decided", "appealed_on") if name in self.fields]
        self.order_fields([*again, *criteria])

    def _ask(self, criterion: dict[str, str]) -> tuple[str, str]:
        code, aid = criterion["code"], " (local aid)" if criterion["status"] != "published" else ""
        names = (f"criterion_{code}", f"evidence_{code}")
        self.fields[names[0]] = Choice(
            label=criterion["ask"] + aid,
            called="met, not met or not known",
            choices=Answered.choices,
            required=False,
            inline=True,
            size="s",
        )
        self.fields[names[1]] = _text("What shows it", called="what shows it", rows=2, count=False)
        return names

    def _ask_what_is_done(self, what: str, codes: list[str]) -> None:
        for code in codes:
            self.fields[f"{what}_{code}"] = _text(
                "What is done about it",
                called="what is done about it",
                max_length=SHORTER,
                rows=2,
                count=False,
            )

    def _offer_queries(self, queries: list[dict[str, str]]) -> None:
        if not queries:
            del self.fields["queries"]
            return
        hints = {one["code"]: one["advice"] for one in queries}
        self.offer("queries", [(one["code"], one["ask"]) for one in queries], hints)
        asked = self.fields["queries"]
        revealed = {one["code"]: f"query_{one['code']}" for one in queries}
        asked.look = replace(asked.look, reveals=revealed)  # type: ignore[attr-defined]

    def said(self) -> Said:
        """What was typed, as the service takes it."""
        typed = super().answers()
        return Said(
            answers={code: typed.pop(f"criterion_{code}") for code in self.criteria},
            evidence={code: typed.pop(f"evidence_{code}") for code in self.criteria},
            queries=_done(typed, "queries", "query", self.raised),
            barriers=_done(typed, "barriers", "barrier", Barrier.values),
            **{"why_decided": WhyDecided.FIRST.value, **typed},
        )


def _done(typed: dict[str, Any], question: str, what: str, codes: list[str]) -> dict[str, str]:
    every = {code: typed.pop(f"{what}_{code}") for code in codes}
    return {code: every[code] for code in typed.pop(question, [])}


class ConfirmSuitabilityForm(PlanForm):
    """Confirm it, or return it with a reason."""

    marks_optional = False
    version = Version()
    decision = Choice(
        label="What do you do?",
        called="what you do",
        choices=[(CONFIRM, "Confirm it"), (RETURN, "Return it")],
        hints={
            CONFIRM: "It counts from now on. An earlier decision on this programme no longer does.",
            RETURN: "It goes back to whoever decided, with your reason.",
        },
        reveals={RETURN: "reason"},
    )
    reason = LongText(label="Why you return it", max_length=TEXT, required=False, rows=4)


class TheirAnswerForm(PlanForm):
    """What the person says to taking part."""

    answer = Choice(
        label="What do they say?",
        called="what they say",
        choices=TheirAnswer.choices,
        hints={
            TheirAnswer.REFUSES.value: "A refusal is no evidence for any rating, and need not be explained."
        },
    )
    answered_on = DateParts(label="Day they said it", called="the day they said it", past_only=True)
    own_words = LongText(
        label="What they say about it",
        help_text=f"In their words, if they want it kept. {NO_LEGAL_ADVICE}",
        max_length=TEXT,
        required=False,
    )
