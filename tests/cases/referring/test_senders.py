"""A referral when its sender has moved on, when it lapses, and once it is decided."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.leaving import Leaver
from agencies.models import Membership
from audit.actor import System
from audit.models import LedgerEntry
from cases.models import Exclusion, Referral, SubjectAccessItem
from cases.periodic import forget_lapsed_referrals
from cases.referring import ALREADY, sent_already
from cases.selectors.referrals import history_of
from cases.services.referring.complete_referral import complete_referral
from cases.services.referring.forget_referrals import forget_referrals
from cases.services.referring.give_feedback import give_feedback
from cases.services.referring.leave_referrals import hand_over_referrals
from reminders.models import DueDate, Notice
from tests.cases.referring.referred import (
    a_referral,
    accepted,
    declined,
    duty,
    in_days,
    referred,
    returned,
    said,
    told,
)
from tests.cases.rights.asking import begun, opened
from tests.cast import Cast
from tests.database_roles import acting_for

As = Callable[[str], Client]


def gone(cast: Cast, who: str) -> None:
    Membership.unguarded.filter(pk=cast.memberships[who].pk).update(valid_until=timezone.now())


def from_the_officer(cast: Cast, **changes: object) -> Referral:
    return referred(cast, "officer", "eastvale", **changes)


def test_a_sender_who_moved_on_is_told_nothing_and_their_managers_are(cast: Cast) -> None:
    one = from_the_officer(cast)
    gone(cast, "officer")
    declined(cast, one, "stranger")
    assert told(cast, "officer") == []
    assert told(cast, "manager") == [f"Referral {one.reference} was declined"]


def test_a_sender_in_a_role_that_refers_nobody_is_told_nothing(cast: Cast) -> None:
    one = from_the_officer(cast)
    Membership.unguarded.filter(pk=cast.memberships["officer"].pk).update(role="facilitator")
    declined(cast, one, "stranger")
    assert (told(cast, "officer"), len(told(cast, "manager"))) == ([], 1)


def test_a_sender_kept_from_the_case_it_led_to_is_told_nothing_of_it(cast: Cast) -> None:
    one = from_the_officer(cast)
    case = accepted(cast, one, "stranger")
    before = len(told(cast, "officer"))
    since = timezone.now() - timedelta(days=1)
    for who in ("officer", "excluded"):
        Exclusion.objects.create(case=case, user=cast.user(who), reason="x", valid_from=since)
    one = Referral.unguarded.get(pk=one.pk)
    with acting_for(cast.actor("stranger")):
        give_feedback(one, actor=cast.actor("stranger"), version=one.version, feedback="working")
    assert len(told(cast, "officer")) == before
    assert told(cast, "excluded") == []
    assert told(cast, "manager") == [f"Referral {one.reference} has feedback"]


def test_what_is_asked_of_a_sender_who_is_gone_falls_to_the_managers_who_go_on_with_it(cast: Cast) -> None:
    one = from_the_officer(cast)
    gone(cast, "officer")
    one = returned(cast, one, "stranger")
    due = duty(one, "referral_returned")
    assert (due.responsible_id, due.responsible_role) == (None, "countersigning_manager")
    manager = cast.actor("manager")
    with acting_for(manager):
        complete_referral(one, actor=manager, version=one.version, **said(facts="On 3 March, in a group."))
    assert Referral.unguarded.get(pk=one.pk).state == "sent"


def test_a_leavers_referrals_under_way_pass_to_a_colleague(cast: Cast) -> None:
    one = returned(cast, from_the_officer(cast), "stranger")
    over = declined(cast, from_the_officer(cast, surname="Otherwise"), "stranger")
    leaver = Leaver(cast.user("officer").pk, cast.agency("northmoor").pk)
    administrator, colleague = cast.actor("administrator"), cast.user("colleague")
    with acting_for(administrator):
        assert hand_over_referrals(leaver, colleague.pk, actor=administrator) == 1
    one = Referral.unguarded.get(pk=one.pk)
    assert (one.sent_by, Referral.unguarded.get(pk=over.pk).sent_by) == (colleague, cast.user("officer"))
    assert history_of(one)[-1]["step"] == "Taken over from a colleague"
    entry = LedgerEntry.objects.get(event="cases.referral_handed_over")
    assert (entry.target_id, entry.case_id) == (one.pk, None)
    with acting_for(cast.actor("colleague")):
        complete_referral(one, actor=cast.actor("colleague"), version=one.version, **said())


@pytest.mark.parametrize("who", ["officer", "manager", "stranger"])
def test_nobody_but_an_administrator_passes_them_on(cast: Cast, who: str) -> None:
    from_the_officer(cast)
    leaver = Leaver(cast.user("officer").pk, cast.agency("northmoor").pk)
    with acting_for(cast.actor(who)), pytest.raises(DatabaseError), transaction.atomic():
        hand_over_referrals(leaver, cast.user("colleague").pk, actor=cast.actor(who))


def test_nothing_is_left_of_a_referral_from_the_day_it_lapses(cast: Cast) -> None:
    old, kept = declined(cast, from_the_officer(cast), "stranger"), from_the_officer(cast, surname="Kept")
    led_on = from_the_officer(cast, surname="Taken", number="A9999ZZ")
    accepted(cast, led_on, "stranger")
    Referral.unguarded.filter(pk__in=[old.pk, led_on.pk]).update(lapses_on=in_days(0))
    assert forget_referrals(actor=System("referrals past their day")) == 1
    assert set(Referral.unguarded.values_list("pk", flat=True)) == {kept.pk, led_on.pk}
    assert not DueDate.unguarded.filter(subject_id=old.pk).exists()
    assert not Notice.unguarded.filter(link__contains=str(old.pk)).exists()
    entry = LedgerEntry.objects.get(event="cases.referrals_forgotten")
    assert (entry.verb, entry.shown_ids) == ("erasure", [old.pk])
    forget_lapsed_referrals()
    assert LedgerEntry.objects.filter(event="cases.referrals_forgotten").count() == 1


def test_one_that_has_a_day_left_stays(cast: Cast) -> None:
    one = declined(cast, from_the_officer(cast), "stranger")
    Referral.unguarded.filter(pk=one.pk).update(lapses_on=in_days(1))
    assert forget_referrals(actor=System("referrals past their day")) == 0


def test_a_referral_without_a_case_is_in_what_is_held_about_the_person(cast: Cast) -> None:
    like = {"forenames": "Zephyrine", "surname": "Quillfeather", "number": "", "number_scheme": ""}
    declined(cast, referred(cast, **like, date_of_birth=cast.identity.date_of_birth))
    declined(cast, referred(cast, surname="Somebodyelse"))
    begun(cast, opened(cast), "information")
    items = [one for one in SubjectAccessItem.unguarded.all() if one.kind == "Referral"]
    assert ["Shared a recording" in one.words for one in items] == [True]


def changed_past_the_services(one: Referral, wanted: str) -> int:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE cases_referral SET state = %s, facts = 'x' WHERE id = %s", [wanted, one.pk]
            )
            return cursor.rowcount
    except DatabaseError:
        return 0


@pytest.mark.parametrize("state", ["declined", "withdrawn"])
@pytest.mark.parametrize("who", ["police", "officer"])
def test_a_decided_referral_is_not_changed_past_the_services(cast: Cast, who: str, state: str) -> None:
    one = a_referral(cast, state, answer_reason="No.")
    with acting_for(cast.actor(who)):
        wanted = ("sent", "returned", "declined", "withdrawn")
        assert [changed_past_the_services(one, each) for each in wanted] == [0, 0, 0, 0]


def test_only_the_same_one_under_way_is_called_sent_already(cast: Cast) -> None:
    from_the_officer(cast)
    with pytest.raises(ValidationError, match="You have referred this person"):
        from_the_officer(cast)
    other = IntegrityError("something else")
    with pytest.raises(IntegrityError) as refused:
        sent_already(other)
    assert refused.value is other
    assert ALREADY.startswith("You have referred")


def test_the_page_of_leaving_counts_them(cast: Cast, as_: As) -> None:
    from_the_officer(cast)
    path = reverse("agencies:end_membership", args=[cast.memberships["officer"].pk])
    assert "Referrals they sent that are under way" in as_("administrator").get(path).content.decode()
