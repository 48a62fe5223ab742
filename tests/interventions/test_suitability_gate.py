"""What a plan waits for before it begins, and the same decisions over the API."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interventions.models import Suitability
from interventions.services.confirm_suitability import confirm_suitability
from interventions.services.load_programmes import load_programmes
from interventions.services.start_plan import start_plan
from tests.assessments.making import make_countersigned
from tests.cast import Cast
from tests.interventions.suiting import (
    SYSTEM,
    at,
    decision_sent,
    make_answered,
    make_confirmed,
    make_decided,
)
from tests.who_may import api_client

As = Callable[[str], Client]
JSON = "application/json"


def test_no_plan_begins_before_it_is_decided_confirmed_and_agreed_to(cast: Cast, as_: As) -> None:
    make_countersigned(cast)
    load_programmes(actor=SYSTEM)
    assert "Nobody has decided yet" in not_begun(cast, as_)
    decided = make_decided(cast)
    assert "waits for somebody else to confirm it" in not_begun(cast, as_)
    confirm_suitability(decided, actor=cast.actor("manager"), version=1)
    assert "is not recorded yet" in not_begun(cast, as_)
    make_answered(cast, decided, "undecided")
    assert "had not decided yet" in not_begun(cast, as_)
    make_answered(cast, decided, "refuses")
    assert "which is their right" in not_begun(cast, as_)
    make_answered(cast, decided)
    plan = start_plan(cast.case, actor=cast.actor("facilitator"), programme="hii")
    assert plan.suitability_id == decided.pk
    page = as_("officer").get(at(cast, "plan")).content.decode()
    assert at(cast, "suitability_decision", decided.pk) in page


def test_no_plan_begins_on_a_no_nor_past_the_day_set_to_decide_again(cast: Cast, as_: As) -> None:
    make_countersigned(cast)
    make_confirmed(cast, outcome="not_suitable", alternative="wider_support")
    assert "it was decided: not suitable" in not_begun(cast, as_)
    soon = timezone.localdate() + timedelta(days=1)
    second = make_confirmed(cast, why_decided="changed", decide_again_on=soon)
    make_answered(cast, second)
    Suitability.unguarded.filter(pk=second.pk).update(decide_again_on=timezone.localdate())
    assert "was to be decided again on" in not_begun(cast, as_)


def test_what_a_condition_requires_begins_though_they_refuse(cast: Cast) -> None:
    make_countersigned(cast)
    decided = make_confirmed(cast, basis="statutory", basis_rests_on="The third condition of the licence.")
    make_answered(cast, decided, "refuses")
    assert start_plan(cast.case, actor=cast.actor("facilitator"), programme="hii").pk


def not_begun(cast: Cast, as_: As) -> str:
    """Starting a plan is refused in the service, and the page says why and where to go."""
    with pytest.raises(ValidationError) as refusal:
        start_plan(cast.case, actor=cast.actor("facilitator"), programme="hii")
    page = as_("facilitator").get(at(cast, "start_plan")).content.decode()
    assert at(cast, "suitability") in page
    [message] = refusal.value.messages
    assert message in page
    return message


def test_the_api_decides_confirms_answers_and_lists(cast: Cast) -> None:
    load_programmes(actor=SYSTEM)
    base = reverse("interventions_api:suitability", args=[cast.case.reference])
    officer, manager = api_client(cast.user("officer")), api_client(cast.user("manager"))
    wrong = officer.post(base, decision_sent(outcome="not_now"), JSON)
    assert wrong.status_code == 400
    assert set(wrong.json()["fields"]) == {"alternative", "decide_again_on"}
    made = officer.post(base, decision_sent(), JSON)
    assert made.status_code == 201, made.json()
    one = f"{base}{made.json()['id']}/"
    returned = manager.post(f"{one}confirm/", {"version": 1, "decision": "return"}, JSON)
    assert returned.status_code == 400
    confirmed = manager.post(f"{one}confirm/", {"version": 1, "decision": "confirm"}, JSON)
    assert confirmed.json()["status"] == "Confirmed"
    today = str(timezone.localdate())
    said = officer.post(f"{one}their-answer/", {"answer": "refuses", "answered_on": today}, JSON)
    assert said.json()["said"][0]["answer"] == "They refuse, which is their right"
    [listed] = officer.get(base).json()
    assert listed == officer.get(one).json()
    assert listed["outcome"] == {"text": "Suitable"}
