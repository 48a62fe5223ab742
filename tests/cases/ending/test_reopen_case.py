"""Opening a closed case again: linked, told, and nobody let in by it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.access import StaleVersion
from audit.models import LedgerEntry
from cases.models import Case, CaseClosing, ChronologyEntry, Participation, PostExitReview, TeamMember
from cases.services.name_person import name_person
from cases.services.restrict_case import restrict_case
from reminders.models import DueDate, Notice
from tests.cases.ending.closed import a_closed_case, close, close_on, in_days, reopen, reopening
from tests.cast import Cast
from tests.database_roles import acting_for

As = Callable[[str], Client]


def test_it_is_worked_on_again_with_a_review_and_its_closing_is_kept(cast: Cast) -> None:
    close(cast)
    case = reopen(cast)
    assert (case.status, case.closed_on, case.closing_outcome, case.closing_reason) == ("open", None, "", "")
    assert case.next_review_on == in_days(30)
    closing = CaseClosing.unguarded.get()
    assert (closing.outcome, closing.reopened_because) == ("completed", "Old contacts were taken up again.")
    assert DueDate.unguarded.get(kind="review", done_at__isnull=True).due_on == in_days(30)
    assert ChronologyEntry.unguarded.filter(title="Case re-opened").exists()
    entry = LedgerEntry.objects.get(event="cases.case_reopened", case_id=case.pk)
    assert set(entry.changed) == {"status", "closing", "lead_practitioner"}


def test_reviews_that_were_to_be_held_are_settled_by_it(cast: Cast) -> None:
    close_on(cast, date(2026, 5, 20))
    reopen(cast)
    assert set(PostExitReview.unguarded.values_list("state", flat=True)) == {"called_off"}
    assert not DueDate.unguarded.filter(kind="post_exit_review", done_at__isnull=True).exists()


def test_closed_again_it_has_two_closings_and_reviews_of_its_own(cast: Cast, as_: As) -> None:
    close(cast)
    reopen(cast)
    close(cast, closing_outcome="withdrew")
    assert CaseClosing.unguarded.filter(reopened_at__isnull=True).get().outcome == "withdrew"
    assert PostExitReview.unguarded.filter(state="due").count() == 2
    body = as_("police").get(reverse("cases:closings", args=[cast.case.reference])).content.decode()
    assert body.count("Closed on") == 2
    assert "Old contacts were taken up again." in body


def test_a_case_that_came_here_closed_can_be_reopened_too(cast: Cast) -> None:
    Case.unguarded.update(status="closed", closed_on=in_days(-1), closing_outcome="completed")
    reopen(cast)
    assert CaseClosing.unguarded.get().reopened_by_id == cast.user("officer").pk


def test_those_who_still_take_part_are_told_and_nobody_else(cast: Cast) -> None:
    close(cast)
    reopen(cast)
    told = set(Notice.unguarded.filter(what__endswith="was re-opened").values_list("user__name", flat=True))
    there = TeamMember.unguarded.exclude(user=cast.user("officer")).exclude(user=cast.user("lapsed"))
    assert told == set(there.values_list("user__name", flat=True))
    assert "Lydia Farrow" not in told


def test_an_agency_whose_part_ended_since_gains_nothing(cast: Cast) -> None:
    close(cast)
    part = Participation.unguarded.filter(agency=cast.agency("westbridge_police"))
    part.update(valid_until=timezone.now() - timedelta(seconds=1))
    reopen(cast)
    assert not Case.objects.visible_to(cast.actor("police")).exists()
    assert not Notice.objects.visible_to(cast.actor("police")).exists()
    assert not Notice.unguarded.filter(user=cast.user("police")).exists()


def test_the_page_names_who_will_see_it_and_who_will_not(cast: Cast, as_: As) -> None:
    a_closed_case(cast)
    body = as_("officer").get(reverse("cases:reopen_case", args=[cast.case.reference])).content.decode()
    assert "Westbridge Police" in body
    assert "The part of these agencies has ended" in body
    assert "Westbridge Health" in body


def test_another_lead_can_be_named_from_the_team_alone(cast: Cast) -> None:
    close(cast)
    with pytest.raises(ValidationError) as refusal:
        reopen(cast, lead_practitioner=cast.user("colleague").pk)
    assert set(refusal.value.message_dict) == {"lead_practitioner"}
    colleague = cast.user("colleague")
    TeamMember.objects.create(
        case=cast.case, user=colleague, agency=cast.agency("northmoor"), valid_from=timezone.now()
    )
    assert reopen(cast, lead_practitioner=colleague.pk).lead_practitioner_id == colleague.pk


def test_on_a_restricted_case_only_somebody_named_on_it_leads_again(cast: Cast, as_: As) -> None:
    a_closed_case(cast)
    colleague, manager = cast.user("colleague"), cast.actor("manager")
    TeamMember.objects.create(
        case=cast.case, user=colleague, agency=cast.agency("northmoor"), valid_from=timezone.now()
    )
    with acting_for(manager):
        restrict_case(cast.case, actor=manager, reason="Press interest", people=[])
    path = reverse("cases:reopen_case", args=[cast.case.reference])
    assert str(colleague.pk) not in as_("officer").get(path).content.decode()
    chosen = {**reopening(cast), "version": str(Case.unguarded.get().version)}
    answer = as_("officer").post(path, {**chosen, "lead_practitioner": str(colleague.pk)})
    assert (answer.status_code, "from the answers shown" in answer.content.decode()) == (400, True)
    with pytest.raises(ValidationError) as refusal:
        reopen(cast, lead_practitioner=colleague.pk)
    assert set(refusal.value.message_dict) == {"lead_practitioner"}
    with acting_for(manager):
        name_person(cast.case, actor=manager, user=colleague.pk)
    assert reopen(cast, lead_practitioner=colleague.pk).lead_practitioner_id == colleague.pk


def test_it_is_offered_to_those_alone_who_may_re_open_it(cast: Cast, as_: As) -> None:
    a_closed_case(cast)
    path, link = (
        reverse(name, args=[cast.case.reference]) for name in ("cases:closings", "cases:reopen_case")
    )
    assert link in as_("officer").get(path).content.decode()
    for who in ("information_owner", "police"):
        assert link not in as_(who).get(path).content.decode()
        assert as_(who).get(link).status_code == 403


def test_where_nobody_on_the_team_may_lead_the_page_says_what_to_do(cast: Cast, as_: As) -> None:
    a_closed_case(cast)
    TeamMember.unguarded.filter(user=cast.user("officer")).update(valid_until=timezone.now())
    body = as_("manager").get(reverse("cases:reopen_case", args=[cast.case.reference])).content.decode()
    assert "Nobody on the team can lead this case" in body


@pytest.mark.parametrize("who", ["prison_manager", "police", "information_owner"])
def test_only_the_lead_agency_reopens_it(cast: Cast, who: str) -> None:
    close(cast)
    with pytest.raises(PermissionDenied):
        reopen(cast, who)


def test_it_is_not_reopened_twice_nor_over_somebody_elses_change(cast: Cast) -> None:
    close(cast)
    with pytest.raises(StaleVersion):
        reopen(cast, version=1)
    reopen(cast)
    with pytest.raises(ValidationError, match="open already"):
        reopen(cast)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"reason": ""}, "Enter why the case is re-opened"),
        ({"reason": "x" * 2_001}, "2,000 characters or less"),
        ({"reason": "a\x00"}, "Remove the characters that cannot be shown"),
        ({"lead_practitioner": "nobody"}, "from the answers shown"),
        ({"next_review_on_day": "31", "next_review_on_month": "2"}, "real date"),
    ],
)
def test_bad_input_reopens_nothing(cast: Cast, as_: As, wrong: dict[str, Any], said: str) -> None:
    a_closed_case(cast)
    path = reverse("cases:reopen_case", args=[cast.case.reference])
    answer = as_("officer").post(path, {**reopening(cast), **wrong})
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert Case.unguarded.get().status == "closed"
