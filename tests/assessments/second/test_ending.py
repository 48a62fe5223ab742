"""A second rating ends with what it was to be compared with, and when whoever rates it leaves."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from agencies.leaving import Leaver
from agencies.models import User
from agencies.roles import Action
from assessments.models import Assessment, SecondRating, SecondStatus
from assessments.selectors.leavers import may_take_them_on
from assessments.services.amend_assessment import amend_assessment
from assessments.services.countersign_assessment import countersign_assessment
from assessments.services.second.end_second_ratings import AMENDED, SET_ASIDE, SUPERSEDED
from assessments.services.set_aside_assessment import set_aside_assessment
from audit.actor import System
from audit.models import LedgerEntry
from cases.models import BlindPeriod
from reminders.models import DueDate, Notice
from tests.agencies.acts import end
from tests.assessments.making import make_countersigned, make_draft, make_submitted
from tests.assessments.second import making
from tests.assessments.second.making import RATER
from tests.cast import Cast, add_membership, train
from tests.database_roles import acting_for

TEST = System("test")
Clients = Callable[[str], Client]


def set_aside(cast: Cast, first: Assessment) -> None:
    actor = cast.actor("psychologist")
    set_aside_assessment(first, actor=actor, action=Action.ASSESS, case=cast.case, reason="Begun in error.")


def amend(cast: Cast, first: Assessment) -> None:
    actor = cast.actor("psychologist")
    amend_assessment(first, actor=actor, action=Action.ASSESS, case=cast.case, reason="A wrong date.")


def supersede(cast: Cast, first: Assessment) -> None:
    later = make_submitted(cast)
    countersign_assessment(later, actor=cast.actor("prison_manager"), case=cast.case)


ENDED_BY: dict[str, tuple[Callable[[Cast, Assessment], None], str, str]] = {
    "set aside": (set_aside, SET_ASIDE, "psychologist"),
    "amended": (amend, AMENDED, "psychologist"),
    "superseded": (supersede, SUPERSEDED, "prison_manager"),
}


def nothing_is_left_of(second: SecondRating) -> None:
    open_duties = DueDate.objects.visible_to(TEST).filter(subject_id=second.pk, done_at__isnull=True)
    assert not open_duties.exists()
    assert not BlindPeriod.objects.visible_to(TEST).filter(valid_until__isnull=True).exists()
    assert LedgerEntry.objects.filter(
        event="assessments.second_rating_withdrawn", target_id=second.pk
    ).exists()


def told_of(cast: Cast) -> set[Any]:
    rows = Notice.objects.visible_to(TEST).filter(case_id=cast.case.pk, rung="told")
    return set(rows.values_list("user_id", flat=True))


@pytest.mark.parametrize("how", list(ENDED_BY))
@pytest.mark.parametrize("accepted", [False, True])
def test_it_ends_with_what_it_was_to_be_compared_with(cast: Cast, how: str, accepted: bool) -> None:
    act, because, who = ENDED_BY[how]
    first = make_submitted(cast) if how == "set aside" else make_countersigned(cast)
    second = making.make_accepted(cast, first) if accepted else making.make_asked(cast, first)
    with acting_for(cast.actor(who)):
        act(cast, first)
    second.refresh_from_db()
    assert (second.status, second.ended_because) == (SecondStatus.WITHDRAWN, because)
    nothing_is_left_of(second)
    asked = cast.user("prison_manager").pk
    assert told_of(cast) == {cast.user(RATER).pk} | ({asked} if who == "psychologist" else set())


def test_the_rater_reads_why_and_sees_the_case_again(cast: Cast, as_: Clients) -> None:
    first = make_countersigned(cast)
    second = making.make_accepted(cast, first)
    amend(cast, first)
    page = f"/cases/{cast.case.reference}/second-ratings/{second.pk}/"
    assert AMENDED in as_(RATER).get(page).content.decode()
    assert as_(RATER).get(f"/cases/{cast.case.reference}/assessments/").status_code == 200


def test_what_was_submitted_stays_when_the_first_is_amended(cast: Cast) -> None:
    first = make_countersigned(cast)
    second = making.make_submitted_second(cast, first)
    amend(cast, first)
    second.refresh_from_db()
    assert second.status == SecondStatus.SUBMITTED


def prison_administrator(cast: Cast) -> None:
    user = User.objects.create_user("larkfield@throughcare.example", "Ottilie Brand")
    held = add_membership(user, cast.agency("larkfield"), "agency_administrator")
    cast.users["prison administrator"], cast.memberships["prison administrator"] = user, held


def test_a_second_rater_who_leaves_is_replaced_by_nobody_and_whoever_asked_is_told(
    cast: Cast, as_: Clients
) -> None:
    second = making.make_accepted(cast)
    prison_administrator(cast)
    leaving = cast.memberships[RATER]
    page = as_("prison administrator").get(reverse("agencies:end_membership", args=[leaving.pk]))
    assert "Second ratings they have not finished, which are withdrawn" in page.content.decode()
    end(cast, leaving, by="prison administrator", successor=cast.user("psychologist").pk)
    second.refresh_from_db()
    assert (second.status, second.rater_id) == (SecondStatus.WITHDRAWN, cast.user(RATER).pk)
    nothing_is_left_of(second)
    assert told_of(cast) == {cast.user("prison_manager").pk}
    making.add_rater(cast, "third")
    assert making.make_asked(cast, Assessment.unguarded.get(), who="third")


def test_a_leavers_drafts_pass_to_whoever_holds_the_certificate_of_each_instrument(cast: Cast) -> None:
    train(cast.user("officer"), "erg22_assessor")
    draft = make_draft(cast, who="officer")
    leaver = Leaver(draft.assessor_id, draft.agency_id)
    other = cast.user("colleague")
    role = "lead_practitioner"
    train(other, "vera2r_assessor")
    with acting_for(cast.actor("administrator")):
        assert not may_take_them_on(role, other.pk, leaver)
    train(other, "erg22_assessor")
    with acting_for(cast.actor("administrator")):
        assert may_take_them_on(role, other.pk, leaver)
        assert not may_take_them_on("panel_chair", other.pk, leaver)
