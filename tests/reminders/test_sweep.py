"""The daily sweep: who is told of what, once."""

from datetime import date, timedelta
from itertools import product

from django.utils import timezone

from agencies.models import Membership
from agencies.roles import Action
from audit.actor import System
from audit.models import LedgerEntry
from cases.models import Exclusion, Participation, TeamMember
from reminders import tellings
from reminders.models import DueDate, Notice, Rung
from reminders.rules import AHEAD, look_again_on, rung_on
from reminders.services.sweep import Swept, sweep_a_batch
from tests.cast import Cast
from tests.reminders.duties import a_duty

TODAY = date(2026, 11, 22)
CLOCK = System("daily sweep")
A_MINUTE = timedelta(minutes=1)


def sweep(today: date = TODAY, size: int = 1000) -> Swept:
    return sweep_a_batch(actor=CLOCK, today=today, size=size)


def told() -> list[tuple[str, str, str]]:
    rows = Notice.objects.visible_to(CLOCK).order_by("user__email", "told_at")
    return [(row.user.email.split("@")[0], row.rung, str(row.due_on)) for row in rows]


def told_people() -> set[str]:
    return {who for who, _, _ in told()}


def test_the_person_responsible_is_told_once_on_each_rung(cast: Cast) -> None:
    a_duty(cast, due_on=TODAY + AHEAD)
    for day in range(20):
        for _ in range(2):
            sweep(TODAY + timedelta(days=day))
    due_on = str(TODAY + AHEAD)
    assert told() == [("officer", rung, due_on) for rung in ("ahead", "due", "overdue")]


def test_a_second_sweep_creates_nothing_and_looks_at_nothing(cast: Cast) -> None:
    for day in (-3, 0, 5, 100):
        a_duty(cast, due_on=TODAY + timedelta(days=day))
    assert sweep() == Swept(looked_at=4, told=3)
    assert sweep() == Swept(looked_at=0, told=0)


def test_the_unique_key_holds_even_if_every_duty_is_looked_at_again(cast: Cast) -> None:
    a_duty(cast, due_on=TODAY)
    sweep()
    DueDate.objects.visible_to(CLOCK).update(look_on=TODAY)
    assert sweep() == Swept(looked_at=1, told=0)


def test_days_without_a_sweep_give_one_notice_not_three(cast: Cast) -> None:
    a_duty(cast, due_on=TODAY)
    sweep(TODAY + timedelta(days=30))
    assert told() == [("officer", "overdue", str(TODAY))]


def test_a_duty_far_ahead_is_told_of_when_its_day_comes_near(cast: Cast) -> None:
    due = a_duty(cast, due_on=TODAY + timedelta(days=90))
    assert sweep().told == 0
    assert DueDate.objects.visible_to(CLOCK).get(pk=due.pk).look_on == due.due_on - AHEAD
    assert sweep(due.due_on - AHEAD).told == 1


def test_a_duty_settled_or_not_yet_near_is_not_told_of(cast: Cast) -> None:
    a_duty(cast, due_on=TODAY, done_at=timezone.now())
    a_duty(cast, due_on=TODAY + AHEAD + timedelta(days=1))
    assert sweep().told == 0


def test_a_duty_of_a_role_is_told_to_its_holders_who_may_open_the_case(cast: Cast) -> None:
    a_duty(cast, due_on=TODAY, responsible=None, responsible_role="countersigning_manager")
    sweep()
    assert told_people() == {"manager"}  # not the excluded one, nor the manager of the prison


def test_a_duty_about_no_case_is_told_to_every_holder_of_the_role(cast: Cast) -> None:
    a_duty(cast, due_on=TODAY, responsible=None, responsible_role="agency_administrator", case_id=None)
    sweep()
    assert told_people() == {"administrator"}


def test_somebody_excluded_from_the_case_is_not_told_of_it(cast: Cast) -> None:
    a_duty(cast, due_on=TODAY)
    Exclusion.objects.create(
        case=cast.case, user=cast.user("officer"), reason="Knows them", valid_from=timezone.now() - A_MINUTE
    )
    assert sweep().told == 0


def test_a_leaver_is_not_told_and_the_duty_falls_to_the_role(cast: Cast) -> None:
    a_duty(cast, due_on=TODAY, responsible_role="countersigning_manager")
    Membership.objects.visible_to(CLOCK).filter(user=cast.user("officer")).update(valid_until=timezone.now())
    sweep()
    assert told_people() == {"manager"}


def test_somebody_switched_off_is_not_told(cast: Cast) -> None:
    a_duty(cast, due_on=TODAY)
    cast.user("officer").is_active = False
    cast.user("officer").save()
    assert sweep().told == 0


def test_somebody_taken_off_the_team_or_whose_agency_left_is_not_told(cast: Cast) -> None:
    a_duty(cast, due_on=TODAY)
    TeamMember.objects.visible_to(CLOCK).filter(user=cast.user("officer")).update(valid_until=timezone.now())
    a_duty(cast, due_on=TODAY, who="lapsed")
    assert sweep().told == 0
    assert Participation.objects.visible_to(CLOCK).exists()


def test_a_duty_nobody_could_be_told_of_is_tried_again_the_next_day(cast: Cast) -> None:
    due = a_duty(cast, due_on=TODAY, who="colleague")
    assert sweep().told == 0
    DueDate.objects.visible_to(CLOCK).filter(pk=due.pk).update(responsible=cast.user("officer"))
    assert sweep(TODAY + timedelta(days=1)).told == 1


def test_whoever_takes_an_overdue_duty_over_is_told_within_a_week(cast: Cast) -> None:
    due = a_duty(cast, due_on=TODAY)
    sweep(TODAY + timedelta(days=1))
    DueDate.objects.visible_to(CLOCK).filter(pk=due.pk).update(responsible=cast.user("psychologist"))
    DueDate.objects.visible_to(CLOCK).filter(pk=due.pk).update(agency=cast.agency("larkfield"))
    sweep(TODAY + timedelta(days=8))
    assert told_people() == {"officer", "psychologist"}


def test_sweeps_stop_between_batches_and_go_on(cast: Cast) -> None:
    for _ in range(7):
        a_duty(cast, due_on=TODAY)
    assert [sweep(size=3).told for _ in range(4)] == [3, 3, 1, 0]


def test_the_statement_asks_the_same_rule_as_each_person_would(cast: Cast) -> None:
    for who in cast.everyone():
        a_duty(cast, due_on=TODAY, who=who, what=f"For {who}")
    sweep()
    may_open = {
        who
        for who in cast.everyone()
        if DueDate.objects.visible_to(cast.actor(who), Action.VIEW).filter(what=f"For {who}").exists()
    }
    assert told_people() == may_open


def test_the_database_agrees_with_the_rules_about_days(cast: Cast) -> None:
    days = [-400, -8, -7, -1, 0, 1, 7, 13, 14, 15, 400]
    for day, who in product(days, ["officer", "colleague"]):
        a_duty(cast, due_on=TODAY + timedelta(days=day), who=who)
    sweep()
    notices = {row.due_date_id: row.rung for row in Notice.objects.visible_to(CLOCK)}
    for due in DueDate.objects.visible_to(CLOCK):
        rung = rung_on(TODAY, due.due_on) if due.responsible_id == cast.user("officer").pk else None
        assert notices.get(due.pk) == (rung and Rung(rung).value)
        assert due.look_on == look_again_on(TODAY, due.due_on, anybody_told=due.pk in notices)


def test_each_batch_is_on_the_ledger_with_every_row_it_changed_and_whoever_was_told(cast: Cast) -> None:
    due = a_duty(cast, due_on=TODAY)
    sweep()
    entry = LedgerEntry.objects.get(event="reminders.swept")
    assert (entry.actor_kind, entry.system_reason) == ("system", "daily sweep")
    assert entry.shown_ids == [due.pk]
    told = LedgerEntry.objects.get(event="reminders.people_told")
    assert (told.recipient_ids, told.verb) == ([cast.user("officer").pk], "disclosure")
    assert told.shown_ids == [Notice.objects.visible_to(CLOCK).get().pk]


def test_an_idle_sweep_leaves_no_line(cast: Cast) -> None:
    sweep()
    assert not LedgerEntry.objects.filter(event="reminders.swept").exists()


def test_the_statement_is_made_once_and_holds_no_moment_of_ours(cast: Cast) -> None:
    for text, values in (tellings.members(), tellings.permitted()):
        assert "statement_timestamp()" in text
        assert not [value for value in values if isinstance(value, date)]
