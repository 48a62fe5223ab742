"""The plan page: factors, suggestions with their reasons, decisions, and what nobody should see."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from agencies.sections import USUAL, Section
from cases.models import Participation
from interventions.services.load_programmes import load_programmes
from tests.assessments.making import make_countersigned
from tests.cast import Cast, train
from tests.interventions.making import (
    SYSTEM,
    lapse_certificate,
    make_agreed_plan,
    make_plan,
    modules,
    rated,
)
from tests.interventions.suiting import make_suitable

As = Callable[[str], Client]


def shown(client: Client, cast: Cast) -> str:
    response = client.get(reverse("interventions:plan", args=[cast.case.reference]))
    assert response.status_code == 200, response.content
    return " ".join(response.content.decode().split())


def test_a_case_without_a_plan_says_what_a_plan_is_for(cast: Cast, as_: As) -> None:
    assert "No plan yet" in shown(as_("officer"), cast)
    assert "Start a plan" not in shown(as_("officer"), cast)
    assert "Start a plan" in shown(as_("facilitator"), cast)


def test_each_suggestion_states_its_reason(cast: Cast, as_: As) -> None:
    make_plan(cast)
    page = shown(as_("facilitator"), cast)
    assert "because <em>Identity, meaning and belonging</em> was rated strongly present on" in page
    assert "mapping line 3, local aid" in page


def test_a_factor_no_module_targets_is_listed(cast: Cast, as_: As) -> None:
    make_plan(cast)
    page = shown(as_("officer"), cast)
    assert page.count("No module yet") == 2  # nothing is accepted yet


def test_ratings_are_not_shown_to_an_agency_that_was_not_granted_them(cast: Cast, as_: As) -> None:
    make_plan(cast)
    council = Participation.objects.visible_to(SYSTEM).get(case=cast.case, agency=cast.agency("council"))
    council.sections = sorted(USUAL - {Section.ASSESSMENT_SUMMARY, Section.ASSESSMENT})
    council.save()
    page = shown(as_("chair"), cast)
    assert "Personal Identity" in page
    assert "Why it is suggested: Not shown to you" in page
    assert "trongly present" not in page
    assert "Identity, meaning" not in page


def test_the_overview_shows_the_plan_in_brief(cast: Cast, as_: As) -> None:
    make_agreed_plan(cast)
    page = as_("officer").get(reverse("cases:overview", args=[cast.case.reference])).content.decode()
    assert "Plan in brief" in page
    assert "No session held yet; 10 to 32 are planned" in page


def test_only_those_who_may_change_the_plan_are_offered_to(cast: Cast, as_: As) -> None:
    make_plan(cast)
    assert "Agree the plan" in shown(as_("facilitator"), cast)
    assert "Agree the plan" not in shown(as_("officer"), cast)


def test_a_facilitator_whose_certificate_has_lapsed_is_told_why_they_cannot(cast: Cast, as_: As) -> None:
    make_plan(cast)
    lapse_certificate(cast)
    page = shown(as_("facilitator"), cast)
    assert "Your certificate (HII trained facilitator) ended on" in page
    assert "you can read, not write" in page
    assert "Agree the plan" not in page


def test_a_lead_practitioner_with_the_certificate_plans_and_without_it_reads_why_not(
    cast: Cast, as_: As
) -> None:
    load_programmes(actor=SYSTEM)
    make_countersigned(cast, levels=rated(status="partly_present"))
    make_suitable(cast)
    page = f"/cases/{cast.case.reference}/plan/start/"
    assert "You hold no certificate for" in as_("officer").get(page).content.decode()
    assert as_("officer").post(page, {"programme": "hii"}).status_code == 403
    train(cast.user("officer"), "hii_facilitator")
    assert as_("officer").post(page, {"programme": "hii"}).status_code == 302
    assert "Change goals" in shown(as_("officer"), cast)


@pytest.mark.parametrize("level", ["not_present", "not_enough_information"])
def test_a_factor_not_rated_as_present_suggests_nothing(cast: Cast, level: str) -> None:
    plan = make_plan(cast, rated(identity_belonging=level, status="partly_present"))
    assert [one.code for one in modules(plan)] == ["self_image"]
