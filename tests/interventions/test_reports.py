"""A plan ends with a report: goals in words, what was delivered, who signs it off, and what follows."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from agencies.access import StaleVersion
from assessments.models import ReviewReason
from audit.models import LedgerEntry
from interventions.models import PlanReport
from interventions.report_rules import GoalSaid
from interventions.services.amend_report import amend_report
from interventions.services.end_plan import end_plan
from interventions.services.report_progress import report_progress
from interventions.services.sign_off_report import sign_off_report
from reminders.models import DueDate
from tests.cast import Cast
from tests.interventions.making import (
    SYSTEM,
    a_report,
    end_with_report,
    fresh,
    make_agreed_plan,
    make_session,
)
from tests.interventions.reporting import at, typed
from tests.pdf import said_in

As = Callable[[str], Client]


def undone(kind: str) -> DueDate:
    return DueDate.objects.visible_to(SYSTEM).get(kind=kind, done_at__isnull=True)


def test_completing_a_plan_writes_its_report_and_asks_for_a_reassessment(cast: Cast, as_: As) -> None:
    plan = make_agreed_plan(cast)
    make_session(cast, plan)
    plan = fresh(plan)
    answer = as_("facilitator").post(at("end_plan", cast), typed(version=plan.version))
    assert answer.status_code == 302, answer.content.decode()
    report = PlanReport.objects.visible_to(SYSTEM).get()
    assert (report.kind, report.state, report.dose) == (
        "completion",
        "waiting",
        "1 session held; 10 to 32 are planned",
    )
    assert report.sessions[0]["engagement"] == "Reflecting"
    page = as_("officer").get(at("plan_report", cast, report.pk)).content.decode()
    assert "Partly reached" in page or "partly reached" in page
    assert "He joined the football team." in page
    review = ReviewReason.unguarded.get(what="programme_finished")
    due = undone("assessment_review")
    assert due.due_on == review.due_on
    for name, more in (("plan", ()), ("plan_report", (report.pk,))):
        shown = as_("psychologist").get(at(name, cast, *more)).content.decode()
        assert "is due again by" in shown
        assert str(cast.user("psychologist")) in shown
        assert "reason=after_programme" in shown
    assert due.link in as_("psychologist").get(reverse("reminders:my_work")).content.decode()


def test_every_question_of_the_report_is_asked_for(cast: Cast, as_: As) -> None:
    plan = make_agreed_plan(cast)
    empty = dict.fromkeys(typed(), "") | {"version": plan.version, "status": "ended"}
    page = as_("facilitator").post(at("end_plan", cast), empty)
    assert page.status_code == 400
    text = page.content.decode()
    for message in ("how far", "what further work is needed", "who this report is shared with"):
        assert message in text
    kept = as_("facilitator").post(
        at("end_plan", cast), typed(version=plan.version, status="ended", ended_because="")
    )
    assert kept.status_code == 400
    assert "Select why it ended early" in kept.content.decode()
    assert "He joined the football team." in kept.content.decode()
    assert fresh(plan).is_running


def test_nobody_signs_off_what_they_wrote(cast: Cast) -> None:
    plan = make_agreed_plan(cast)
    report = end_with_report(cast, plan, who="officer")
    assert undone("plan_report").responsible_role == "countersigning_manager"
    with pytest.raises(ValidationError, match="somebody else"):
        sign_off_report(report, actor=cast.actor("officer"), version=1, decision="signed")
    with pytest.raises(PermissionDenied):
        sign_off_report(report, actor=cast.actor("facilitator"), version=1, decision="signed")
    signed = sign_off_report(report, actor=cast.actor("manager"), version=1, decision="signed")
    assert signed.state == "signed"
    assert not DueDate.objects.visible_to(SYSTEM).filter(kind="plan_report", done_at__isnull=True)
    assert LedgerEntry.objects.filter(event="interventions.report_signed").count() == 1


def test_a_report_sent_back_keeps_how_it_read(cast: Cast, as_: As) -> None:
    plan = make_agreed_plan(cast)
    report = end_with_report(cast, plan)
    assert undone("plan_report").responsible_id == cast.user("officer").pk
    url = at("sign_off_report", cast, report.pk)
    assert as_("officer").post(url, {"version": 1, "decision": "sent_back"}).status_code == 400
    answer = as_("officer").post(
        url, {"version": 1, "decision": "sent_back", "missing": "Say what his family saw."}
    )
    assert answer.status_code == 302
    assert undone("plan_report_sent_back").responsible_id == cast.user("facilitator").pk
    asked = as_("facilitator").get(at("amend_report", cast, report.pk)).content.decode()
    assert "Say what his family saw." in asked
    assert "He joined the football team." in asked
    again = typed(version=2, how_it_went="His mother sees him more.")
    assert as_("facilitator").post(at("amend_report", cast, report.pk), again).status_code == 302
    page = as_("officer").get(at("plan_report", cast, report.pk)).content.decode()
    assert "His mother sees him more." in page
    assert "All done" in page
    with pytest.raises(StaleVersion):
        sign_off_report(report, actor=cast.actor("officer"), version=2, decision="signed")
    report.refresh_from_db()
    sign_off_report(report, actor=cast.actor("officer"), version=3, decision="signed")
    with pytest.raises(ValidationError, match="sent back"):
        amend_report(
            report,
            actor=cast.actor("facilitator"),
            version=4,
            how_it_went="x",
            typed=a_report(fresh(plan)),
        )


def test_progress_is_reported_while_the_plan_runs_one_report_at_a_time(cast: Cast, as_: As) -> None:
    plan = make_agreed_plan(cast)
    url = at("report_progress", cast)
    sent = typed(version=plan.version, how_it_went="Slowly.")
    assert as_("facilitator").post(url, sent).status_code == 302
    assert fresh(plan).is_running
    with pytest.raises(ValidationError, match="signed off yet"):
        report_progress(
            plan,
            actor=cast.actor("facilitator"),
            version=plan.version,
            how_it_went="x",
            report=a_report(plan),
        )
    assert "Progress report" in as_("officer").get(at("plan", cast)).content.decode()


def test_a_goal_is_said_in_words_that_are_known(cast: Cast) -> None:
    plan = make_agreed_plan(cast)
    for said in (GoalSaid("", "x"), GoalSaid("80%", "x"), GoalSaid("partly", " ")):
        with pytest.raises(ValidationError) as refused:
            end_plan(
                plan,
                actor=cast.actor("facilitator"),
                version=plan.version,
                status="completed",
                ending_reason="x",
                report=a_report(plan, goals={"needs": said}),
            )
        assert any(name.startswith("goal_needs") for name in refused.value.message_dict)


def test_the_report_prints_as_its_page_says(cast: Cast, as_: As) -> None:
    report = end_with_report(cast, make_agreed_plan(cast))
    answer = as_("officer").get(at("plan_report_pdf", cast, report.pk))
    words = " ".join(said_in(answer).split())
    for part in (
        "Completion report",
        "Not final",
        "Against where they started",
        "told his old friends",
        "He joined the football team.",
        "It helped.",
    ):
        assert part in words
    assert answer["Content-Type"] == "application/pdf"


def test_whoever_holds_no_assessments_is_not_told_of_the_reassessment(cast: Cast) -> None:
    from agencies.sections import Section
    from interventions.selectors.report_page import assess_again

    plan = make_agreed_plan(cast)
    end_with_report(cast, plan)
    told = assess_again(
        cast.case, fresh(plan), actor=cast.actor("facilitator"), held=frozenset({Section.INTERVENTION})
    )
    assert told == {"is_shown": False, "lines": []}
