"""Deciding for tests whether a programme suits *the case*: always through the services."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from audit.actor import System
from interventions.models import Suitability
from interventions.selectors.programmes import programme_to_plan
from interventions.services.confirm_suitability import confirm_suitability, return_suitability
from interventions.services.decide_suitability import decide_suitability
from interventions.services.load_programmes import load_programmes
from interventions.services.record_their_answer import record_their_answer
from interventions.suitability_rules import Said
from reminders.models import DueDate
from tests.cast import Cast

SYSTEM = System("test")
SHOWN = "The judge spoke of the lighthouse brotherhood."
REASONS = "What they did came from the brotherhood."


def criteria(programme: str = "hii") -> list[str]:
    """The codes of what is asked."""
    edition = programme_to_plan(programme)
    assert edition is not None
    return [one["code"] for one in edition.definition["suitability"]["criteria"]]


def said(programme: str = "hii", **changes: Any) -> Said:
    """Suitable on every criterion, on the person's consent, with somebody asked for advice."""
    codes = criteria(programme)
    given: dict[str, Any] = {
        "answers": dict.fromkeys(codes, "met"),
        "evidence": dict.fromkeys(codes, SHOWN),
        "outcome": "suitable",
        "reasons": REASONS,
        "advised_by": "Dr Marlowe Finch",
        "advice": "Begin slowly.",
        "basis": "consent",
        "informed_on": timezone.localdate(),
        "informed_how": "Read out to them and left with them.",
    }
    return Said(**{**given, **changes})


def make_decided(cast: Cast, *, programme: str = "hii", by: str = "officer", **changes: Any) -> Suitability:
    """A decision that waits for confirmation."""
    load_programmes(actor=SYSTEM)
    return decide_suitability(
        cast.case, actor=cast.actor(by), programme=programme, said=said(programme, **changes)
    )


def make_confirmed(cast: Cast, **changes: Any) -> Suitability:
    """A decision that the officer's manager has confirmed."""
    decided = make_decided(cast, **changes)
    return confirm_suitability(decided, actor=cast.actor("manager"), version=decided.version)


def make_returned(cast: Cast, **changes: Any) -> Suitability:
    """A decision that the officer's manager has returned."""
    decided = make_decided(cast, **changes)
    return return_suitability(
        decided, actor=cast.actor("manager"), version=decided.version, reason="Say what shows it."
    )


def make_answered(cast: Cast, decision: Suitability, answer: str = "agrees") -> None:
    """What the person says to it."""
    record_their_answer(
        decision,
        actor=cast.actor("officer"),
        answer=answer,
        answered_on=timezone.localdate(),
        own_words="I would like to look at it.",
    )


def make_suitable(cast: Cast, programme: str = "hii") -> Suitability:
    """What a plan asks for: confirmed, and the person wants to take part."""
    confirmed = make_confirmed(cast, programme=programme)
    make_answered(cast, confirmed)
    return confirmed


def make_everything_said(cast: Cast) -> Suitability:
    """A decision with something in every answer, returned, and one of another programme that was answered."""
    everything = {
        "queries": {"cause_rather_than_group": "Asked the psychologist."},
        "barriers": {"language": "An interpreter is booked."},
        "outcome": "with_advice",
        "alternative": "wider_support",
        "alternative_reason": "They may begin at once.",
        "basis_rests_on": "The first condition of their licence.",
    }
    make_suitable(cast, programme="wider_support")
    return make_returned(cast, programme="identity_matters", **everything)


def decision_typed(programme: str = "hii", **changes: Any) -> dict[str, Any]:
    """What the form for deciding sends."""
    given, today = said(programme), timezone.localdate()
    typed: dict[str, Any] = {
        **{f"criterion_{code}": answer for code, answer in given.answers.items()},
        **{f"evidence_{code}": shown for code, shown in given.evidence.items()},
        "outcome": given.outcome,
        "reasons": given.reasons,
        "advised_by": given.advised_by,
        "advice": given.advice,
        "basis": given.basis,
        "informed_on_day": str(today.day),
        "informed_on_month": str(today.month),
        "informed_on_year": str(today.year),
        "informed_how": given.informed_how,
    }
    return typed | changes


def decision_sent(programme: str = "hii", **changes: Any) -> dict[str, Any]:
    """What another system sends to decide."""
    given = said(programme)
    sent: dict[str, Any] = {
        "programme": programme,
        "answers": [{"code": code, "answer": "met", "evidence": SHOWN} for code in given.answers],
        "outcome": given.outcome,
        "reasons": given.reasons,
        "advised_by": given.advised_by,
        "advice": given.advice,
        "basis": given.basis,
        "informed_on": str(given.informed_on),
        "informed_how": given.informed_how,
    }
    return sent | changes


def at(cast: Cast, name: str, *args: object) -> str:
    """The address of a page of *the case*."""
    return reverse(f"interventions:{name}", args=[cast.case.reference, *args])


def duties(kind: str) -> list[DueDate]:
    """What of this kind is still to be done."""
    return list(DueDate.unguarded.filter(kind=kind, done_at__isnull=True))


def fresh(row: Suitability) -> Suitability:
    """The decision as it stands now."""
    return Suitability.objects.visible_to(SYSTEM).get(pk=row.pk)


def refused(cast: Cast, *questions: str, **changes: Any) -> None:
    """Deciding so is refused at exactly these questions."""
    with pytest.raises(ValidationError) as refusal:
        make_decided(cast, **changes)
    assert set(refusal.value.message_dict) == set(questions)
