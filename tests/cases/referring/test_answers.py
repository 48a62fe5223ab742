"""Answers to a referral other than yes, what comes of them, and what the referrer is owed."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from audit.models import LedgerEntry
from cases.models import Referral
from cases.referral_rules import FEEDBACK_WITHIN, lapse_day
from cases.selectors.referrals import one_referral, referrals_received
from cases.services.referring.complete_referral import complete_referral
from cases.services.referring.give_feedback import give_feedback
from cases.services.referring.withdraw_referral import withdraw_referral
from reminders.models import DueDate
from reminders.working_days import working_days_after
from tests.cases.referring.referred import (
    FACTS,
    WHY_NOT,
    accepted,
    declined,
    duty,
    in_days,
    referred,
    returned,
    said,
    told,
)
from tests.cast import Cast
from tests.database_roles import acting_for


def test_a_no_is_told_with_its_ground_and_reason_and_lapses(cast: Cast) -> None:
    one = declined(cast, referred(cast))
    assert (one.decline_ground, one.answer_reason) == ("unfounded", WHY_NOT)
    assert one.lapses_on == lapse_day(in_days(0), unfounded=True)
    assert told(cast) == [f"Referral {one.reference} was declined"]
    assert [step["step"] for step in one.history] == ["sent", "declined"]
    Referral.unguarded.filter(pk=one.pk).update(lapses_on=in_days(0))
    for who in ("police", "officer", "manager"):
        with acting_for(cast.actor(who)):
            with pytest.raises(Http404):
                one_referral(one.pk, actor=cast.actor(who))
            assert not Referral.unguarded.exists()  # nor past the first wall


def test_a_no_that_is_not_unfounded_is_kept_longer(cast: Cast) -> None:
    one = declined(cast, referred(cast), ground="elsewhere")
    assert one.lapses_on == lapse_day(in_days(0), unfounded=False)
    assert one.lapses_on > lapse_day(in_days(0), unfounded=True)


def test_a_no_needs_a_ground_and_a_reason(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="Select why"):
        declined(cast, referred(cast), ground="busy")


def test_returned_it_is_sent_again_with_more_and_keeps_how_it_read(cast: Cast) -> None:
    one = returned(cast, referred(cast))
    assert told(cast) == [f"Referral {one.reference} was returned for more"]
    back = duty(one, "referral_returned")
    assert (back.responsible, back.agency) == (cast.user("police"), cast.agency("westbridge_police"))
    police = cast.actor("police")
    with acting_for(police):
        complete_referral(one, actor=police, version=one.version, **said(facts="Shared in a group of nine."))
    again = Referral.unguarded.get(pk=one.pk)
    assert (again.state, again.facts) == ("sent", "Shared in a group of nine.")
    assert again.history[-1]["before"] == {"facts": FACTS}
    assert duty(one, "referral_returned").done_at is not None
    assert DueDate.unguarded.filter(subject_id=one.pk, kind="referral", done_at=None).count() == 1
    assert accepted(cast, again).status == "open"


def test_withdrawn_it_is_gone_for_the_other_agency(cast: Cast) -> None:
    one, police = referred(cast), cast.actor("police")
    with acting_for(police):
        withdraw_referral(one, actor=police, version=one.version, reason="It was a mistake of ours.")
    with acting_for(cast.actor("officer")):
        assert referrals_received(cast.actor("officer")) == []
    assert duty(one, "referral").done_at is not None
    with pytest.raises(Http404):
        accepted(cast, Referral.unguarded.get(pk=one.pk))


def test_the_referrer_is_owed_an_answer_within_ten_working_days(cast: Cast) -> None:
    one = referred(cast)
    case = accepted(cast, one)
    owed = duty(one, "referral_feedback")
    assert (owed.responsible, owed.case_id) == (cast.user("officer"), case.pk)
    assert owed.due_on == working_days_after(in_days(0), FEEDBACK_WITHIN)
    one.refresh_from_db()
    officer = cast.actor("officer")
    with acting_for(officer):
        give_feedback(one, actor=officer, version=one.version, feedback="working", words="We met him.")
    assert duty(one, "referral_feedback").done_at is not None
    assert told(cast)[-1] == f"Referral {one.reference} has feedback"
    entry = LedgerEntry.objects.get(event="cases.referral_feedback_given")
    assert (entry.verb, entry.case_id) == ("disclosure", case.pk)


def test_only_those_on_the_case_give_feedback(cast: Cast) -> None:
    one = referred(cast)
    accepted(cast, one)
    one.refresh_from_db()
    for who in ("colleague", "police", "prison_manager"):
        with acting_for(cast.actor(who)), pytest.raises((Http404, PermissionDenied)):
            give_feedback(one, actor=cast.actor(who), version=one.version, feedback="working")
