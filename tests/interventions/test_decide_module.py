"""Deciding about modules: a reason where one is owed, and nothing of what was decided before is lost."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from agencies.access import StaleVersion
from interventions.models import PlanModule
from interventions.services.add_module import add_module
from interventions.services.decide_module import decide_module
from tests.cast import Cast
from tests.interventions.making import SYSTEM, lapse_certificate, make_agreed_plan, make_plan, modules

As = Callable[[str], Client]


def decide(
    cast: Cast, module: PlanModule, decision: str, reason: str = "", replaced_by: str = ""
) -> PlanModule:
    return decide_module(
        module,
        actor=cast.actor("facilitator"),
        version=module.version,
        decision=decision,
        reason=reason,
        replaced_by=replaced_by,
    )


@pytest.mark.parametrize(
    ("decision", "reason", "replaced_by", "field"),
    [
        ("maybe", "x", "", "decision"),
        ("", "x", "", "decision"),
        ("declined", " ", "", "reason"),
        ("replaced", "", "mindfulness", "reason"),
        ("replaced", "Better", "", "replaced_by"),
        ("replaced", "Better", "personal_identity", "replaced_by"),
        ("replaced", "Better", "levitation", "replaced_by"),
    ],
)
def test_a_decision_without_what_it_needs_changes_nothing(
    cast: Cast, decision: str, reason: str, replaced_by: str, field: str
) -> None:
    [module] = modules(make_plan(cast))
    with pytest.raises(ValidationError) as refused:
        decide(cast, module, decision, reason, replaced_by)
    assert field in refused.value.message_dict
    assert modules(module.plan)[0].version == module.version


def test_a_replacement_comes_into_the_plan_and_targets_what_it_may(cast: Cast) -> None:
    plan = make_plan(cast)
    decide(cast, modules(plan)[0], "replaced", "Ready for it", "mindfulness")
    first, second = modules(plan)
    assert (first.decision, first.replaced_by) == ("replaced", "mindfulness")
    assert (second.code, second.decision, second.reason) == ("mindfulness", "added", "Ready for it")


def test_a_replacement_that_was_declined_is_taken_in_again(cast: Cast) -> None:
    plan = make_plan(cast)
    added = add_module(plan, actor=cast.actor("facilitator"), module="mindfulness", reason="Anger")
    decide(cast, added, "declined", "Not now")
    decide(cast, modules(plan)[0], "replaced", "Now", "mindfulness")
    again = modules(plan)[1]
    assert again.decision == "accepted"
    assert [one["decision"] for one in again.earlier] == ["added", "declined"]


def test_what_was_decided_before_stays_readable(cast: Cast, as_: As) -> None:
    plan = make_plan(cast)
    decide(cast, modules(plan)[0], "declined", "Too early for him")
    decide(cast, modules(plan)[0], "accepted")
    page = as_("officer").get(reverse("interventions:plan", args=[cast.case.reference])).content.decode()
    assert "Declined on" in page
    assert "Too early for him" in page


def test_changing_an_agreed_plan_needs_a_reason(cast: Cast) -> None:
    plan = make_agreed_plan(cast)
    with pytest.raises(ValidationError, match="agreed already"):
        decide(cast, modules(plan)[0], "accepted")
    assert decide(cast, modules(plan)[0], "accepted", "As discussed").reason == "As discussed"


def test_two_people_deciding_at_once_are_told(cast: Cast) -> None:
    [module] = modules(make_plan(cast))
    decide(cast, module, "accepted")
    with pytest.raises(StaleVersion):
        decide(cast, module, "declined", "No")


def test_a_lapsed_certificate_ends_deciding(cast: Cast) -> None:
    [module] = modules(make_plan(cast))
    lapse_certificate(cast)
    with pytest.raises(PermissionDenied):
        decide(cast, module, "accepted")


def test_the_page_keeps_what_was_typed_and_says_what_is_wrong(cast: Cast, as_: As) -> None:
    plan = make_plan(cast)
    url = reverse("interventions:decide_module", args=[cast.case.reference, modules(plan)[0].pk])
    response = as_("facilitator").post(
        url, {"version": 1, "decision": "replaced", "reason": "Something typed", "replaced_by": "levitation"}
    )
    assert response.status_code == 400
    page = response.content.decode()
    assert "Something typed" in page
    assert "Select another module of this programme from the answers shown" in page


@pytest.mark.parametrize("reason", ["x" * 1_000_000, "nul\0byte"])
def test_bad_text_is_refused_beside_the_question(cast: Cast, as_: As, reason: str) -> None:
    plan = make_plan(cast)
    url = reverse("interventions:decide_module", args=[cast.case.reference, modules(plan)[0].pk])
    response = as_("facilitator").post(url, {"version": 1, "decision": "declined", "reason": reason})
    assert response.status_code == 400
    assert 'id="id_reason_error"' in response.content.decode()
    assert modules(plan)[0].decision == ""


def test_a_stale_form_shows_both_texts(cast: Cast, as_: As) -> None:
    plan = make_plan(cast)
    decide(cast, modules(plan)[0], "declined", "Theirs was first")
    url = reverse("interventions:decide_module", args=[cast.case.reference, modules(plan)[0].pk])
    response = as_("facilitator").post(url, {"version": 1, "decision": "accepted", "reason": "Mine"})
    assert response.status_code == 409
    assert "Theirs was first" in response.content.decode()
    assert "Mine" in response.content.decode()


def test_adding_needs_a_module_not_there_yet_and_a_reason(cast: Cast) -> None:
    plan = make_plan(cast)
    for module, reason, field in [
        ("levitation", "x", "module"),
        ("personal_identity", "x", "module"),
        ("mindfulness", " ", "reason"),
    ]:
        with pytest.raises(ValidationError) as refused:
            add_module(plan, actor=cast.actor("facilitator"), module=module, reason=reason)
        assert field in refused.value.message_dict
    assert len(modules(plan)) == 1


def test_moving_changes_the_order_once(cast: Cast, as_: As) -> None:
    plan = make_plan(cast)
    add_module(plan, actor=cast.actor("facilitator"), module="mindfulness", reason="Anger")
    url = reverse("interventions:move_module", args=[cast.case.reference, modules(plan)[1].pk])
    client, typed = as_("facilitator"), {"version": 1, "direction": "up"}
    assert client.post(url, typed).status_code == 302
    assert [one.code for one in modules(plan)] == ["mindfulness", "personal_identity"]
    assert client.post(url, typed).status_code == 409
    assert client.post(url, {"version": 2, "direction": "sideways"}).status_code == 400
    assert client.post(url, {"version": 2, "direction": "up"}).status_code == 302
    assert [one.code for one in modules(plan)] == ["mindfulness", "personal_identity"]


def test_modules_of_another_plan_are_not_found(cast: Cast, as_: As) -> None:
    plan = make_plan(cast)
    assert PlanModule.objects.visible_to(SYSTEM).filter(plan=plan).count() == 1
    url = reverse("interventions:decide_module", args=[cast.case.reference, cast.case.pk])
    assert as_("facilitator").get(url).status_code == 404


def test_a_module_in_the_plan_is_worked_on_again_with_a_reason(cast: Cast, as_: As) -> None:
    plan = make_agreed_plan(cast)
    url = reverse("interventions:add_module", args=[cast.case.reference])
    assert (
        "In the plan already. Choose it to work on it again" in as_("facilitator").get(url).content.decode()
    )
    typed = {"module": "personal_identity", "reason": ""}
    assert as_("facilitator").post(url, typed).status_code == 400
    typed["reason"] = "The old friends came back into his life"
    assert as_("facilitator").post(url, typed).status_code == 302
    assert [one.code for one in modules(plan)] == ["personal_identity", "personal_identity"]
    page = as_("officer").get(reverse("interventions:plan", args=[cast.case.reference])).content.decode()
    assert "Personal Identity, again" in page
    log = as_("facilitator").get(reverse("interventions:log_session", args=[cast.case.reference]))
    assert log.content.decode().count('value="personal_identity"') == 1


def test_a_module_turned_down_is_decided_there_and_not_added_again(cast: Cast) -> None:
    plan = make_plan(cast)
    decide(cast, modules(plan)[0], "declined", "Not now")
    with pytest.raises(ValidationError, match="on the plan already"):
        add_module(plan, actor=cast.actor("facilitator"), module="personal_identity", reason="Now")


def test_a_replacement_in_the_plan_twice_is_brought_in_no_third_time(cast: Cast) -> None:
    plan, actor = make_plan(cast), cast.actor("facilitator")
    for reason in ("Anger", "Anger again"):
        add_module(plan, actor=actor, module="mindfulness", reason=reason)
    decide(cast, modules(plan)[2], "declined", "Once will do")
    decide(cast, modules(plan)[0], "replaced", "Ready", "mindfulness")
    found = [(one.code, one.decision) for one in modules(plan)]
    assert found[1:] == [("mindfulness", "added"), ("mindfulness", "declined")]
