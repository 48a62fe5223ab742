"""What a report and the view beside it look back at: where the person started, and the factors before."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from interventions.services.end_plan import end_plan
from tests.assessments.making import make_countersigned
from tests.cast import Cast
from tests.interventions.making import a_report, end_with_report, fresh, make_agreed_plan, rated
from tests.interventions.reporting import at, typed

As = Callable[[str], Client]


def test_a_report_looks_back_at_where_they_started(cast: Cast, as_: As, api_as: As) -> None:
    plan = make_agreed_plan(cast)
    form = as_("facilitator").get(at("end_plan", cast)).content.decode()
    assert "From there: They actively separate from the group" in form
    assert "A quiet life." in form
    assert reverse("cases:stage", args=[cast.case.reference]) in form
    for missing, message in (
        ("started_from", "Select where the person started from"),
        ("seen_since", "Enter what was seen since, or that nothing was"),
    ):
        answer = as_("facilitator").post(at("end_plan", cast), typed(version=plan.version) | {missing: " "})
        assert (answer.status_code, message in answer.content.decode()) == (400, True)
        with pytest.raises(ValidationError) as refused:
            end_plan(
                plan,
                actor=cast.actor("facilitator"),
                version=plan.version,
                status="completed",
                ending_reason="x",
                report=a_report(plan, **{missing: ""}),
            )
        assert message in str(refused.value)
    report = end_with_report(cast, plan)
    page = as_("officer").get(at("plan_report", cast, report.pk)).content.decode()
    for words in (
        "Doubting",
        "They actively separate",
        "told his old friends",
        "wanted from it: A quiet life.",
    ):
        assert words in page
    said = api_as("officer").get(f"/api/v1/cases/{cast.case.reference}/plan/reports/{report.pk}/").json()
    assert said["start"]["stage"] == "Doubting"
    assert said["start"]["seen"] == "He told his old friends that he is out."


def test_a_programme_without_published_starts_asks_for_none(cast: Cast) -> None:
    plan = make_agreed_plan(cast)
    legacy = {one: said for one, said in plan.programme.definition.items() if one != "outcomes_by_stage"}
    type(plan.programme).objects.filter(pk=plan.programme_id).update(definition=legacy)
    report = end_with_report(cast, fresh(plan))
    assert (report.started_from, report.hoped_for, report.seen_since) == ("", "", "")


def test_before_and_after_puts_what_the_plan_worked_on_apart(cast: Cast, as_: As) -> None:
    plan = make_agreed_plan(cast)
    url = at("before_after", cast)
    assert "Nothing to compare yet" in as_("officer").get(url).content.decode()
    make_countersigned(
        cast, levels=rated(identity_belonging="partly_present", criminal_history="partly_present")
    )
    page = as_("officer").get(url).content.decode()
    assert "Description, not effect" in page
    targeted, _, rest = page.partition("Factors present then that no module answers")
    assert "Identity" in targeted
    assert "Reduced" in targeted
    assert "Unchanged" in rest
    assert as_("community").get(url).status_code == 403
    end_with_report(cast, fresh(plan))
    assert "Reduced" in as_("officer").get(url).content.decode()
    assert url in as_("officer").get(at("plan", cast)).content.decode()
