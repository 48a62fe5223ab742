"""Decided again: returned, superseded, after an appeal; and what the person says to it each time."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from interventions.models import TakingPart
from interventions.services.decide_suitability import OF_THE_EARLIER
from tests.cast import Cast
from tests.interventions.suiting import (
    REASONS,
    SHOWN,
    at,
    duties,
    fresh,
    make_answered,
    make_confirmed,
    make_decided,
    make_suitable,
    refused,
)

As = Callable[[str], Client]


def test_it_is_returned_with_a_reason_and_decided_again(cast: Cast, as_: As) -> None:
    decided = make_decided(cast)
    where = at(cast, "confirm_suitability", decided.pk)
    assert as_("manager").post(where, {"version": 1, "decision": "return"}).status_code == 400
    typed = {"version": 1, "decision": "return", "reason": "Say what shows it."}
    assert as_("manager").post(where, typed).status_code == 302
    assert len(duties("suitability_to_change")) == 1
    page = as_("officer").get(at(cast, "decide_suitability", "hii")).content.decode()
    assert SHOWN in page, "what was typed is there to begin from"
    refused(cast, "why_decided")
    again = make_decided(cast, why_decided="returned")
    assert again.replaces_id == decided.pk
    assert not duties("suitability_to_change")
    assert (
        "Say what shows it."
        in as_("officer").get(at(cast, "suitability_decision", decided.pk)).content.decode()
    )


def test_a_later_decision_takes_its_place_and_the_earlier_one_stays_readable(cast: Cast, as_: As) -> None:
    later = timezone.localdate() + timedelta(days=90)
    first = make_confirmed(
        cast, outcome="not_now", alternative="none", alternative_reason="X", decide_again_on=later
    )
    [duty] = duties("suitability_again")
    assert duty.due_on == later
    second = make_confirmed(cast, why_decided="changed")
    assert (fresh(first).status, fresh(second).status) == ("superseded", "confirmed")
    assert not duties("suitability_again")
    assert REASONS in as_("officer").get(at(cast, "suitability_decision", first.pk)).content.decode()


def test_an_appeal_is_decided_by_somebody_else_on_a_day(cast: Cast) -> None:
    make_confirmed(cast)
    with pytest.raises(ValidationError, match=OF_THE_EARLIER):
        make_decided(cast, why_decided="appeal", appealed_on=timezone.localdate())
    refused(cast, "appealed_on", why_decided="appeal", by="psychologist")
    day = timezone.localdate()
    assert make_decided(cast, why_decided="appeal", appealed_on=day, by="psychologist").appealed_on == day


def test_one_waits_at_a_time_and_none_on_a_closed_case(cast: Cast) -> None:
    make_decided(cast)
    with pytest.raises(ValidationError, match="waits for confirmation"):
        make_decided(cast)


def test_what_they_say_is_kept_each_time_and_to_refuse_is_their_right(cast: Cast, as_: As) -> None:
    decision = make_suitable(cast)
    where = at(cast, "their_answer", decision.pk)
    page = as_("facilitator").get(where).content.decode()
    assert "To refuse is their right. It is never evidence for a rating" in page
    assert "Never what a lawyer advised them" in page
    today = timezone.localdate()
    day = {f"answered_on_{part}": str(getattr(today, part)) for part in ("day", "month", "year")}
    assert as_("facilitator").post(where, {"answer": "refuses", **day}).status_code == 302
    assert TakingPart.unguarded.count() == 2
    shown = as_("officer").get(at(cast, "suitability_decision", decision.pk)).content.decode()
    assert "They refuse, which is their right" in shown
    assert "They want to take part" in shown
    assert "They refuse" in as_("officer").get(at(cast, "suitability")).content.decode()


def test_nobody_is_asked_to_take_part_in_what_does_not_suit(cast: Cast) -> None:
    decision = make_confirmed(cast, outcome="not_suitable", alternative="wider_support")
    with pytest.raises(ValidationError, match="asks them nothing"):
        make_answered(cast, decision)
