"""Starting: the right person, trained, one at a time."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from agencies.models import Competence
from assessments.closing import unfinished_assessments
from assessments.definition import definition_of
from assessments.models import Assessment, Rating
from assessments.services.start_assessment import start_assessment
from audit.actor import System
from cases.closing import reasons_not_to_close
from reminders.models import DueDate
from tests.assessments.making import an_instrument, make_countersigned, make_draft
from tests.cast import Cast, train

TEST = System("test")


def page_of(cast: Cast) -> str:
    return f"/cases/{cast.case.reference}/assessments/start/"


def test_starting_lays_out_a_page_for_each_factor_and_a_day_to_write_it_by(cast: Cast) -> None:
    assessment = make_draft(cast)
    definition = definition_of(assessment.instrument)
    rows = Rating.objects.visible_to(TEST).filter(assessment_id=assessment.pk)
    assert {row.factor_code for row in rows} == {one.code for one in definition.factors}
    due = DueDate.objects.visible_to(TEST).get(subject_id=assessment.pk)
    assert (due.kind, due.responsible_id) == ("assessment_to_write", cast.user("psychologist").pk)
    assert due.due_on == assessment.started_on + definition.write_within
    assert due.link.endswith(f"{assessment.reference}/tasks/")


def test_an_unfinished_assessment_stands_in_the_way_of_closing(cast: Cast) -> None:
    assessment = make_draft(cast)
    assert assessment.reference in unfinished_assessments(cast.case.pk)[0]
    assert any(assessment.reference in reason for reason in reasons_not_to_close(cast.case.pk))


def test_a_signed_one_does_not(cast: Cast) -> None:
    make_countersigned(cast)
    assert unfinished_assessments(cast.case.pk) == []


def test_one_at_a_time(cast: Cast, as_: Callable[[str], Client]) -> None:
    make_draft(cast)
    with pytest.raises(ValidationError, match="already under way"):
        make_draft(cast)
    assert "already under way" in as_("psychologist").get(page_of(cast)).content.decode()


@pytest.mark.parametrize("held", ["none", "expired"])
def test_training_must_be_in_date_and_the_page_says_so(
    cast: Cast, as_: Callable[[str], Client], held: str
) -> None:
    instrument = an_instrument()
    ended = timezone.now() - timedelta(seconds=1)
    rows = Competence.objects.filter(user=cast.user("psychologist"))
    if held == "none":
        rows.update(kind="hii_facilitator")
    else:
        rows.update(valid_until=ended)
    said = "You hold no certificate for: " if held == "none" else "Your certificate has ended for: "
    refused = "does not show the training" if held == "none" else "ended on"
    client = as_("psychologist")
    shown = client.get(page_of(cast))
    assert shown.status_code == 200
    assert said in shown.content.decode()
    sent = client.post(page_of(cast), {"instrument": str(instrument.pk), "reason": "first"})
    assert sent.status_code == 400
    assert refused in sent.content.decode()
    assert not Assessment.objects.visible_to(TEST).exists()


def test_what_somebody_is_not_trained_in_is_one_sentence(cast: Cast, as_: Callable[[str], Client]) -> None:
    an_instrument()
    body = as_("psychologist").get(page_of(cast)).content.decode()
    assert body.count("You hold no certificate for: ") == 1
    assert "vulnerability framework" in body
    assert "you cannot start this now" not in body
    assert "ask your agency administrator to add it" in body


def test_a_certificate_renewed_is_in_date(cast: Cast, as_: Callable[[str], Client]) -> None:
    an_instrument()
    train(cast.user("psychologist"), "erg22_assessor", until=timedelta(days=-40))
    body = as_("psychologist").get(page_of(cast)).content.decode()
    assert "has ended" not in body
    assert "Start the assessment" in body


def test_a_manager_whose_role_signs_does_not_assess(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        start_assessment(cast.case, actor=cast.actor("manager"), instrument=an_instrument(), reason="first")


@pytest.mark.parametrize("reason", ["", "because", "x" * 1000])
def test_an_unknown_reason_is_refused_beside_the_question(
    cast: Cast, as_: Callable[[str], Client], reason: str
) -> None:
    typed = {"instrument": str(an_instrument().pk), "reason": reason}
    answer = as_("psychologist").post(page_of(cast), typed)
    assert answer.status_code == 400
    assert "Select why you are assessing now" in answer.content.decode()
    with pytest.raises(ValidationError):
        make_draft(cast, reason=reason)


def test_a_closed_case_and_a_disabled_instrument_are_refused(cast: Cast) -> None:
    instrument = an_instrument()
    instrument.enabled = False
    with pytest.raises(ValidationError):
        start_assessment(cast.case, actor=cast.actor("psychologist"), instrument=instrument, reason="first")
    cast.case.status, cast.case.closed_on = "closed", timezone.localdate()
    cast.case.closing_outcome = "completed"
    cast.case.save()
    with pytest.raises(ValidationError, match="closed"):
        make_draft(cast)


def test_no_instrument_in_use_is_said(cast: Cast, as_: Callable[[str], Client]) -> None:
    body = as_("psychologist").get(page_of(cast)).content.decode()
    assert "No instrument is in use" in body
