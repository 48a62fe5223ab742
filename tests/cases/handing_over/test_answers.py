"""Answers to a proposed hand-over: no, not yet, too late, and who may give them."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.sections import Section
from cases import closing
from cases.models import (
    Case,
    ChronologyEntry,
    HandOver,
    NamedOnCase,
    Participation,
    Restriction,
)
from cases.naming import name_on_case
from cases.selectors.hand_overs import proposed_hand_over
from cases.services.close_case import close_case
from cases.services.handing_over.note_hand_over_answer import note_hand_over_answer
from cases.services.handing_over.revise_hand_over import revise_hand_over
from cases.services.handing_over.withdraw_hand_over import withdraw_hand_over
from reminders.models import DueDate, Notice
from tests.cases.handing_over.proposing import (
    REASON,
    SUMMARY,
    WHY_NOT,
    accepted,
    declined,
    eastvale_manager,
    proposed,
    returned,
    said,
)
from tests.cast import Cast
from tests.database_roles import acting_for

As = Callable[[str], Client]


def titles(cast: Cast) -> list[str]:
    rows = ChronologyEntry.unguarded.filter(case=cast.case).order_by("recorded_at")
    return [one.title for one in rows]


def test_an_agency_that_takes_part_already_can_take_the_lead(cast: Cast) -> None:
    one = proposed(cast, to="larkfield")
    accepted(one, cast.actor("prison_manager"), cast.user("prison_manager").pk)
    part = Participation.unguarded.get(case=cast.case, agency=cast.agency("larkfield"), valid_until=None)
    assert Section.SESSION.value in part.sections
    assert Case.objects.visible_to(cast.actor("psychologist")).filter(pk=cast.case.pk).exists()


def test_a_no_reaches_the_sender_as_a_duty_and_a_notice(cast: Cast) -> None:
    manager, one = eastvale_manager(cast), proposed(cast)
    one = declined(one, manager)
    assert (one.state, one.answer_reason) == ("declined", WHY_NOT)
    duty = DueDate.unguarded.get(subject_id=one.pk, kind="hand_over_answer")
    assert (duty.responsible, duty.case_id) == (cast.user("officer"), cast.case.pk)
    assert Notice.unguarded.filter(user=cast.user("officer"), what__contains="was declined").count() == 1
    assert titles(cast)[-1] == "Hand-over to Eastvale Probation was declined"
    with acting_for(manager), pytest.raises(Http404):
        proposed_hand_over(one.pk, actor=manager)
    with acting_for(cast.actor("officer")):
        note_hand_over_answer(one, actor=cast.actor("officer"), version=one.version)
    duty.refresh_from_db()
    assert duty.done_at is not None


def test_proposing_it_elsewhere_answers_the_no(cast: Cast) -> None:
    one = declined(proposed(cast), eastvale_manager(cast))
    proposed(cast, to="larkfield")
    assert DueDate.unguarded.get(subject_id=one.pk, kind="hand_over_answer").done_at is not None


def test_a_no_needs_a_reason(cast: Cast) -> None:
    manager, one = eastvale_manager(cast), proposed(cast)
    with pytest.raises(ValidationError, match="Explain why"):
        declined(one, manager, reason=" ")


def test_returned_it_is_proposed_again_with_more(cast: Cast) -> None:
    manager = eastvale_manager(cast)
    one = returned(proposed(cast), manager)
    with acting_for(manager), pytest.raises(Http404):
        proposed_hand_over(one.pk, actor=manager)
    officer = cast.actor("officer")
    with acting_for(officer):
        revise_hand_over(one, actor=officer, version=one.version, **said(summary="With conditions."))
    again = HandOver.unguarded.get(pk=one.pk)
    assert (again.state, again.summary) == ("proposed", "With conditions.")
    assert accepted(again, manager, cast.user("stranger").pk).lead_agency == cast.agency("eastvale")


def test_what_was_asked_and_how_it_read_before_is_lost_to_neither_side(cast: Cast, as_: As) -> None:
    manager, officer = eastvale_manager(cast), cast.actor("officer")
    one = returned(proposed(cast), manager)
    with acting_for(officer):
        revise_hand_over(one, actor=officer, version=one.version, **said(reason="Sooner", summary="More."))
    again = declined(HandOver.unguarded.get(pk=one.pk), manager)
    (before,) = again.earlier
    assert (before["answer"], before["by"]) == ("Which conditions?", "Thornquist, Rosalind")
    assert (before["reason"], before["summary"], before["kept_sections"]) == (REASON, SUMMARY, [])
    assert datetime.fromisoformat(before["until"])
    body = as_("officer").get(reverse("cases:hand_overs", args=[cast.case.reference])).content.decode()
    for words in ("Which conditions?", REASON, SUMMARY, "Sooner", "More.", WHY_NOT):
        assert words in body


def test_withdrawn_it_is_gone_for_the_other_agency(cast: Cast) -> None:
    manager, one, officer = eastvale_manager(cast), proposed(cast), cast.actor("officer")
    with acting_for(officer):
        withdraw_hand_over(one, actor=officer, version=one.version)
    with pytest.raises(ValidationError, match="in the meantime"):
        accepted(one, manager, cast.user("stranger").pk)
    assert DueDate.unguarded.get(subject_id=one.pk, kind="hand_over").done_at is not None


def test_accepted_twice_is_one_effect(cast: Cast) -> None:
    manager, one = eastvale_manager(cast), proposed(cast)
    accepted(one, manager, cast.user("stranger").pk)
    with pytest.raises(ValidationError, match="in the meantime"):
        accepted(one, manager, manager.user_id)
    assert Participation.unguarded.filter(case=cast.case, agency=cast.agency("eastvale")).count() == 1


def test_one_proposal_at_a_time(cast: Cast) -> None:
    proposed(cast)
    with pytest.raises(ValidationError, match="under way"):
        proposed(cast, to="larkfield")


def test_only_the_agency_that_leads_proposes(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        proposed(cast, "prison_manager")
    with pytest.raises(PermissionDenied):
        proposed(cast, "psychologist")


def test_only_a_manager_there_answers(cast: Cast) -> None:
    one = proposed(cast)
    with pytest.raises(PermissionDenied):
        declined(one, cast.actor("stranger"))
    with pytest.raises(PermissionDenied):
        accepted(one, cast.actor("prison_manager"), cast.user("prison_manager").pk)


def test_only_a_colleague_who_can_lead_is_named(cast: Cast) -> None:
    one = proposed(cast, to="larkfield")
    with pytest.raises(ValidationError, match="Select who leads"):
        accepted(one, cast.actor("prison_manager"), cast.user("psychologist").pk)
    with pytest.raises(ValidationError, match="Select who leads"):
        accepted(one, cast.actor("prison_manager"), cast.user("officer").pk)


def test_a_case_is_not_closed_while_it_is_offered(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from cases.selectors.hand_overs import hand_overs_unanswered

    monkeypatch.setattr(closing, "_questions", [hand_overs_unanswered])
    proposed(cast)
    with acting_for(cast.actor("officer")), pytest.raises(ValidationError, match="Withdraw it first"):
        close_case(
            cast.case, actor=cast.actor("officer"), version=1, closing_outcome="completed", closing_reason="x"
        )


def test_on_a_restricted_case_those_who_take_it_over_are_named(cast: Cast) -> None:
    name_on_case(cast.case, cast.user("officer"))
    Restriction.objects.create(case=cast.case, reason="Press", valid_from=timezone.now() - timedelta(hours=1))
    manager, one = eastvale_manager(cast), proposed(cast)
    accepted(one, manager, cast.user("stranger").pk)
    named = NamedOnCase.objects.filter(content_object=cast.case).values_list("user_id", flat=True)
    assert {manager.user_id, cast.user("stranger").pk} <= set(named)


def test_the_sender_still_reads_what_became_of_it(cast: Cast) -> None:
    manager, one, officer = eastvale_manager(cast), proposed(cast), cast.actor("officer")
    accepted(one, manager, cast.user("stranger").pk)
    with acting_for(officer):
        assert proposed_hand_over(one.pk, actor=officer).state == "accepted"
    assert Notice.unguarded.filter(user=cast.user("officer"), what__contains="was accepted").exists()
