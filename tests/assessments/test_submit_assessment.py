"""Submitting: everything missing is said at once, with the way to put it right."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from agencies.access import StaleVersion
from assessments.models import Assessment, Rating
from assessments.services.submit_assessment import submit_assessment
from audit.actor import System
from reminders.models import DueDate
from tests.assessments.making import make_complete_draft, make_draft
from tests.cast import Cast

TEST = System("test")
Clients = Callable[[str], Client]


def page_of(cast: Cast, assessment: Assessment) -> str:
    return f"/cases/{cast.case.reference}/assessments/{assessment.reference}/submit/"


def test_a_missing_rating_is_named_with_a_link_and_nothing_is_lost(cast: Cast, as_: Clients) -> None:
    draft = make_complete_draft(cast)
    rows = Rating.objects.visible_to(TEST).filter(assessment_id=draft.pk)
    rows.filter(factor_code="threat").update(level="")
    rows.filter(factor_code="status").update(evidence_for="", sources="")
    client, path = as_("psychologist"), page_of(cast, draft)
    shown = client.get(path)
    assert "What is still needed" in shown.content.decode()
    answer = client.post(path, {"version": str(draft.version)})
    body = answer.content.decode()
    assert answer.status_code == 400
    assert "There is a problem" in body
    assert "Need to defend against threat: Select how far this factor is present" in body
    assert "/factors/threat/#id_level_0" in body
    assert "/factors/status/#id_evidence_for" in body
    assert Assessment.objects.visible_to(TEST).get().status == "draft"


def test_an_empty_draft_lists_every_page(cast: Cast, as_: Clients) -> None:
    draft = make_draft(cast)
    body = as_("psychologist").get(page_of(cast, draft)).content.decode()
    assert "Intent: overall judgement: Select the words" in body
    assert "Formulation: Enter something under" in body
    with pytest.raises(ValidationError) as refused:
        submit_assessment(draft, actor=cast.actor("psychologist"), case=cast.case)
    assert len(refused.value.messages) > len(draft.instrument.definition["factors"])


def test_submitting_settles_the_writing_and_asks_a_manager_of_the_agency(cast: Cast, as_: Clients) -> None:
    draft = make_complete_draft(cast)
    client, path = as_("psychologist"), page_of(cast, draft)
    assert client.post(path, {"version": str(draft.version)}).status_code == 302
    duties = {one.kind: one for one in DueDate.objects.visible_to(TEST).filter(subject_id=draft.pk)}
    assert duties["assessment_to_write"].done_at is not None
    waiting = duties["countersign"]
    assert waiting.done_at is None
    assert waiting.responsible_role == "countersigning_manager"
    assert waiting.agency_id == cast.agency("larkfield").pk
    assert waiting.link.endswith(f"{draft.reference}/countersign/")
    assert client.get("/assessments/").status_code == 200
    manager = as_("prison_manager")
    assert cast.case.reference in manager.get("/assessments/").content.decode()
    assert cast.case.reference not in as_("manager").get("/assessments/").content.decode()


def test_submitting_twice_or_over_a_change_is_refused(cast: Cast, as_: Clients) -> None:
    draft = make_complete_draft(cast)
    actor = cast.actor("psychologist")
    with pytest.raises(StaleVersion):
        submit_assessment(draft, actor=actor, case=cast.case, version=7)
    submit_assessment(draft, actor=actor, case=cast.case)
    with pytest.raises(ValidationError, match="already been submitted"):
        submit_assessment(draft, actor=actor, case=cast.case)
    again = as_("psychologist").post(page_of(cast, draft), {"version": "2"})
    assert again.status_code == 400
    assert "already been submitted" in again.content.decode()
