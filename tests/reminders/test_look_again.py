"""A leaver's duties fall to whoever holds the role, in the act of leaving."""

from datetime import date, timedelta

from django.utils import timezone

from agencies.leaving import Leaver
from agencies.models import Membership
from agencies.services.end_membership import end_membership
from audit.actor import System
from audit.models import LedgerEntry
from reminders.models import DueDate, Notice
from reminders.periodic import sweep_until_done
from reminders.services.look_again import look_again_at_duties_of
from tests.cast import Cast
from tests.database_roles import acting_for
from tests.reminders.duties import a_duty

CLOCK = System("looking")


def leave(cast: Cast) -> None:
    administrator = cast.actor("administrator")
    with acting_for(administrator):
        end_membership(cast.memberships["officer"], actor=administrator, successor=cast.user("colleague").pk)


def told(cast: Cast) -> set[str]:
    by_user = {cast.user(who).pk: who for who in cast.everyone()}
    return {by_user[one.user_id] for one in Notice.objects.visible_to(CLOCK)}


def test_the_next_sweep_tells_whoever_took_it_over(cast: Cast) -> None:
    due = a_duty(cast, due_on=timezone.localdate() - timedelta(days=2))
    sweep_until_done()
    assert told(cast) == {"officer"}
    leave(cast)
    sweep_until_done()
    assert told(cast) == {"officer", "colleague"}
    entry = LedgerEntry.objects.get(event="reminders.due_date_handed_over")
    assert (entry.target_id, entry.case_id) == (due.pk, cast.case.pk)


def test_what_nobody_took_over_falls_to_the_holders_of_the_role(cast: Cast) -> None:
    a_duty(cast, due_on=timezone.localdate() - timedelta(days=2))
    sweep_until_done()
    administrator = cast.actor("administrator")
    with acting_for(administrator):
        look_again_at_duties_of(Leaver(cast.user("officer").pk, administrator.agency_id), actor=administrator)
    officer = Membership.unguarded.filter(pk=cast.memberships["officer"].pk)
    officer.update(valid_until=timezone.now())
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
    leave(cast)
    assert look_on(duties) == before
    assert not LedgerEntry.objects.filter(event="reminders.leaver_duties_reopened").exists()


def look_on(duties: list[DueDate]) -> list[date]:
    rows = DueDate.objects.visible_to(CLOCK).filter(pk__in=[one.pk for one in duties]).order_by("pk")
    return [one.look_on for one in rows]
