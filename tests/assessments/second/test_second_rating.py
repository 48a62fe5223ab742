"""From asking to what two people agree on; both ratings stay as they were."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.test import Client

from agencies.models import Competence
from assessments.models import (
    Reconciliation,
    SecondRating,
    SecondRatingFactor,
    SecondStatus,
    SignedEvidence,
    SignedSummary,
)
from assessments.selectors.second.candidates import LOOKED, OWN, UNTRAINED, WHOLE, candidates_for
from assessments.services.second.answer_second_rating import answer_second_rating
from assessments.services.second.ask_second_rating import ask_second_rating
from assessments.services.second.reconcile_ratings import agree_reconciliation, propose_reconciliation
from assessments.services.second.withdraw_second_rating import withdraw_second_rating
from audit.actor import System
from cases.models import BlindPeriod
from reminders.models import DueDate
from tests.assessments.making import EVIDENCE, make_countersigned, make_draft
from tests.assessments.second import making
from tests.assessments.second.making import RATER
from tests.assessments.test_journey import hidden
from tests.cast import Cast

TEST = System("test")
Clients = Callable[[str], Client]


def page(cast: Cast, second: SecondRating, more: str = "") -> str:
    return f"/cases/{cast.case.reference}/second-ratings/{second.pk}/{more}"


def seconds() -> SecondRating:
    return SecondRating.objects.visible_to(TEST).get()


def test_it_goes_all_the_way_through_the_pages(cast: Cast, as_: Clients) -> None:
    first = make_countersigned(cast)
    rater = making.add_rater(cast)
    manager, second_one = as_("prison_manager"), as_(RATER)
    ask = f"/cases/{cast.case.reference}/assessments/{first.reference}/second/"
    assert "Sefton Blythe" in manager.get(ask).content.decode()
    asked = manager.post(ask, {"membership": str(rater.pk), "why": making.WHY})
    assert asked.status_code == 302, asked.content.decode()
    second = seconds()
    assert "Accept or decline" in second_one.get(page(cast, second)).content.decode()
    answered = {"decision": "accept", "version": "1"}
    assert second_one.post(page(cast, second, "answer/"), answered).status_code == 302
    body = second_one.get(page(cast, second)).content.decode()
    assert "factors/grievance/" in body
    assert "Not yet started" in body
    factor = page(cast, second, "factors/grievance/")
    version = hidden(second_one.get(factor).content.decode(), "version")
    kept = second_one.post(f"{factor}draft/", {"version": version, "evidence_for": "Half a tho"})
    assert kept.status_code == 200
    saved = second_one.post(factor, {"version": version, "evidence_for": "Whole"})
    assert saved["Location"].endswith("/factors/threat/")
    refused = second_one.post(page(cast, second, "submit/"), {"version": "2"})
    assert refused.status_code == 400
    assert "Select how far this factor is present" in refused.content.decode()
    making.write(cast, second)
    sent = second_one.post(page(cast, second, "submit/"), {"version": "2"})
    assert sent["Location"].endswith("/comparison/")
    both = second_one.get(sent["Location"]).content.decode()
    assert EVIDENCE in both
    assert making.SEEN_BY_SECOND in both
    assert making.SEEN_BY_SECOND in as_("psychologist").get(sent["Location"]).content.decode()


def test_two_agree_and_nothing_that_was_rated_changes(cast: Cast, as_: Clients) -> None:
    second = making.make_submitted_second(cast)
    rater, first = as_(RATER), as_("psychologist")
    before = list(SecondRatingFactor.unguarded.order_by("pk").values())
    signed = list(SignedSummary.unguarded.values()), list(SignedEvidence.unguarded.values())
    form = {"version": "0", "grievance-level": "strongly_present", "grievance-reason": ""}
    assert "Enter why, for " in rater.post(page(cast, second, "reconcile/"), form).content.decode()
    form["grievance-reason"] = "On what was seen in the yard."
    done = rater.post(page(cast, second, "reconcile/"), form)
    assert done.status_code == 302, done.content.decode()
    assert "must agree to it" in rater.post(page(cast, second, "agree/"), {"version": "1"}).content.decode()
    assert "On what was seen" in first.get(page(cast, second, "agree/")).content.decode()
    assert first.post(page(cast, second, "agree/"), {"version": "1"}).status_code == 302
    assert seconds().status == SecondStatus.RECONCILED
    agreed = Reconciliation.objects.visible_to(TEST).get()
    assert agreed.levels["grievance"] == "strongly_present"
    assert len(agreed.levels) == 22
    assert "Agreed: Strongly present" in first.get(page(cast, second, "comparison/")).content.decode()
    assert list(SecondRatingFactor.unguarded.order_by("pk").values()) == before
    assert (list(SignedSummary.unguarded.values()), list(SignedEvidence.unguarded.values())) == signed
    assert (
        not DueDate.objects.visible_to(TEST).filter(kind="reconcile_ratings", done_at__isnull=True).exists()
    )


@pytest.mark.parametrize(
    "table", [SecondRating, SecondRatingFactor, Reconciliation, SignedSummary, SignedEvidence]
)
def test_the_database_keeps_what_was_submitted_and_agreed(cast: Cast, table: type) -> None:
    second = making.make_proposed(cast)
    agree_reconciliation(making.opened(cast, second, "psychologist"), actor=cast.actor("psychologist"))
    new = {
        SecondRating: {"why": "x"},
        SecondRatingFactor: {"level": "not_present"},
        Reconciliation: {"levels": {}},
        SignedSummary: {"levels": {}},
        SignedEvidence: {"evidence": {}},
    }
    with pytest.raises(DatabaseError, match=r"stays? as (they are|it was signed)"), transaction.atomic():
        table.unguarded.update(**new[table])  # type: ignore[attr-defined]


def test_only_somebody_untouched_and_trained_is_asked(cast: Cast, as_: Clients) -> None:
    first, rater = make_countersigned(cast), making.add_rater(cast)
    manager = cast.actor("prison_manager")

    def reason(who: str) -> str:
        found = candidates_for(first, cast.case, actor=manager)
        return next(one.why_not for one in found if one.membership.user_id == cast.user(who).pk)

    assert reason(RATER) == ""
    assert reason("psychologist") == OWN
    assert reason("officer") == WHOLE
    people = {one.membership.user_id for one in candidates_for(first, cast.case, actor=manager)}
    assert cast.user("excluded").pk not in people
    as_(RATER).get(f"/cases/{cast.case.reference}/assessments/")
    assert reason(RATER) == ""
    as_(RATER).get(f"/cases/{cast.case.reference}/assessments/{first.reference}/")
    assert reason(RATER) == LOOKED
    with pytest.raises(ValidationError, match="looked at ratings"):
        ask_second_rating(first, actor=manager, case=cast.case, membership=rater.pk, why="x")
    with pytest.raises(ValidationError, match="answers shown"):
        ask_second_rating(first, actor=manager, case=cast.case, membership=manager.membership_id, why="x")
    held = Competence.objects.filter(user=cast.user(RATER))
    held.update(valid_until=held.get().valid_from + timedelta(days=1))
    assert reason(RATER) == UNTRAINED


def test_one_that_was_declined_or_withdrawn_leaves_room_for_another(cast: Cast) -> None:
    first = make_countersigned(cast)
    second = making.make_asked(cast, first)
    with pytest.raises(ValidationError, match="has been asked for"):
        making.make_asked(cast, first)
    with pytest.raises(ValidationError, match="why you decline"):
        answer_second_rating(second, actor=cast.actor(RATER), accepts=False)
    answer_second_rating(second, actor=cast.actor(RATER), accepts=False, reason="I know the family.")
    again = making.make_asked(cast, first)
    withdraw_second_rating(again, actor=cast.actor("prison_manager"), reason="Released today.")
    assert BlindPeriod.objects.visible_to(TEST).filter(valid_until__isnull=True).count() == 0
    assert not DueDate.objects.visible_to(TEST).filter(kind="second_rating", done_at__isnull=True).exists()
    with pytest.raises(ValidationError, match="over"):
        withdraw_second_rating(again, actor=cast.actor("prison_manager"), reason="x")


def test_nobody_but_the_two_reconciles(cast: Cast) -> None:
    second = making.make_submitted_second(cast)
    for who in ("officer", "prison_manager"):
        with pytest.raises(PermissionDenied):
            propose_reconciliation(
                making.opened(cast, second, who), actor=cast.actor(who), levels={}, reasons={}
            )


def test_no_second_rating_of_what_is_still_being_written(cast: Cast) -> None:
    first, rater = make_draft(cast), making.add_rater(cast)
    with pytest.raises(ValidationError, match="first has been submitted"):
        ask_second_rating(
            first, actor=cast.actor("prison_manager"), case=cast.case, membership=rater.pk, why="x"
        )
