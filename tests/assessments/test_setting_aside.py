"""An unfinished assessment is set aside: kept readable, nothing of it due, and another may be started."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from agencies.models import Competence
from agencies.roles import Action
from assessments.closing import unfinished_assessments
from assessments.models import Assessment, Status
from assessments.selectors.opened import ratings_of
from assessments.services.save_rating import save_rating
from assessments.services.set_aside_assessment import set_aside_assessment
from audit.actor import System
from cases.models import ChronologyEntry, CitationState, InformationCitation
from reminders.models import DueDate
from tests.assessments.making import (
    another_assessor,
    make_complete_draft,
    make_countersigned,
    make_draft,
    make_submitted,
)
from tests.cases.test_cite_information import an_item, cited
from tests.cast import Cast
from tests.database_roles import acting_for

As = Callable[[str], Client]
TEST = System("test")
WHY = "Begun for the wrong case."


def set_aside(cast: Cast, assessment: Assessment, *, who: str = "psychologist") -> Assessment:
    action = Action.COUNTERSIGN if who.endswith("manager") else Action.ASSESS
    actor = cast.actor(who)
    with acting_for(actor):
        return set_aside_assessment(assessment, actor=actor, action=action, case=cast.case, reason=WHY)


def test_it_stays_readable_nothing_is_due_and_another_is_started(cast: Cast, as_: As) -> None:
    draft = make_complete_draft(cast)
    done = set_aside(cast, draft)
    assert (done.status, done.set_aside_because) == (Status.SET_ASIDE, WHY)
    assert not DueDate.objects.visible_to(TEST).filter(subject_id=draft.pk, done_at__isnull=True).exists()
    line = ChronologyEntry.objects.visible_to(TEST).get(kind="assessment")
    assert line.in_section == "assessment"
    page = f"/cases/{cast.case.reference}/assessments/{draft.reference}/"
    body = as_("officer").get(page).content.decode()
    assert f"Why: {WHY}" in body
    assert "Partly present" in body
    assert as_("facilitator").get(page).status_code == 404
    assert as_("psychologist").get(f"{page}tasks/")["Location"].endswith(page)
    assert "Set it aside" not in as_("psychologist").get(page).content.decode()
    assert unfinished_assessments(cast.case.pk) == []
    assert make_draft(cast).pk != draft.pk


@pytest.mark.parametrize("who", ["psychologist", "prison_manager"])
def test_its_assessor_or_the_manager_sets_it_aside_with_a_reason(cast: Cast, as_: As, who: str) -> None:
    draft = make_submitted(cast) if who == "prison_manager" else make_draft(cast)
    page = f"/cases/{cast.case.reference}/assessments/{draft.reference}/"
    assert "Set it aside" in as_(who).get(page).content.decode()
    refused = as_(who).post(f"{page}set-aside/", {"version": draft.version, "reason": " "})
    assert refused.status_code == 400
    assert "Enter why it is set aside" in refused.content.decode()
    sent = {"version": draft.version, "reason": WHY}
    assert as_(who).post(f"{page}set-aside/", sent).status_code == 302
    assert Assessment.unguarded.get().status == Status.SET_ASIDE


def test_without_training_one_still_sets_ones_own_aside(cast: Cast, as_: As) -> None:
    draft = make_draft(cast)
    ended = timezone.now() - timedelta(days=1)
    Competence.objects.filter(user=cast.user("psychologist")).update(valid_until=ended)
    page = f"/cases/{cast.case.reference}/assessments/{draft.reference}/set-aside/"
    assert as_("psychologist").post(page, {"version": 1, "reason": WHY}).status_code == 302


def test_nobody_else_does_and_nothing_signed_is(cast: Cast, as_: As) -> None:
    draft = make_draft(cast)
    another_assessor(cast)
    with pytest.raises(PermissionDenied):
        set_aside(cast, draft, who="second")
    set_aside(cast, draft)
    with pytest.raises(ValidationError, match="signed or set aside"):
        set_aside(cast, draft)
    signed = make_countersigned(cast)
    with pytest.raises(ValidationError, match="signed or set aside"):
        set_aside(cast, signed)
    page = f"/cases/{cast.case.reference}/assessments/{signed.reference}/set-aside/"
    assert "cannot be set aside" in as_("psychologist").get(page).content.decode()


def test_nothing_is_written_in_it_any_more(cast: Cast, api_as: As) -> None:
    draft = make_draft(cast)
    writer = cast.actor("psychologist")
    rating = ratings_of(draft, actor=writer)["grievance"]
    set_aside(cast, draft)
    with pytest.raises(ValidationError, match="was set aside"):
        save_rating(draft, rating, actor=writer, level="not_present")
    url = f"/api/v1/cases/{cast.case.reference}/assessments/{draft.reference}/draft/"
    assert "was set aside" in api_as("psychologist").get(url).json()["read_only_because"]
    for statement in (
        "UPDATE assessments_rating SET level = 'x'",
        "UPDATE assessments_assessment SET status = 'draft'",
        "UPDATE assessments_assessment SET set_aside_because = 'other'",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_what_it_relied_on_is_relied_on_no_longer(cast: Cast) -> None:
    draft = make_draft(cast)
    cited(cast, an_item(cast))
    set_aside(cast, draft)
    citation = InformationCitation.unguarded.get()
    assert citation.state == CitationState.ENDED
    assert citation.looked_reason == "The assessment was set aside"
