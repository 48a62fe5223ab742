"""A draft is passed on: to a trained colleague, by the manager, with all that was written."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from agencies.acting import as_actor
from agencies.models import Competence
from assessments.models import Assessment
from assessments.selectors.opened import ratings_of
from assessments.services.countersign_assessment import countersign_assessment
from assessments.services.save_rating import save_rating
from assessments.services.submit_assessment import submit_assessment
from audit.actor import System
from reminders.models import DueDate
from tests.assessments.making import another_assessor, make_complete_draft, make_draft, make_submitted
from tests.cast import Cast, add_membership

As = Callable[[str], Client]
TEST = System("test")


def again(assessment: Assessment) -> Assessment:
    return Assessment.objects.visible_to(TEST).get(pk=assessment.pk)


def passed_on(cast: Cast, as_: As, draft: Assessment) -> Assessment:
    page = f"/cases/{cast.case.reference}/assessments/{draft.reference}/pass-on/"
    sent = {
        "version": draft.version,
        "assessor": str(another_assessor(cast).pk),
        "reason": "Training ran out",
    }
    assert as_("prison_manager").post(page, sent).status_code == 302
    return again(draft)


def test_a_draft_whose_assessor_is_no_longer_trained_goes_on(cast: Cast, as_: As) -> None:
    draft = make_complete_draft(cast)
    ended = timezone.now() - timedelta(days=1)
    Competence.objects.filter(user=cast.user("psychologist")).update(valid_until=ended)
    page = f"/cases/{cast.case.reference}/assessments/{draft.reference}/"
    read_only = as_("psychologist").get(page).content.decode()
    assert "you can read, not write" in read_only
    assert "can pass it on to a colleague" in read_only
    moved = passed_on(cast, as_, draft)
    assert moved.assessor_id == cast.user("second").pk
    assert moved.earlier_assessors == [cast.user("psychologist").pk]
    duty = DueDate.objects.visible_to(TEST).get(kind="assessment_to_write", done_at__isnull=True)
    assert duty.responsible_id == cast.user("second").pk
    body = as_("second").get(page).content.decode()
    assert "Written before by" in body
    assert "Priya Lindqvist" in body
    assert "Training ran out" in body
    submit_assessment(moved, actor=cast.actor("second"), case=cast.case)
    signed = countersign_assessment(again(draft), actor=cast.actor("prison_manager"), case=cast.case)
    assert signed.assessor_id == cast.user("second").pk
    assert as_("psychologist").get(f"{page}tasks/").status_code == 403


def test_whoever_wrote_of_it_before_never_countersigns_it(cast: Cast, as_: As) -> None:
    draft = passed_on(cast, as_, make_complete_draft(cast))
    submit_assessment(draft, actor=cast.actor("second"), case=cast.case)
    both = add_membership(cast.user("psychologist"), cast.agency("larkfield"), "countersigning_manager")
    with pytest.raises(ValidationError, match="somebody else must countersign"):
        countersign_assessment(again(draft), actor=as_actor(both), case=cast.case)
    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment.unguarded.filter(pk=draft.pk).update(
            status="countersigned",
            countersigner=cast.user("psychologist"),
            countersigned_at=timezone.now(),
        )


def test_only_to_somebody_trained_to_whom_the_case_is_open(cast: Cast, as_: As) -> None:
    draft = make_draft(cast)
    page = f"/cases/{cast.case.reference}/assessments/{draft.reference}/pass-on/"
    assert "Nobody else at your agency can take it on" in as_("prison_manager").get(page).content.decode()
    second = another_assessor(cast)
    Competence.objects.filter(user=second).delete()
    assert "Nobody else at your agency can take it on" in as_("prison_manager").get(page).content.decode()
    refused = as_("prison_manager").post(page, {"version": 1, "assessor": str(second.pk), "reason": "x"})
    assert refused.status_code == 400
    assert again(draft).assessor_id == cast.user("psychologist").pk


def test_what_is_submitted_is_not_passed_on(cast: Cast, as_: As) -> None:
    submitted = make_submitted(cast)
    page = f"/cases/{cast.case.reference}/assessments/{submitted.reference}/pass-on/"
    assert "being written can be passed on" in as_("prison_manager").get(page).content.decode()


def test_the_new_assessor_alone_writes_it(cast: Cast, as_: As) -> None:
    draft = passed_on(cast, as_, make_draft(cast))
    rating = ratings_of(draft, actor=cast.actor("second"))["grievance"]
    save_rating(draft, rating, actor=cast.actor("second"), level="not_present")
    page = f"/cases/{cast.case.reference}/assessments/{draft.reference}/factors/grievance/"
    assert as_("psychologist").get(page).status_code == 403
