"""A safety notice is acknowledged person by person; what nobody acknowledged is put before managers."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.actor import System
from audit.models import LedgerEntry
from cases.models import NoticeReading, SafetyNotice
from cases.services.acknowledge_safety_notice import acknowledge_safety_notice
from cases.services.decide_on_safety_notice import decide_on_safety_notice
from cases.services.pass_on_unread_notices import pass_on_unread_notices
from cases.services.put_notices_to_newcomers import put_every_notice_to_newcomers
from reminders.models import DueDate
from tests.cases.people.notices import let_notices_run_out
from tests.cases.sections import make_item
from tests.cases.test_alert_to_information import notice
from tests.cases.test_information import graded
from tests.cast import Cast
from tests.database_roles import acting_for

As = Callable[[str], Client]
CLOCK = System("test")
READERS = {
    "officer",
    "manager",
    "psychologist",
    "prison_manager",
    "facilitator",
    "chair",
    "police",
    "community",
}
READERS |= {"mentor"}


def sent(cast: Cast) -> SafetyNotice:
    item, owner = graded(cast, make_item(cast)), cast.actor("information_owner")
    with acting_for(owner):
        made = decide_on_safety_notice(item, actor=owner, version=2, **notice())
    assert made is not None
    return made


def read(cast: Cast, one: SafetyNotice, who: str) -> int:
    with acting_for(cast.actor(who)):
        return acknowledge_safety_notice(one, actor=cast.actor(who))


def run_when_late(days: int) -> int:
    waiting = DueDate.unguarded.filter(kind="safety_notice_to_read", done_at__isnull=True)
    waiting.update(due_on=timezone.localdate() - timedelta(days=days))
    return pass_on_unread_notices(actor=CLOCK, today=timezone.localdate())


def passed_on(kind: str) -> list[str]:
    rows = DueDate.unguarded.filter(kind=f"safety_notice_to_read_{kind}", done_at__isnull=True)
    return sorted(rows.values_list("agency__name", flat=True))


def test_everybody_on_the_case_is_asked_and_nobody_else(cast: Cast) -> None:
    sent(cast)
    asked = set(NoticeReading.unguarded.values_list("user_id", flat=True))
    assert asked == {cast.user(who).pk for who in READERS}, "not who is kept out, nor whoever sent it"
    duties = DueDate.unguarded.filter(kind="safety_notice_to_read", done_at__isnull=True)
    assert {one.responsible_id for one in duties} == asked


def test_each_acknowledges_for_themselves_and_once(cast: Cast) -> None:
    one = sent(cast)
    assert read(cast, one, "community") == 1
    assert NoticeReading.unguarded.filter(acknowledged_at__isnull=True).count() == len(READERS) - 1
    with pytest.raises(ValidationError, match="nothing here that waits for you"):
        read(cast, one, "community")
    with pytest.raises(PermissionDenied):
        read(cast, one, "supervisor")
    assert LedgerEntry.objects.filter(event="cases.safety_notice_acknowledged").count() == 1


def test_whoever_sent_it_and_whoever_leads_see_who_has_and_who_has_not(cast: Cast, as_: As) -> None:
    one = sent(cast)
    page = reverse("cases:safety_notices", args=[cast.case.reference])
    link = reverse("cases:acknowledge_safety_notice", args=[cast.case.reference, one.pk])
    assert link in as_("police").get(page).content.decode()
    assert as_("police").post(link).status_code == 302
    assert link not in as_("police").get(page).content.decode()
    for who in ("officer", "information_owner"):
        body = as_(who).get(page).content.decode()
        assert "1 of 9 have acknowledged it" in body
        assert "Candice Abara, Steady Ground" in body
    body = as_("community").get(page).content.decode()
    assert "0 of 1 have acknowledged it" in body, "of others an agency reads nothing here"
    assert "Piers Hallowell" not in body


def test_what_is_not_acknowledged_goes_to_managers_there_and_then_to_who_leads(cast: Cast) -> None:
    one = sent(cast)
    for who in READERS - {"community", "psychologist"}:
        read(cast, one, who)
    assert run_when_late(0) == 0
    assert run_when_late(1) == 2
    assert run_when_late(1) == 0, "each step once"
    assert passed_on("late") == ["HMP Larkfield", "Steady Ground"]
    due = DueDate.unguarded.filter(kind="safety_notice_to_read_late").first()
    assert due is not None
    assert "Abara" not in due.what + due.reason + due.link
    assert run_when_late(3) == 2
    assert passed_on("late_lead") == ["Northmoor Probation", "Northmoor Probation"]
    events = LedgerEntry.objects.filter(event="cases.unread_notice_passed_on")
    assert {each.case_id for each in events} == {cast.case.pk}
    read(cast, one, "community")
    read(cast, one, "psychologist")
    assert passed_on("late") == passed_on("late_lead") == []


def test_whoever_was_asked_anew_and_is_late_again_is_passed_on_again(cast: Cast) -> None:
    one = sent(cast)
    for who in READERS - {"community"}:
        read(cast, one, who)
    assert run_when_late(3) == 2
    DueDate.unguarded.filter(done_at__isnull=True).update(done_at=timezone.now())
    assert put_every_notice_to_newcomers(actor=CLOCK) == 1, "they had left, and came back"
    assert run_when_late(1) == 1
    assert passed_on("late") == ["Steady Ground"]
    assert run_when_late(3) == 1
    assert passed_on("late_lead") == ["Northmoor Probation"]
    DueDate.unguarded.filter(kind__contains="_late").update(done_at=timezone.now())
    assert run_when_late(9) == 0, "each step once, also when it is done"


def test_a_notice_that_was_ended_is_passed_on_no_more(cast: Cast) -> None:
    sent(cast)
    ended = {"ended_at": timezone.now(), "ended_by": cast.user("information_owner"), "ended_reason": "x"}
    SafetyNotice.unguarded.update(**ended)
    assert run_when_late(9) == 0


def test_a_notice_that_no_longer_holds_is_passed_on_no_more(cast: Cast) -> None:
    sent(cast)
    let_notices_run_out()
    assert run_when_late(9) == 0
