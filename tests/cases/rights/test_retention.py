"""How long a case is kept: reviews made due by the clock, holds that beat everything, nothing erased."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.models import LedgerEntry
from cases.models import Case, LegalHold, RetentionReview
from cases.periodic import review_retention
from cases.retention import schedules_in_use
from cases.services.rights.holds import keep_hold, lift_hold, place_hold, place_hold_on_case
from cases.services.rights.review_retention import keep_case, need_case_no_longer
from reminders.models import DueDate
from tests.cases.rights.keeping import closed_long_ago, made_due
from tests.cast import Cast
from tests.database_roles import acting_for

As = Callable[[str], Client]
SOON = timedelta(days=30)


def held(cast: Cast, **changes: Any) -> LegalHold:
    given = {
        "reference": cast.case.reference,
        "ground": "inquiry",
        "reason": "An inquest is open.",
        "review_on": timezone.localdate() + SOON,
        **changes,
    }
    actor = cast.actor("governance")
    with acting_for(actor):
        return place_hold(actor=actor, **given)


def own_review(cast: Cast) -> RetentionReview:
    return RetentionReview.unguarded.get(agency=cast.agency("northmoor"))


def test_every_schedule_says_its_basis_and_one_fits_all() -> None:
    schedules = list(schedules_in_use().schedules.values())
    assert all(one.basis for one in schedules)
    assert (schedules[-1].agency_kinds, schedules[-1].pathways) == ([], [])


def test_an_open_case_is_never_due_and_a_closed_one_when_its_period_has_ended(cast: Cast) -> None:
    assert made_due() == 0
    closed_long_ago(cast)
    assert made_due() == len({"northmoor", "larkfield", "council", "police", "health", "steady"})
    assert made_due() == 0
    assert Case.unguarded.filter(pk=cast.case.pk).exists()
    review = own_review(cast)
    assert review.leads
    assert (review.state, review.due_on > review.trigger_on) == ("due", True)
    duty = DueDate.unguarded.get(subject_id=review.pk)
    assert (duty.responsible_role, duty.case_id) == ("countersigning_manager", cast.case.pk)
    other = RetentionReview.unguarded.get(agency=cast.agency("health"))
    duty = DueDate.unguarded.get(subject_id=other.pk)
    assert (duty.responsible_role, duty.case_id) == ("information_governance", None)
    assert LedgerEntry.objects.filter(event="cases.retention_reviews_due", actor_kind="system").count() == 6


def test_the_nightly_job_is_repeated_without_harm(cast: Cast) -> None:
    closed_long_ago(cast)
    review_retention()
    made = RetentionReview.unguarded.count()
    review_retention()
    assert RetentionReview.unguarded.count() == made == 6
    assert Case.unguarded.filter(pk=cast.case.pk).exists()


def test_with_police_a_terrorism_case_is_looked_at_when_the_person_is_a_hundred(cast: Cast) -> None:
    closed_long_ago(cast)
    Case.unguarded.filter(pk=cast.case.pk).update(pathway="custody_terrorism")
    made_due()
    assert not RetentionReview.unguarded.filter(agency=cast.agency("westbridge_police")).exists()
    born = cast.identity.date_of_birth
    assert born is not None
    assert made_due(born.replace(year=born.year + 100)) == 1


def test_the_day_before_the_period_ends_nothing_is_due(cast: Cast) -> None:
    today = timezone.localdate()
    Case.unguarded.filter(pk=cast.case.pk).update(
        status="closed",
        opened_on=today - timedelta(days=9999),
        closed_on=today.replace(year=today.year - 6, day=min(today.day, 28)),
        closing_outcome="completed",
        pathway="voluntary",
    )
    closed = Case.unguarded.get(pk=cast.case.pk).closed_on
    assert closed is not None
    ends = closed.replace(year=closed.year + 6)
    assert made_due(ends - timedelta(days=1)) == 1  # the community partner's period is shorter
    assert made_due(ends) == 4  # health keeps it longer


def test_kept_until_a_day_with_a_reason_and_due_again_after_it(cast: Cast) -> None:
    closed_long_ago(cast)
    made_due()
    review, actor = own_review(cast), cast.actor("manager")
    until = timezone.localdate() + SOON
    with acting_for(actor):
        for wrong in ({"reason": " "}, {"keep_until": timezone.localdate()}):
            with pytest.raises(ValidationError):
                keep_case(
                    review, actor=actor, version=1, **{"keep_until": until, "reason": "A concern.", **wrong}
                )
        keep_case(review, actor=actor, version=1, keep_until=until, reason="A concern.")
    assert made_due() == 0
    assert made_due(until) == 1
    assert LedgerEntry.objects.filter(event="cases.retention_kept").count() == 1


def test_another_agency_answers_by_its_governance_and_never_for_the_lead(cast: Cast) -> None:
    closed_long_ago(cast)
    made_due()
    review, actor = own_review(cast), cast.actor("governance")
    with acting_for(actor), pytest.raises(PermissionDenied):
        need_case_no_longer(review, actor=actor, version=1, reason="No.")
    other = RetentionReview.unguarded.get(agency=cast.agency("health"))
    with acting_for(actor), pytest.raises(Http404):
        need_case_no_longer(other, actor=actor, version=1, reason="No.")


def test_a_hold_is_placed_by_reference_and_everybody_on_the_case_reads_it(cast: Cast, as_: As) -> None:
    hold = held(cast)
    assert hold.case_id == cast.case.pk
    assert DueDate.unguarded.get(kind="legal_hold").due_on == hold.review_on
    assert "An inquest is open." in as_("psychologist").get(
        reverse("cases:case_rights", args=[cast.case.reference])
    ).content.decode().replace("&#x27;", "'")
    with pytest.raises(ValidationError, match="takes no part"):
        held(cast, reference="TC-0000-0000")


def test_a_manager_holds_a_case_that_is_open_to_them(cast: Cast) -> None:
    given = {"ground": "court", "reason": "A hearing.", "review_on": timezone.localdate() + SOON}
    for who in ("manager", "prison_manager"):
        actor = cast.actor(who)
        with acting_for(actor):
            place_hold_on_case(cast.case, actor=actor, **given)
    actor = cast.actor("officer")
    with acting_for(actor), pytest.raises(PermissionDenied):
        place_hold_on_case(cast.case, actor=actor, **given)


def test_a_hold_stands_until_it_is_lifted_with_a_reason(cast: Cast) -> None:
    hold, actor = held(cast), cast.actor("governance")
    with acting_for(actor):
        keep_hold(hold, actor=actor, version=1, review_on=timezone.localdate() + 2 * SOON)
        with pytest.raises(ValidationError):
            lift_hold(hold, actor=actor, version=2, lifted_because="")
        lift_hold(hold, actor=actor, version=2, lifted_because="The inquest has ended.")
        with pytest.raises(ValidationError, match="lifted already"):
            keep_hold(hold, actor=actor, version=3, review_on=timezone.localdate() + SOON)
    assert not DueDate.unguarded.filter(kind="legal_hold", done_at__isnull=True).exists()
    events = LedgerEntry.objects.filter(target_id=hold.pk).order_by("id").values_list("event", flat=True)
    assert list(events) == ["cases.hold_placed", "cases.hold_kept", "cases.hold_lifted"]
