"""A leaver's duties fall to whoever holds the role, in the act of leaving."""

from datetime import date, timedelta

from django.utils import timezone

from agencies.services.end_membership import end_membership
from audit.actor import System
from audit.models import LedgerEntry
from reminders.models import DueDate, Notice
from reminders.periodic import sweep_until_done
from tests.cast import Cast
from tests.reminders.duties import a_duty

CLOCK = System("looking")


def told(cast: Cast) -> set[str]:
    by_user = {cast.user(who).pk: who for who in cast.everyone()}
    return {by_user[one.user_id] for one in Notice.objects.visible_to(CLOCK)}


def test_the_next_sweep_tells_the_holders_of_the_role(cast: Cast) -> None:
    due_on = timezone.localdate() - timedelta(days=2)
    a_duty(cast, due_on=due_on, responsible_role="countersigning_manager")
    sweep_until_done()
    assert told(cast) == {"officer"}
    end_membership(cast.memberships["officer"], actor=cast.actor("administrator"))
    sweep_until_done()
    assert told(cast) == {"officer", "manager"}
    assert LedgerEntry.objects.filter(event="reminders.leaver_duties_reopened").count() == 1


def test_nothing_else_is_looked_at_again(cast: Cast) -> None:
    far, late = timezone.localdate() + timedelta(days=90), timezone.localdate() - timedelta(days=1)
    duties = [
        a_duty(cast, due_on=far),
        a_duty(cast, due_on=late, who="manager"),
        a_duty(cast, due_on=late, done_at=timezone.now()),
    ]
    sweep_until_done()
    before = look_on(duties)
    end_membership(cast.memberships["officer"], actor=cast.actor("administrator"))
    assert look_on(duties) == before
    assert not LedgerEntry.objects.filter(event="reminders.leaver_duties_reopened").exists()


def look_on(duties: list[DueDate]) -> list[date]:
    rows = DueDate.objects.visible_to(CLOCK).filter(pk__in=[one.pk for one in duties]).order_by("pk")
    return [one.look_on for one in rows]
