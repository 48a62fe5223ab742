"""Officers of governance review unusual access: four eyes, a reason, passed on when late."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.models import LedgerEntry
from cases.models import UnusualAccess
from cases.services.note_unusual_access import escalate_unusual_access
from cases.services.review_unusual_access import review_unusual_access
from reminders.models import DueDate
from tests.cases.test_unusual_access import CLOCK, kept_from, looks, watch
from tests.cast import Cast, add_membership
from tests.database_roles import acting_for

As = Callable[[str], Client]


def something(cast: Cast) -> UnusualAccess:
    looks(cast.actor("officer"), 6)
    watch()
    return UnusualAccess.unguarded.get()


def reviewed(cast: Cast, row: UnusualAccess, who: str = "governance", **changes: str) -> UnusualAccess:
    given = {"outcome": "explained", "reason": "They covered for a colleague that day.", **changes}
    with transaction.atomic(), acting_for(cast.actor(who)):
        return review_unusual_access(row, actor=cast.actor(who), version=row.version, **given)


def test_it_comes_into_the_work_of_the_officers_of_the_agency_acted_for(cast: Cast, as_: As) -> None:
    row = something(cast)
    client = as_("governance")
    body = client.get(reverse("reminders:my_work")).content.decode()
    path = reverse("ledger:review_unusual_access", args=[row.pk])
    assert path in body
    body = client.get(path).content.decode()
    for words in ("Marrow, Olive", "Northmoor Probation", "6 cases in the day", "The rule begins at 6"):
        assert words in body
    assert body.count("/ledger/entries/") == 6
    assert "version 1 of the rules" in body


def test_reviewed_with_a_reason_nothing_is_left_to_do(cast: Cast, as_: As) -> None:
    row = something(cast)
    client, path = as_("governance"), reverse("ledger:review_unusual_access", args=[row.pk])
    assert client.post(path, {"version": row.version, "outcome": "referred"}).status_code == 400
    sent = {"version": row.version, "outcome": "referred", "reason": "Passed to their manager."}
    assert client.post(path, sent).status_code == 302
    row.refresh_from_db()
    assert (row.outcome, row.reviewed_by) == ("referred", cast.user("governance"))
    assert not DueDate.unguarded.filter(subject_id=row.pk, done_at__isnull=True).exists()
    assert "Passed to their manager." in client.get(path).content.decode()
    with pytest.raises(ValidationError, match="reviewed already"):
        reviewed(cast, row)
    assert LedgerEntry.objects.filter(event="cases.unusual_access_reviewed").exists()


@pytest.mark.parametrize("changes", [{"outcome": "waiting"}, {"outcome": "fine"}, {"reason": " "}])
def test_an_outcome_and_a_reason_are_asked_for(cast: Cast, changes: dict[str, str]) -> None:
    row = something(cast)
    with pytest.raises(ValidationError):
        reviewed(cast, row, **changes)


def test_nobody_reviews_or_sees_their_own(cast: Cast) -> None:
    row = something(cast)
    cast.memberships["officer"] = add_membership(
        cast.user("officer"), cast.agency("northmoor"), "information_governance"
    )
    with pytest.raises(Http404):
        reviewed(cast, row, "officer")


def test_another_agencys_officer_and_other_roles_get_nothing(cast: Cast) -> None:
    row = something(cast)
    cast.memberships["lapsed"] = add_membership(
        cast.user("lapsed"), cast.agency("eastvale"), "information_governance"
    )
    for who, refusal in (("lapsed", Http404), ("manager", Http404), ("administrator", Http404)):
        with pytest.raises((refusal, PermissionDenied)):
            reviewed(cast, row, who)


def test_an_officer_kept_from_the_case_knows_nothing_of_it(cast: Cast, as_: As) -> None:
    kept_from(cast, "colleague", timezone.now() - timedelta(days=2))
    as_("colleague").get(reverse("cases:overview", args=[cast.case.reference]))
    watch()
    row = UnusualAccess.unguarded.get()
    path = reverse("ledger:review_unusual_access", args=[row.pk])
    assert as_("governance").get(path).status_code == 200
    kept_from(cast, "governance", timezone.now() - timedelta(days=1))
    assert as_("governance").get(path).status_code == 404
    assert path not in as_("governance").get(reverse("ledger:unusual_access")).content.decode()


def test_an_overdue_review_is_passed_to_the_administrators_once(cast: Cast, as_: As) -> None:
    row = something(cast)
    assert escalate_unusual_access(actor=CLOCK, today=row.due_on) == 0
    late = row.due_on + timedelta(days=1)
    assert escalate_unusual_access(actor=CLOCK, today=late) == 1
    assert escalate_unusual_access(actor=CLOCK, today=late) == 0
    body = as_("administrator").get(reverse("reminders:my_work")).content.decode()
    assert "A review of unusual access is not done yet" in body
    row.refresh_from_db()
    reviewed(cast, row)
    assert not DueDate.unguarded.filter(subject_id=row.pk, done_at__isnull=True).exists()
