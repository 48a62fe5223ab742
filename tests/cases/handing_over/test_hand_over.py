"""Handing a case over: proposed, answered, and nothing open lost."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.http import Http404
from django.utils import timezone

from agencies.sections import USUAL, Section
from audit.models import LedgerEntry
from cases.models import (
    Case,
    ChronologyEntry,
    Exclusion,
    HandOver,
    HandOverState,
    NotificationRequirement,
    Participation,
)
from cases.review_duty import keep_review_duty
from cases.selectors.hand_overs import proposed_hand_over
from cases.services.add_section_entry import add_section_entry
from cases.services.change_section_entry import change_section_entry
from cases.services.withdraw_section_entry import withdraw_section_entry
from reminders.models import DueDate
from tests.cases.handing_over.proposing import (
    accepted,
    an_offer,
    eastvale_manager,
    in_days,
    proposed,
)
from tests.cases.sections import answered
from tests.cast import Cast
from tests.database_roles import acting_for
from tests.reminders.duties import a_duty


def titles(cast: Cast) -> list[str]:
    rows = ChronologyEntry.unguarded.filter(case=cast.case).order_by("recorded_at")
    return [one.title for one in rows]


def of(cast: Cast, who: str = "officer", **about: Any) -> DueDate:
    return a_duty(cast, who=who, due_on=in_days(20), **about)


def test_nothing_changes_until_it_is_accepted(cast: Cast) -> None:
    manager = eastvale_manager(cast)
    one = proposed(cast)
    case = Case.unguarded.get(pk=cast.case.pk)
    assert (case.lead_agency_id, case.version) == (cast.agency("northmoor").pk, cast.case.version)
    assert not Case.objects.visible_to(manager).filter(pk=case.pk).exists()
    duty = DueDate.unguarded.get(subject_id=one.pk)
    assert (duty.agency.name, duty.responsible_role) == ("Eastvale Probation", "countersigning_manager")
    assert (duty.case_id, cast.case.reference in duty.what) == (None, False)
    assert titles(cast) == ["Hand-over of the lead proposed to Eastvale Probation"]


def test_the_other_agencys_managers_read_the_proposal_and_nobody_else_there(cast: Cast) -> None:
    manager, one = eastvale_manager(cast), proposed(cast)
    with acting_for(manager):
        assert proposed_hand_over(one.pk, actor=manager).summary == one.summary
    for who in ("stranger", "prison_manager", "psychologist", "chair", "lapsed", "excluded", "governance"):
        with acting_for(cast.actor(who)), pytest.raises(Http404):
            proposed_hand_over(one.pk, actor=cast.actor(who))


def test_somebody_kept_from_the_case_is_not_told_of_the_proposal(cast: Cast) -> None:
    manager, one = eastvale_manager(cast), proposed(cast)
    Exclusion.objects.create(
        case=cast.case, user_id=manager.user_id, reason="Kin", valid_from=timezone.now() - timedelta(hours=1)
    )
    with acting_for(manager), pytest.raises(Http404):
        proposed_hand_over(one.pk, actor=manager)
    with pytest.raises(ValidationError):
        accepted(one, manager, cast.user("stranger").pk)


def test_accepting_gives_the_lead_and_ends_the_old_part(cast: Cast) -> None:
    manager, one = eastvale_manager(cast), proposed(cast)
    case = accepted(one, manager, cast.user("stranger").pk)
    assert (case.lead_agency, case.lead_practitioner) == (cast.agency("eastvale"), cast.user("stranger"))
    assert Case.objects.visible_to(cast.actor("stranger")).filter(pk=case.pk).exists()
    for who in ("officer", "manager", "information_owner"):
        assert not Case.objects.visible_to(cast.actor(who)).filter(pk=case.pk).exists()
    part = Participation.unguarded.get(case=case, agency=cast.agency("eastvale"))
    assert (set(part.sections), part.gateway != "") == ({one.value for one in USUAL}, True)
    assert titles(cast)[-1] == "Eastvale Probation leads the case"
    accepted_line = LedgerEntry.objects.get(event="cases.hand_over_accepted")
    assert accepted_line.case_id == case.pk


def test_those_who_took_part_before_see_it_as_before(cast: Cast) -> None:
    manager, one = eastvale_manager(cast), proposed(cast)
    accepted(one, manager, cast.user("stranger").pk)
    for who in ("psychologist", "prison_manager", "chair", "police", "community"):
        assert Case.objects.visible_to(cast.actor(who)).filter(pk=cast.case.pk).exists()


def test_nothing_open_is_lost(cast: Cast) -> None:
    keep_review_duty(cast.case, actor=cast.actor("officer"), reason="First review")
    kinds = ("concern", "access_request", "action", "assessment_review", "mappa_review", "notification")
    passes = [of(cast, kind=kind) for kind in kinds]
    lapsing = [of(cast, kind=kind) for kind in ("contribution", "change_to_acknowledge")]
    theirs = of(cast, "facilitator", kind="session_write_up")
    manager, one = eastvale_manager(cast), proposed(cast)
    assert len(one.open_things) == 9
    accepted(one, manager, cast.user("stranger").pk)
    for due in passes:
        due.refresh_from_db()
        assert (due.agency, due.responsible, due.done_at) == (
            cast.agency("eastvale"),
            cast.user("stranger"),
            None,
        )
    review = DueDate.unguarded.get(subject_id=cast.case.pk, kind="review")
    assert (review.responsible, review.due_on) == (cast.user("stranger"), in_days(30))
    for due in (*lapsing, theirs):
        due.refresh_from_db()
    assert all(due.done_at for due in lapsing)
    assert theirs.responsible == cast.user("facilitator")
    left = DueDate.unguarded.filter(case_id=cast.case.pk, agency=cast.agency("northmoor"), done_at=None)
    assert not left.exists()


@pytest.mark.parametrize("kind", ["session_write_up", "rectification", "exclusion_end"])
def test_a_part_does_not_end_over_what_only_that_agency_can_finish(cast: Cast, kind: str) -> None:
    of(cast, kind=kind)
    with pytest.raises(ValidationError, match="cannot end yet"):
        proposed(cast)
    assert proposed(cast, keeps_part=True, part_kept="Writes up").kept_sections == ["core"]


def test_what_was_begun_meanwhile_is_not_dropped_either(cast: Cast) -> None:
    manager, one = eastvale_manager(cast), proposed(cast)
    of(cast, kind="countersign")
    with pytest.raises(ValidationError, match="begun something since"):
        accepted(one, manager, cast.user("stranger").pk)


def test_the_old_lead_keeps_what_it_proposed_to_keep_and_no_more(cast: Cast) -> None:
    duty = of(cast, kind="action")
    one = proposed(cast, keeps_part=True, kept_sections=["panel"], part_kept="Comes to the panel")
    case = accepted(one, eastvale_manager(cast), cast.user("stranger").pk)
    assert Case.objects.visible_to(cast.actor("officer")).filter(pk=case.pk).exists()
    now = Participation.unguarded.filter(case=case, agency=cast.agency("northmoor"), valid_until=None).get()
    assert (now.sections, now.part_played) == (["core", "panel"], "Comes to the panel")
    duty.refresh_from_db()
    assert duty.responsible == cast.user("officer")


def test_one_cannot_keep_what_one_does_not_hold(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="goes on seeing"):
        proposed(cast, keeps_part=True, kept_sections=[Section.SUPERVISION.value], part_kept="x")


def test_it_keeps_nothing_that_it_no_longer_held_when_it_was_answered(cast: Cast) -> None:
    one = proposed(cast, keeps_part=True, kept_sections=["panel"], part_kept="Comes to the panel")
    HandOver.unguarded.filter(pk=one.pk).update(kept_sections=["core", "panel", "supervision"])
    Participation.unguarded.filter(case=cast.case, agency=cast.agency("northmoor")).update(
        sections=["session"]
    )
    case = accepted(HandOver.unguarded.get(pk=one.pk), eastvale_manager(cast), cast.user("stranger").pk)
    now = Participation.unguarded.get(case=case, agency=cast.agency("northmoor"), valid_until=None)
    assert now.sections == ["core"]


def test_the_ledger_says_who_came_onto_the_team(cast: Cast) -> None:
    accepted(proposed(cast), eastvale_manager(cast), cast.user("stranger").pk)
    line = LedgerEntry.objects.get(event="cases.team_member_added")
    assert line.changed["user"][1]


def test_a_colleague_kept_from_the_case_does_not_lead_it_and_the_answer_says_no_reason(cast: Cast) -> None:
    manager, one = eastvale_manager(cast), proposed(cast)
    Exclusion.objects.create(
        case=cast.case,
        user=cast.user("stranger"),
        reason="Kin",
        valid_from=timezone.now() - timedelta(hours=1),
    )
    with pytest.raises(ValidationError) as refusal:
        accepted(one, manager, cast.user("stranger").pk)
    said = "This colleague cannot lead this case. Choose another colleague"
    assert refusal.value.message_dict == {"lead_practitioner": [said]}
    assert accepted(one, manager, manager.user_id).lead_practitioner_id == manager.user_id


def test_nobody_proposes_a_case_that_another_agency_leads(cast: Cast) -> None:
    one = an_offer(cast, "withdrawn")
    one.pk, one.state = uuid4(), HandOverState.PROPOSED
    one.from_agency, one.to_agency = cast.agency("larkfield"), cast.agency("eastvale")
    with acting_for(cast.actor("prison_manager")), pytest.raises(DatabaseError, match="row-level security"):
        one.save(force_insert=True)


def test_what_has_to_be_notified_is_the_new_leads_to_correct_and_to_end(cast: Cast) -> None:
    said = answered(NotificationRequirement, next_on=in_days(20))
    entry = add_section_entry(cast.case, NotificationRequirement, actor=cast.actor("officer"), **said)
    manager, one = eastvale_manager(cast), proposed(cast)
    accepted(one, manager, cast.user("stranger").pk)
    duty = DueDate.unguarded.get(kind="notification", done_at__isnull=True)
    assert (duty.agency, duty.responsible) == (cast.agency("eastvale"), cast.user("stranger"))
    passed = NotificationRequirement.unguarded.get(pk=entry.pk)
    assert (passed.agency, passed.recorded_for()) == (cast.agency("eastvale"), cast.agency("northmoor"))
    moved = answered(NotificationRequirement, next_on=in_days(50))
    stranger = cast.actor("stranger")
    with acting_for(stranger):
        passed = change_section_entry(passed, actor=stranger, by="S", version=passed.version, **moved)
    duty.refresh_from_db()
    assert (duty.due_on, duty.agency, duty.done_at) == (in_days(50), cast.agency("eastvale"), None)
    with acting_for(stranger):
        withdraw_section_entry(passed, actor=stranger, version=passed.version, reason="It has ended")
    duty.refresh_from_db()
    assert duty.done_at is not None


def test_what_another_agency_recorded_of_notification_stays_with_it(cast: Cast) -> None:
    said = answered(NotificationRequirement, next_on=in_days(20))
    add_section_entry(cast.case, NotificationRequirement, actor=cast.actor("psychologist"), **said)
    manager, one = eastvale_manager(cast), proposed(cast)
    accepted(one, manager, cast.user("stranger").pk)
    assert NotificationRequirement.unguarded.get().agency == cast.agency("larkfield")
    assert DueDate.unguarded.get(kind="notification").responsible == cast.user("psychologist")
