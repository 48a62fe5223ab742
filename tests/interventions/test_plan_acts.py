"""Starting, explaining, setting goals, agreeing and ending a plan."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from agencies.sections import Section
from audit.models import LedgerEntry
from cases.closing import reasons_not_to_close
from cases.models import ChronologyEntry, Participation
from interventions.services.add_module import add_module
from interventions.services.agree_plan import agree_plan
from interventions.services.decide_module import decide_module
from interventions.services.end_plan import end_plan
from interventions.services.explain_factor import explain_factor
from interventions.services.load_programmes import load_programmes
from interventions.services.set_goals import set_goals
from interventions.services.sign_off_report import sign_off_report
from interventions.services.start_plan import start_plan
from tests.assessments.making import make_countersigned
from tests.cast import Cast
from tests.interventions.making import (
    SYSTEM,
    a_report,
    end_with_report,
    factors,
    fresh,
    make_agreed_plan,
    make_plan,
    modules,
    rated,
)
from tests.interventions.suiting import make_suitable

As = Callable[[str], Client]


def test_a_plan_needs_a_countersigned_assessment(cast: Cast) -> None:
    load_programmes(actor=SYSTEM)
    with pytest.raises(ValidationError, match="countersigned assessment"):
        start_plan(cast.case, actor=cast.actor("facilitator"), programme="hii")


def test_there_is_one_running_plan_at_a_time(cast: Cast) -> None:
    make_plan(cast)
    with pytest.raises(ValidationError, match="already running"):
        start_plan(cast.case, actor=cast.actor("facilitator"), programme="hii")


def test_an_unknown_programme_is_refused_beside_the_question(cast: Cast, as_: As) -> None:
    make_plan(cast)
    url = reverse("interventions:start_plan", args=[cast.case.reference])
    response = as_("facilitator").post(url, {"programme": "astrology"})
    assert response.status_code == 400
    assert 'id="id_programme_error"' in response.content.decode()
    with pytest.raises(ValidationError, match="Select a programme"):
        start_plan(cast.case, actor=cast.actor("facilitator"), programme="astrology")


def test_a_double_click_starts_one_plan(cast: Cast, as_: As) -> None:
    load_programmes(actor=SYSTEM)
    make_countersigned(cast)
    make_suitable(cast)
    url = reverse("interventions:start_plan", args=[cast.case.reference])
    typed = {"programme": "hii", "idempotency_key": "5f0c3c3e-51a5-4a3d-9c5b-0a3a3a1a5a5a"}
    client = as_("facilitator")
    assert [client.post(url, typed).status_code for _ in range(2)] == [302, 302]
    assert LedgerEntry.objects.filter(event="interventions.plan_started").count() == 1


def test_a_suggestion_stays_as_it_was_when_the_person_is_assessed_again(cast: Cast) -> None:
    plan = make_plan(cast)
    before = [(one.name, one.level, one.lines) for one in factors(plan)]
    make_countersigned(cast, levels=rated(status="strongly_present"))
    assert [(one.name, one.level, one.lines) for one in factors(plan)] == before
    assert [one.code for one in modules(plan)] == ["personal_identity"]


def test_why_a_factor_has_no_module_is_kept_with_it(cast: Cast, as_: As) -> None:
    plan = make_plan(cast)
    factor = factors(plan)[-1]
    with pytest.raises(ValidationError):
        explain_factor(factor, actor=cast.actor("facilitator"), version=1, why_untargeted=" ")
    url = reverse("interventions:explain_factor", args=[cast.case.reference, factor.pk])
    typed = {"version": 1, "why_untargeted": "Managed by his licence conditions"}
    assert as_("facilitator").post(url, typed).status_code == 302
    page = as_("officer").get(reverse("interventions:plan", args=[cast.case.reference])).content.decode()
    assert "Managed by his licence conditions" in page


def test_goals_are_the_programmes_own(cast: Cast) -> None:
    plan, actor = make_plan(cast), cast.actor("facilitator")
    for goals in ([], ["riches"], ["needs", "riches"]):
        with pytest.raises(ValidationError):
            set_goals(plan, actor=actor, version=1, goals=goals)
    assert set_goals(plan, actor=actor, version=1, goals=["values", "needs"]).goals == ["needs", "values"]


def test_a_plan_is_not_agreed_before_everything_is_decided(cast: Cast, as_: As) -> None:
    plan = make_plan(cast)
    url = reverse("interventions:agree_plan", args=[cast.case.reference])
    assert "1 module has no decision yet" in as_("facilitator").get(url).content.decode()
    response = as_("facilitator").post(url, {"version": 1, "own_view": "agrees", "own_words": "Fine"})
    assert response.status_code == 400
    assert "Fine" in response.content.decode()
    assert fresh(plan).status == "draft"


def test_agreeing_asks_for_the_persons_own_view(cast: Cast) -> None:
    plan = make_agreed_plan(cast)
    assert fresh(plan).own_view == "agrees"
    titles = ChronologyEntry.objects.visible_to(SYSTEM).filter(kind="plan").values_list("title", flat=True)
    assert {"Plan started", "Plan agreed"} <= set(titles)
    with pytest.raises(ValidationError, match="agreed already"):
        agree_plan(plan, actor=cast.actor("facilitator"), version=plan.version, own_view="agrees")


def test_a_running_plan_keeps_the_case_from_closing(cast: Cast) -> None:
    assert reasons_not_to_close(cast.case.pk) == []
    plan = make_agreed_plan(cast)
    assert "An agreed plan is still running" in reasons_not_to_close(cast.case.pk)[0]
    report = end_with_report(cast, plan)
    assert reasons_not_to_close(cast.case.pk) == ["A report on the work has not been signed off"]
    sign_off_report(report, actor=cast.actor("officer"), version=1, decision="signed")
    assert reasons_not_to_close(cast.case.pk) == []


def test_an_ended_plan_no_longer_changes(cast: Cast, as_: As) -> None:
    plan, actor = make_plan(cast), cast.actor("facilitator")
    for status, reason, field in [
        ("paused", "x", "status"),
        ("completed", "x", "status"),
        ("ended", " ", "ending_reason"),
    ]:
        with pytest.raises(ValidationError) as refused:
            end_plan(plan, actor=actor, version=1, status=status, ending_reason=reason, report=a_report(plan))
        assert field in refused.value.message_dict
    end_plan(plan, actor=actor, version=1, status="ended", ending_reason="Moved away", report=a_report(plan))
    with pytest.raises(ValidationError, match="has ended"):
        set_goals(fresh(plan), actor=actor, version=2, goals=["needs"])
    url = reverse("interventions:plan", args=[cast.case.reference])
    page = as_("facilitator").get(url).content.decode()
    assert "Moved away" in page
    assert "Start a new plan" in page


def test_a_plan_is_not_agreed_before_each_factor_has_a_module_or_a_reason(cast: Cast, as_: As) -> None:
    plan, actor = make_plan(cast), cast.actor("facilitator")
    [module] = modules(plan)
    decide_module(module, actor=actor, version=1, decision="declined", reason="Too early")
    add_module(plan, actor=actor, module="mindfulness", reason="Anger")
    plan = set_goals(plan, actor=actor, version=1, goals=["needs"])
    said = "No module targets Identity, meaning and belonging, and no reason is given"
    with pytest.raises(ValidationError, match=said):
        agree_plan(plan, actor=actor, version=plan.version, own_view="agrees")
    url = reverse("interventions:agree_plan", args=[cast.case.reference])
    assert said in as_("facilitator").get(url).content.decode()
    identity = next(one for one in factors(plan) if one.code == "identity_belonging")
    explain_factor(identity, actor=actor, version=1, why_untargeted="For later work")
    assert agree_plan(plan, actor=actor, version=plan.version, own_view="agrees").status == "agreed"


def test_what_the_programme_does_not_address_says_so_by_the_local_aid(cast: Cast, as_: As) -> None:
    plan = make_plan(cast)
    said = {one.code: one.why_untargeted for one in factors(plan)}
    assert said["criminal_history"] == "Managed by supervision and controls (local aid)"
    assert said["identity_belonging"] == ""
    page = as_("officer").get(reverse("interventions:plan", args=[cast.case.reference])).content.decode()
    assert "Managed by supervision and controls (local aid)" in page
    assert "Still without either: Identity, meaning and belonging." in page


def test_whoever_cannot_read_the_ratings_does_not_agree_the_plan(cast: Cast) -> None:
    plan, actor = make_plan(cast), cast.actor("facilitator")
    [module] = modules(plan)
    decide_module(module, actor=actor, version=1, decision="accepted")
    plan = set_goals(plan, actor=actor, version=1, goals=["needs"])
    part = Participation.objects.visible_to(SYSTEM).get(case=cast.case, agency_id=actor.agency_id)
    part.sections = sorted(set(part.sections) - {Section.ASSESSMENT_SUMMARY, Section.ASSESSMENT})
    part.save()
    with pytest.raises(ValidationError, match="cannot read the ratings"):
        agree_plan(plan, actor=actor, version=plan.version, own_view="agrees")
