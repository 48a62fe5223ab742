"""Why somebody is assessed now: which event, after which programme, from a duty or by hand; how soon."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from assessments.models import Assessment, Instrument, SignedSummary
from assessments.rules import days_too_soon, problems_with_reason
from reminders.models import DueDate
from tests.assessments.making import an_instrument, make_countersigned
from tests.assessments.test_different_people import saying
from tests.cast import Cast

As = Callable[[str], Client]


def start(cast: Cast, client: Client, **sent: str) -> Any:
    instrument = Instrument.objects.filter(code=an_instrument().code).order_by("-version")[0]
    answers = {"instrument": str(instrument.pk), **sent}
    return client.post(f"/cases/{cast.case.reference}/assessments/start/", answers)


@pytest.mark.parametrize(
    ("reason", "given", "missing"),
    [
        ("event", {}, "event"),
        ("event", {"event": " "}, "event"),
        ("event", {"event": "Moved to another prison"}, ""),
        ("after_programme", {"event": "x"}, "programme"),
        ("after_programme", {"programme": "HII"}, ""),
        ("interval", {}, ""),
    ],
)
def test_an_event_says_which_and_a_programme_which(reason: str, given: dict[str, str], missing: str) -> None:
    answers = {"event": "", "programme": "", **given}
    assert list(problems_with_reason(reason, **answers)) == ([missing] if missing else [])


@pytest.mark.parametrize(
    ("last", "least", "left"),
    [(None, 90, 0), (0, 0, 0), (0, 90, 90), (89, 90, 1), (90, 90, 0), (200, 90, 0)],
)
def test_how_many_days_it_is_too_soon(last: int | None, least: int, left: int) -> None:
    today = date(2026, 11, 23)
    signed_on = None if last is None else today - timedelta(days=last)
    assert days_too_soon(signed_on, today, least) == left


def test_what_happened_is_asked_kept_and_shown(cast: Cast, as_: As) -> None:
    client = as_("psychologist")
    refused = start(cast, client, reason="event")
    assert refused.status_code == 400
    assert "Enter what happened" in refused.content.decode()
    assert start(cast, client, reason="event", event="Moved wings after a threat").status_code == 302
    assessment = Assessment.unguarded.get()
    page = f"/cases/{cast.case.reference}/assessments/{assessment.reference}/"
    assert "Moved wings after a threat" in client.get(page).content.decode()


def test_which_programme_is_asked_and_nothing_beside_the_reason_is_kept(cast: Cast, as_: As) -> None:
    client = as_("psychologist")
    assert "Enter which programme" in start(cast, client, reason="after_programme").content.decode()
    typed = {"programme": "Healthy Identity Intervention", "event": "Left from another answer"}
    assert start(cast, client, reason="after_programme", **typed).status_code == 302
    assessment = Assessment.unguarded.get()
    assert (assessment.programme, assessment.event) == ("Healthy Identity Intervention", "")


def test_the_duty_to_review_leads_here_with_its_reason(cast: Cast, as_: As) -> None:
    signed = make_countersigned(cast)
    link = DueDate.unguarded.get(kind="assessment_review", subject_id=signed.pk).link
    chosen = as_("psychologist").get(link).content.decode()
    at = chosen.index('value="interval"')
    assert "checked" in chosen[at - 200 : at + 200]
    anything = as_("psychologist").get(link.replace("interval", "<script>"))
    assert anything.status_code == 200
    assert "<script>" not in anything.content.decode()


def test_too_soon_is_a_warning_one_confirms_with_a_reason(cast: Cast, as_: As, api_as: As) -> None:
    make_countersigned(cast)
    page = f"/cases/{cast.case.reference}/assessments/start/"
    assert "so soon" not in as_("psychologist").get(page).content.decode()
    instrument = saying(minimum_gap_days=90)
    shown = as_("psychologist").get(page).content.decode()
    assert "This instrument asks for at least 90 days" in shown
    assert "Why do you assess again so soon?" in shown
    refused = start(cast, as_("psychologist"), reason="interval")
    assert refused.status_code == 400
    url = f"/api/v1/cases/{cast.case.reference}/assessments/"
    asked = {"instrument": instrument.code, "reason": "interval"}
    answer = api_as("psychologist").post(url, asked, content_type="application/json")
    assert "gap_reason" in answer.content.decode()
    why = {"gap_reason": "The move changed everything"}
    assert start(cast, as_("psychologist"), reason="interval", **why).status_code == 302
    begun = Assessment.unguarded.get(status="draft")
    assert begun.gap_reason == "The move changed everything"
    read = as_("psychologist").get(f"/cases/{cast.case.reference}/assessments/{begun.reference}/")
    assert "The move changed everything" in read.content.decode()


def test_after_the_gap_nothing_is_asked(cast: Cast, as_: As) -> None:
    make_countersigned(cast)
    saying(minimum_gap_days=90)
    earlier = timezone.now() - timedelta(days=91)
    row = SignedSummary.unguarded.get()
    SignedSummary.unguarded.all().delete()
    row.signed_at = earlier
    row.save(force_insert=True)
    why = {"gap_reason": "Not needed"}
    assert start(cast, as_("psychologist"), reason="interval", **why).status_code == 302
    assert Assessment.unguarded.get(status="draft").gap_reason == ""
