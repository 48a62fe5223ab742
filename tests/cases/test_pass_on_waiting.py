"""What waits too long about an item is put before managers: of the agency, then of whoever leads the case."""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.database_context import database_context
from agencies.narrow_acts import call_narrow
from audit.actor import System
from audit.models import LedgerEntry
from cases.models import InformationAlert
from cases.periodic import pass_on_waiting_information
from cases.services.alert_to_information import alert_to_information
from cases.services.dismiss_information import dismiss_information
from cases.services.pass_on_waiting import pass_on_waiting
from reminders.models import DueDate
from tests.cases.sections import make_item
from tests.cases.test_information import graded
from tests.cast import Cast

As = Callable[[str], Client]
CLOCK = System("test")


def run_when_late(days: int) -> int:
    """Run the clock so many days after what waits was to be done."""
    waiting = DueDate.unguarded.filter(kind__in=("information_alert", "safety_notice"), done_at__isnull=True)
    waiting.update(due_on=timezone.localdate() - timedelta(days=days))
    return pass_on_waiting(actor=CLOCK, today=timezone.localdate())


def passed_on(kind: str) -> list[str]:
    """The agencies before whose managers it is."""
    rows = DueDate.unguarded.filter(kind=kind, done_at__isnull=True)
    return sorted(rows.values_list("agency__name", flat=True))


def alerted(cast: Cast) -> InformationAlert:
    """The psychologist, of all who are, has not read it yet."""
    alert_to_information(make_item(cast), actor=cast.actor("officer"), why="x")
    own = InformationAlert.unguarded.get(user=cast.user("psychologist"))
    others = InformationAlert.unguarded.exclude(pk=own.pk).values("pk")
    DueDate.unguarded.filter(subject_id__in=others).update(done_at=timezone.now())
    return own


def test_nothing_is_passed_on_before_its_day_is_over(cast: Cast) -> None:
    alerted(cast)
    assert run_when_late(0) == 0


def test_first_to_the_agencys_manager_then_to_the_leads_each_once(cast: Cast, as_: As) -> None:
    own = alerted(cast)
    assert run_when_late(1) == 1
    assert run_when_late(1) == 0
    assert passed_on("information_alert_late") == ["HMP Larkfield"]
    due = DueDate.unguarded.get(kind="information_alert_late")
    assert (due.responsible_role, due.case_id) == ("countersigning_manager", cast.case.pk)
    assert "Lindqvist" not in due.what + due.reason + due.link
    page = as_("prison_manager").get(due.link).content.decode()
    assert "Priya Lindqvist, HMP Larkfield: to be read by" in page
    assert due.link in as_("prison_manager").get(reverse("reminders:my_work")).content.decode()
    assert run_when_late(3) == 0
    assert run_when_late(4) == 1
    assert passed_on("information_alert_late_lead") == ["Northmoor Probation"]
    assert run_when_late(30) == 0
    events = LedgerEntry.objects.filter(event="cases.waiting_information_passed_on")
    assert {one.case_id for one in events} == {cast.case.pk}
    assert events.count() == 2
    link = reverse("cases:acknowledge_alert", args=[cast.case.reference, own.pk])
    assert as_("psychologist").post(link, {"version": "1", "follows": ""}).status_code == 302
    assert passed_on("information_alert_late") == passed_on("information_alert_late_lead") == []
    assert run_when_late(30) == 0


def test_whatever_day_the_clock_is_told_nothing_is_passed_on_too_early_or_due_too_late(cast: Cast) -> None:
    alerted(cast)
    today, far = timezone.localdate(), timezone.localdate() + timedelta(days=4000)
    assert pass_on_waiting(actor=CLOCK, today=far) == 0
    DueDate.unguarded.filter(kind="information_alert").update(due_on=today - timedelta(days=1))
    with database_context(CLOCK):
        assert len(call_narrow("pass_on_waiting", far, far, far)) == 1
    assert passed_on("information_alert_late_lead") == []
    assert DueDate.unguarded.get(kind="information_alert_late").due_on == today + timedelta(days=14)


def test_after_days_without_the_clock_both_steps_are_taken_at_once(cast: Cast) -> None:
    alerted(cast)
    assert run_when_late(9) == 2


def test_a_safety_notice_nobody_decided_on_is_passed_on_too(cast: Cast) -> None:
    graded(cast, make_item(cast))
    assert run_when_late(9) == 1
    assert passed_on("safety_notice_late") == ["Northmoor Probation"]


def test_nothing_of_a_dismissed_or_a_kept_item_is_passed_on(cast: Cast) -> None:
    own = alerted(cast)
    item = own.item
    type(item).unguarded.filter(pk=item.pk).update(until_graded="own_agency")
    assert run_when_late(1) == 0
    owner = cast.actor("information_owner")
    dismiss_information(item, actor=owner, version=item.version, ground="dismissed_old", reason="x")
    assert run_when_late(9) == 0


def test_cut_off_in_the_middle_nothing_is_done_and_the_next_run_does_it(cast: Cast) -> None:
    alerted(cast)
    with transaction.atomic():
        assert run_when_late(1) == 1
        transaction.set_rollback(True)
    assert passed_on("information_alert_late") == []
    assert run_when_late(1) == 1


def test_the_job_runs(cast: Cast) -> None:
    alerted(cast)
    DueDate.unguarded.filter(kind="information_alert").update(due_on=timezone.localdate() - timedelta(days=1))
    pass_on_waiting_information()
    assert passed_on("information_alert_late") == ["HMP Larkfield"]
