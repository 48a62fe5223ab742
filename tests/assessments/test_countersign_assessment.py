"""Countersigning: by somebody else, differences first, locked afterwards; or returned with comments."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from agencies.acting import as_actor
from assessments.models import Assessment, Rating, SignedEvidence, SignedSummary
from assessments.rules import months_after
from assessments.selectors.signed import latest_signed, signed_assessments
from assessments.services.countersign_assessment import countersign_assessment
from assessments.services.return_assessment import return_assessment
from assessments.services.save_rating import save_rating
from assessments.services.submit_assessment import submit_assessment
from audit.actor import System
from cases.models import ChronologyEntry
from reminders.models import DueDate
from tests.assessments.making import make_countersigned, make_submitted
from tests.cast import Cast, add_membership

TEST = System("test")
Clients = Callable[[str], Client]


def page_of(cast: Cast, assessment: Assessment) -> str:
    return f"/cases/{cast.case.reference}/assessments/{assessment.reference}/countersign/"


def again(assessment: Assessment) -> Assessment:
    return Assessment.objects.visible_to(TEST).get(pk=assessment.pk)


def test_what_moved_comes_before_the_whole(cast: Cast, as_: Clients) -> None:
    make_countersigned(cast)
    second = make_submitted(cast, levels={"grievance": "strongly_present", "status": "not_present"})
    body = as_("prison_manager").get(page_of(cast, second)).content.decode()
    moved = body.index("Factors that changed")
    assert moved < body.index("Overall judgement</h3>")
    changes = body[moved : body.index("</table>", moved)]
    assert "Increased" in changes
    assert "No longer present" in changes
    assert "Need for dominance" not in changes


def test_countersigned_is_locked_copied_and_the_one_before_superseded(cast: Cast) -> None:
    first = make_countersigned(cast)
    second = make_countersigned(cast, levels={"grievance": "strongly_present"})
    assert again(first).status == "superseded"
    assert again(second).status == "countersigned"
    rows = signed_assessments(cast.case, actor=cast.actor("officer"))
    assert [one.reference for one in rows] == [second.reference, first.reference]
    assert rows[0].words_for("grievance") == "Strongly present"
    assert SignedSummary.objects.visible_to(TEST).count() == 2
    evidence = SignedEvidence.objects.visible_to(TEST).get(assessment_id=second.pk).evidence
    assert evidence["grievance"]["confidence"] == "Firm"
    actor = cast.actor("psychologist")
    rating = Rating.objects.visible_to(TEST).get(assessment_id=second.pk, factor_code="grievance")
    with pytest.raises(ValidationError, match="no longer be changed"):
        save_rating(second, rating, actor=actor, level="not_present")
    for act in (submit_assessment, countersign_assessment):
        who = actor if act is submit_assessment else cast.actor("prison_manager")
        with pytest.raises(ValidationError):
            act(again(second), actor=who, case=cast.case)


def test_signing_tells_the_chronology_and_suggests_the_next_review(cast: Cast) -> None:
    first = make_countersigned(cast)
    entry = ChronologyEntry.objects.visible_to(TEST).get(kind="assessment")
    assert entry.in_section == "assessment_summary"
    review = DueDate.objects.visible_to(TEST).get(kind="assessment_review", subject_id=first.pk)
    assert review.due_on == months_after(first.countersigned_at.date(), 12)
    assert review.responsible_id == cast.user("psychologist").pk
    before = cast.case.next_review_on
    cast.case.refresh_from_db()
    assert cast.case.next_review_on == before
    make_countersigned(cast)
    review.refresh_from_db()
    assert review.done_at is not None
    open_countersigns = DueDate.objects.visible_to(TEST).filter(kind="countersign", done_at__isnull=True)
    assert not open_countersigns.exists()


def test_nobody_countersigns_their_own_work_in_any_role(cast: Cast, as_: Clients) -> None:
    submitted = make_submitted(cast)
    both = add_membership(cast.user("psychologist"), cast.agency("larkfield"), "countersigning_manager")
    with pytest.raises(ValidationError, match="somebody else must countersign"):
        countersign_assessment(submitted, actor=as_actor(both), case=cast.case)
    with pytest.raises(ValidationError, match="somebody else must countersign"):
        return_assessment(submitted, actor=as_actor(both), case=cast.case, reason="x")
    client = as_("psychologist")
    session = client.session
    session["acting_for"] = str(both.pk)
    session.save()
    shown = client.get(page_of(cast, submitted)).content.decode()
    assert "somebody else must countersign" in shown
    assert "Confirm your decision" not in shown
    refused = client.post(page_of(cast, submitted), {"version": "2", "decision": "countersign"})
    assert refused.status_code == 400
    assert cast.case.reference not in client.get("/assessments/").content.decode()
    assert again(submitted).status == "submitted"


def test_a_manager_of_another_agency_does_not_sign(cast: Cast) -> None:
    submitted = make_submitted(cast)
    with pytest.raises(PermissionDenied):
        countersign_assessment(submitted, actor=cast.actor("manager"), case=cast.case)


def test_returning_needs_a_reason_and_puts_comments_on_the_factor_pages(cast: Cast, as_: Clients) -> None:
    submitted = make_submitted(cast)
    manager, path = as_("prison_manager"), page_of(cast, submitted)
    typed = {"version": "2", "decision": "return", "comment-grievance": "Which interview?"}
    refused = manager.post(path, typed)
    assert refused.status_code == 400
    assert "Enter why you return it" in refused.content.decode()
    assert "Which interview?" in refused.content.decode()
    assert manager.post(path, {**typed, "reason": "Two sources, please name them"}).status_code == 302
    assert again(submitted).status == "returned"
    duties = DueDate.objects.visible_to(TEST).filter(subject_id=submitted.pk, done_at__isnull=True)
    assert [one.kind for one in duties] == ["assessment_to_write"]
    writer = as_("psychologist")
    base = path.removesuffix("countersign/")
    tasks = writer.get(f"{base}tasks/").content.decode()
    assert "Two sources, please name them" in tasks
    assert "The countersigner left a comment" in tasks
    assert "Which interview?" in writer.get(f"{base}factors/grievance/").content.decode()
    submit_assessment(again(submitted), actor=cast.actor("psychologist"), case=cast.case)
    countersign_assessment(again(submitted), actor=cast.actor("prison_manager"), case=cast.case)
    with pytest.raises(ValidationError, match="not waiting"):
        return_assessment(again(submitted), actor=cast.actor("prison_manager"), case=cast.case, reason="x")


def test_bad_decisions_and_double_clicks(cast: Cast, as_: Clients) -> None:
    submitted = make_submitted(cast)
    manager, path = as_("prison_manager"), page_of(cast, submitted)
    assert manager.post(path, {"version": "2", "decision": "maybe"}).status_code == 400
    assert (
        manager.post(path, {"version": "2", "decision": "countersign", "comment-status": "\x00"}).status_code
        == 400
    )
    assert manager.post(path, {"version": "1", "decision": "countersign"}).status_code == 409
    assert again(submitted).status == "submitted"
    typed = {"version": "2", "decision": "countersign", "idempotency_key": str(uuid4())}
    assert [manager.post(path, typed).status_code for _ in range(2)] == [302, 302]
    assert SignedSummary.objects.visible_to(TEST).count() == 1
    assert manager.get(path)["Location"].endswith(f"{submitted.reference}/")
    assert manager.post(path, {"version": "3", "decision": "countersign"}).status_code == 400


def test_a_stranger_finds_nothing_signed(cast: Cast) -> None:
    make_countersigned(cast)
    assert latest_signed(cast.case, actor=cast.actor("stranger")) is None
    assert latest_signed(cast.case, actor=cast.actor("police")) is None
