"""What happens on a case opens a review of what was signed; whoever records it learns nothing by it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.sections import Section
from assessments.models import ReviewReason
from assessments.reviewing import days_to_review, months_to_review
from assessments.services.settle_review import settle_review
from audit.actor import ActingPerson
from audit.models import LedgerEntry
from cases.happenings import Happening, tell_what_happened
from cases.models import Breach, Pathway, ReleaseDate
from cases.services.add_section_entry import add_section_entry
from cases.services.change_section_entry import change_section_entry
from cases.services.edit_case import edit_case
from cases.services.record_entry import record_entry
from reminders.models import DueDate
from tests.assessments.making import make_countersigned, make_draft
from tests.assessments.reviews import happens
from tests.cases.sections import answered
from tests.cast import Cast
from tests.database_roles import acting_for
from tests.interventions.making import end_with_report, make_agreed_plan

Clients = Callable[[str], Client]


def open_now() -> list[str]:
    return sorted(ReviewReason.unguarded.filter(settled_at__isnull=True).values_list("what", flat=True))


def duty() -> DueDate:
    return DueDate.unguarded.get(kind="assessment_review", done_at__isnull=True)


def test_an_incident_opens_a_review_and_brings_the_duty_forward(cast: Cast) -> None:
    signed = make_countersigned(cast)
    before = duty()
    happens(cast)
    assert open_now() == ["incident"]
    after = duty()
    assert (after.pk, after.subject_id) == (before.pk, signed.pk)
    assert after.due_on == timezone.localdate() + timedelta(days=days_to_review(Happening.INCIDENT))
    assert after.due_on < before.due_on
    assert after.responsible_id == cast.user("psychologist").pk
    assert "incident" not in f"{after.what}{after.reason}".lower()


def test_told_twice_it_is_opened_once_and_never_put_off(cast: Cast) -> None:
    make_countersigned(cast)
    happens(cast)
    first = duty().due_on
    happens(cast)
    happens(cast, Happening.TRANSFER)
    assert open_now() == ["incident", "transfer"]
    assert duty().due_on == first
    assert LedgerEntry.objects.filter(event="assessments.review_opened").count() == 2


def test_whoever_sees_no_assessment_opens_it_all_the_same_and_sees_nothing(cast: Cast) -> None:
    make_countersigned(cast)
    happens(cast, who="community")
    assert open_now() == ["incident"]
    actor = cast.actor("community")
    with acting_for(actor), connection.cursor() as cursor:
        assert not ReviewReason.objects.visible_to(actor).exists()
        cursor.execute("SELECT count(*) FROM assessments_reviewreason")
        assert cursor.fetchone() == (0,)


def test_nobody_opens_a_review_on_a_case_that_is_not_open_to_them(cast: Cast) -> None:
    make_countersigned(cast)
    for who in ("stranger", "excluded", "administrator", "quality"):
        happens(cast, who=who)
    assert open_now() == []


def test_nobody_writes_a_review_past_the_function(cast: Cast) -> None:
    make_countersigned(cast)
    happens(cast)
    review = ReviewReason.unguarded.get()
    officer = cast.actor("officer")
    with acting_for(officer), pytest.raises(DatabaseError), transaction.atomic():
        ReviewReason.unguarded.create(
            case=cast.case,
            assessment_id=review.assessment_id,
            agency_id=review.agency_id,
            what="transfer",
            in_section="core",
            opened_at=timezone.now(),
            due_on=timezone.localdate(),
        )


def test_a_draft_or_a_closed_case_has_nothing_to_review(cast: Cast) -> None:
    make_draft(cast)
    happens(cast)
    assert open_now() == []


def _breach(cast: Cast, actor: ActingPerson) -> None:
    add_section_entry(cast.case, Breach, actor=actor, **answered(Breach))


def _moved_release(cast: Cast, actor: ActingPerson) -> None:
    row = add_section_entry(cast.case, ReleaseDate, actor=actor, **answered(ReleaseDate))
    later = answered(ReleaseDate) | {"falls_on": timezone.localdate() + timedelta(days=200)}
    assert open_now() == []
    change_section_entry(row, actor=actor, by="x", version=1, **later)


def _transfer(cast: Cast, actor: ActingPerson) -> None:
    edit_case(
        cast.case,
        actor=actor,
        version=cast.case.version,
        pathway=cast.case.pathway,
        next_review_on=cast.case.next_review_on,
        whereabouts="HMP Thistledown",
    )


def _family(cast: Cast, actor: ActingPerson) -> None:
    record_entry(cast.case, actor=actor, kind="family", happened_on=timezone.localdate(), title="A birth")


@pytest.mark.parametrize(
    ("act", "what"),
    [
        (_breach, "order_breached"),
        (_moved_release, "release_date_moved"),
        (_transfer, "transfer"),
        (_family, "family_event"),
    ],
)
def test_what_is_recorded_opens_it(act: Callable[[Cast, ActingPerson], None], what: str, cast: Cast) -> None:
    make_countersigned(cast)
    actor = cast.actor("officer")
    with acting_for(actor):
        act(cast, actor)
    assert open_now() == [what]


def test_a_programme_that_ends_opens_it(cast: Cast) -> None:
    plan = make_agreed_plan(cast)
    plan.refresh_from_db()
    actor = cast.actor("facilitator")
    with acting_for(actor):
        end_with_report(cast, plan)
    assert open_now() == ["programme_finished"]


def test_only_the_assessment_that_relied_on_an_item_is_looked_at_again(cast: Cast) -> None:
    signed = make_countersigned(cast)
    happens(cast, Happening.ITEM_DISMISSED, only=[])
    assert open_now() == []
    happens(cast, Happening.ITEM_DISMISSED, only=[signed.pk])
    assert open_now() == ["item_dismissed"]


def test_the_page_says_why_to_whoever_may_know(cast: Cast, as_: Clients) -> None:
    make_countersigned(cast)
    actor = cast.actor("officer")
    with acting_for(actor):
        tell_what_happened(cast.case, Happening.INCIDENT, actor=actor, in_section=Section.SAFETY)
        tell_what_happened(cast.case, Happening.TRANSFER, actor=actor, in_section=Section.HEALTH)
    here = reverse("assessments:assessments", args=[cast.case.reference])
    page = as_("psychologist").get(here).content.decode()
    assert "Why a review is due" in page
    assert "An incident was recorded" in page
    assert "No new assessment needed" in page
    partly = as_("facilitator").get(here).content.decode()
    assert "An incident was recorded" in partly
    assert "The person moved" not in partly
    assert "not shown to you" in partly
    assert "No new assessment needed" not in partly


def test_settled_with_a_reason_it_is_due_by_its_interval_again(cast: Cast, as_: Clients) -> None:
    make_countersigned(cast)
    interval = duty().due_on
    happens(cast)
    review = ReviewReason.unguarded.get()
    where = reverse("assessments:settle_review", args=[cast.case.reference, review.pk])
    client = as_("psychologist")
    assert client.get(where).status_code == 200
    refused = client.post(where, {"version": "1"})
    assert refused.status_code == 400
    assert "Enter why no new assessment is needed" in refused.content.decode()
    assert client.post(where, {"version": "1", "why_none": "It changes nothing"}).status_code == 302
    assert open_now() == []
    assert duty().due_on <= interval
    assert duty().due_on > timezone.localdate() + timedelta(days=30)
    assert (
        "Why a review is due"
        not in client.get(reverse("assessments:assessments", args=[cast.case.reference])).content.decode()
    )
    happens(cast)
    assert open_now() == ["incident"]


def test_another_agency_decides_nothing(cast: Cast, as_: Clients) -> None:
    make_countersigned(cast)
    happens(cast)
    review = ReviewReason.unguarded.get()
    where = reverse("assessments:settle_review", args=[cast.case.reference, review.pk])
    assert as_("officer").post(where, {"version": "1", "why_none": "x"}).status_code == 403


def test_an_assessment_started_since_answers_it(cast: Cast, as_: Clients) -> None:
    make_countersigned(cast)
    happens(cast)
    make_draft(cast)
    page = as_("psychologist").get(reverse("assessments:assessments", args=[cast.case.reference]))
    assert "Why a review is due" not in page.content.decode()


def test_the_shorter_interval_counts() -> None:
    assert months_to_review(Pathway.TPIM, 12) == 3
    assert months_to_review(Pathway.LICENCE, 3) == 3
    assert months_to_review(Pathway.VOLUNTARY, 12) == 12


def test_the_service_refuses_what_was_decided_already(cast: Cast) -> None:
    make_countersigned(cast)
    happens(cast)
    review, actor = ReviewReason.unguarded.get(), cast.actor("psychologist")
    settle_review(review, actor=actor, case=cast.case, version=1, why_none="x")
    with pytest.raises(Exception, match="already"):
        settle_review(review, actor=actor, case=cast.case, version=2, why_none="x")
