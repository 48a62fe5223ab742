"""Joining a case while a safety notice of it is ended: one waits for the other, and no duty is left over."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import sleep
from typing import Any

import pytest
from django.db import connections, transaction

from cases.models import SafetyNotice
from cases.services.end_safety_notice import end_safety_notice
from cases.services.put_notices_to_newcomers import put_every_notice_to_newcomers
from reminders.models import DueDate
from tests.cases.people.test_notice_newcomers import CLOCK, a_colleague, asked, joins
from tests.cases.people.test_safety_notice_read import sent
from tests.cast import Cast, add_to_team, assemble_cast
from tests.database_roles import acting_for

pytestmark = [pytest.mark.committing]
A_MOMENT = 0.7


def by_a_manager(cast: Cast, who: str) -> Callable[[], object]:
    return lambda: joins(cast, who)


def by_the_clock(cast: Cast, who: str) -> Callable[[], object]:
    add_to_team(cast.case, cast.user(who).pk, cast.agency("northmoor"))
    return lambda: put_every_notice_to_newcomers(actor=CLOCK)


def ending(cast: Cast, one: SafetyNotice) -> Callable[[], object]:
    def end() -> None:
        with acting_for(cast.actor("information_owner")):
            end_safety_notice(one, actor=cast.actor("information_owner"), reason="They moved away")

    return end


def one_during_the_other(first: Callable[[], object], second: Callable[[], object]) -> None:
    def meanwhile() -> None:
        try:
            with transaction.atomic():
                second()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as thread:
        with transaction.atomic():
            first()
            began = thread.submit(meanwhile)
            sleep(A_MOMENT)
            assert not began.done(), "it waits"
        began.result()


@pytest.mark.parametrize("how", [by_a_manager, by_the_clock])
def test_whoever_joins_while_it_is_ended_is_not_asked(own_database: str, how: Any) -> None:
    cast = assemble_cast()
    one, who = sent(cast), a_colleague(cast)
    one_during_the_other(ending(cast, one), how(cast, who))
    assert asked(cast, who) == []
    assert not DueDate.unguarded.filter(kind="safety_notice_to_read", done_at__isnull=True).exists()


@pytest.mark.parametrize("how", [by_a_manager, by_the_clock])
def test_whoever_was_just_asked_does_not_have_to_read_it(own_database: str, how: Any) -> None:
    cast = assemble_cast()
    one, who = sent(cast), a_colleague(cast)
    one_during_the_other(how(cast, who), ending(cast, one))
    assert len(asked(cast, who)) == 1
    assert not DueDate.unguarded.filter(kind="safety_notice_to_read", done_at__isnull=True).exists()
