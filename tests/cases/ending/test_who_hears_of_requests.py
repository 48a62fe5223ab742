"""Who is told of an answer is asked when it is told: nobody who left, or whom the case is kept from."""

from django.utils import timezone

from agencies.models import Membership
from audit.models import StatedPurpose
from cases.models import Exclusion
from cases.request_events import WHY_ASKED
from reminders.models import Notice
from tests.cases.ending.asking import WHY, answer, ask, refuse, withdraw
from tests.cast import Cast


def told() -> set[str]:
    return set(Notice.unguarded.values_list("user__name", flat=True))


def leaves(cast: Cast, who: str) -> None:
    Membership.unguarded.filter(pk=cast.memberships[who].pk).update(valid_until=timezone.now())


def is_kept_from(cast: Cast, who: str) -> None:
    Exclusion.objects.create(
        case=cast.case, user=cast.user(who), reason="Knows them", valid_from=timezone.now()
    )


def test_whoever_asked_is_told_while_they_are_there(cast: Cast) -> None:
    answer(cast, ask(cast))
    assert told() == {"Olive Marrow"}


def test_for_somebody_who_left_their_managers_are_told_but_for_one_kept_from_it(cast: Cast) -> None:
    one = ask(cast)
    leaves(cast, "officer")
    answer(cast, one)
    assert told() == {"Magnus Tarrant"}


def test_somebody_kept_from_the_case_since_is_not_told(cast: Cast) -> None:
    one = ask(cast)
    is_kept_from(cast, "officer")
    refuse(cast, one)
    assert told() == {"Magnus Tarrant"}


def test_if_nobody_is_left_nobody_is_told(cast: Cast) -> None:
    one = ask(cast)
    is_kept_from(cast, "officer")
    leaves(cast, "manager")
    answer(cast, one)
    assert told() == set()


def test_a_colleague_on_the_team_who_is_shown_that_part_comes_before_managers(cast: Cast) -> None:
    one = ask(cast, in_section="core")
    leaves(cast, "psychologist")
    withdraw(cast, one)
    assert told() == {"Fern Castellan"}


def test_whoever_was_asked_and_left_is_not_told_of_its_withdrawal(cast: Cast) -> None:
    one = ask(cast)
    leaves(cast, "psychologist")
    withdraw(cast, one)
    # The facilitator on the team is not shown health.
    assert told() == {"Percival Oake"}


def test_the_purpose_on_the_ledger_holds_no_words_of_whoever_asked(cast: Cast) -> None:
    answer(cast, ask(cast))
    said = set(StatedPurpose.objects.filter(case_id=cast.case.pk).values_list("words", flat=True))
    assert WHY_ASKED in said
    assert not [words for words in said if WHY in words]
