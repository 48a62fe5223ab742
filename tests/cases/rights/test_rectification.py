"""Something is said to be wrong: who reads it, what is decided and why, who was told; the original stays."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.models import LedgerEntry
from cases.models import HealthEntry, Rectification
from cases.rights_rules import months_after
from cases.services.rights.rectification import decide_on_rectification, record_rectification
from reminders.models import DueDate
from tests.cases.rights.asking import CANARY, entries
from tests.cast import Cast
from tests.database_roles import acting_for

As = Callable[[str], Client]
WRONG = "The hospital stay was in 2021 and not in 2022"


def recorded(cast: Cast, who: str = "officer", **changes: Any) -> Rectification:
    given = {
        "in_section": "health",
        "entry": "Hospital stay",
        "raised_by": "person",
        "received_on": timezone.localdate(),
        "said_wrong": WRONG,
        **changes,
    }
    actor = cast.actor(who)
    with acting_for(actor):
        return record_rectification(cast.case, actor=actor, **given)


def decided(cast: Cast, row: Rectification, who: str = "officer", **changes: Any) -> Rectification:
    given = {"version": 1, "outcome": "corrected", "reason": "The year was a slip.", **changes}
    actor = cast.actor(who)
    with acting_for(actor):
        return decide_on_rectification(row, actor=actor, **given)


def test_recorded_it_is_due_in_a_month_and_read_by_who_holds_the_section(cast: Cast, as_: As) -> None:
    row = recorded(cast)
    assert row.due_on == months_after(timezone.localdate(), 1)
    assert DueDate.unguarded.get(kind="rectification").responsible_id == cast.user("officer").pk
    path = reverse("cases:case_rights", args=[cast.case.reference])
    assert WRONG in as_("psychologist").get(path).content.decode()
    for who in ("facilitator", "police", "community"):
        assert WRONG not in as_(who).get(path).content.decode()


def test_decided_with_a_reason_the_original_stays_and_who_was_told_is_on_the_ledger(cast: Cast) -> None:
    health, _ = entries(cast)
    told = [cast.agency("larkfield").pk]
    row = decided(cast, recorded(cast), outcome="supplemented", statement="I was in hospital.", told=told)
    assert (row.outcome, row.statement, row.told) == ("supplemented", "I was in hospital.", told)
    assert HealthEntry.unguarded.get(pk=health.pk).known == CANARY
    entry = LedgerEntry.objects.get(event="cases.rectification_decided")
    assert entry.recipient_ids == told
    assert not DueDate.unguarded.filter(kind="rectification", done_at__isnull=True).exists()


@pytest.mark.parametrize(
    "wrong",
    [{"reason": " "}, {"outcome": "waiting"}, {"outcome": "x"}, {"outcome": "supplemented"}],
)
def test_no_decision_without_its_reason_and_no_supplement_without_words(
    cast: Cast, wrong: dict[str, str]
) -> None:
    with pytest.raises(ValidationError):
        decided(cast, recorded(cast), **wrong)


def test_decided_once(cast: Cast) -> None:
    row = decided(cast, recorded(cast))
    with pytest.raises(ValidationError, match="already"):
        decided(cast, row, version=2)


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("police", PermissionDenied),
        ("facilitator", PermissionDenied),
        ("stranger", Http404),
        ("excluded", Http404),
    ],
)
def test_only_who_holds_the_section_and_may_record_says_so(
    cast: Cast, who: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        recorded(cast, who)


def test_another_agency_reads_it_and_leaves_the_decision(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        decided(cast, recorded(cast), "prison_manager")


def test_the_page_lists_the_agencies_that_received_it(cast: Cast, as_: As) -> None:
    row, client = recorded(cast), as_("officer")
    path = reverse("cases:decide_on_rectification", args=[cast.case.reference, row.pk])
    body = client.get(path).content.decode()
    assert "HMP Larkfield" in body
    assert "Westbridge Police" not in body
    sent = {"version": 1, "outcome": "refused", "reason": "", "told": [str(cast.agency("larkfield").pk)]}
    assert client.post(path, sent).status_code == 400
    assert client.post(path, {**sent, "reason": "The record is right."}).status_code == 302
    row.refresh_from_db()
    assert (row.outcome, row.told) == ("refused", [cast.agency("larkfield").pk])
