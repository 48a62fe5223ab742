"""What binds the person changes, and everybody on the team who holds it has to know."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.test import Client
from django.urls import reverse

from audit.models import LedgerEntry
from cases.models import Acknowledgement, ConditionChange, LicenceCondition, Participation, TeamMember
from cases.services.acknowledge_changes import acknowledge_changes
from cases.services.add_section_entry import add_section_entry
from cases.services.change_section_entry import change_section_entry
from cases.services.withdraw_section_entry import withdraw_section_entry
from reminders.models import DueDate
from reminders.services.due_dates import settle_due_date
from tests.cases.sections import answered
from tests.cast import Cast
from tests.database_roles import acting_for

As = Callable[[str], Client]
HOLDERS = {"psychologist", "chair", "police"}


def condition(cast: Cast, who: str = "officer") -> LicenceCondition:
    with acting_for(cast.actor(who)):
        said = answered(LicenceCondition)
        return add_section_entry(cast.case, LicenceCondition, actor=cast.actor(who), **said)


def waiting(cast: Cast) -> set[str]:
    rows = Acknowledgement.unguarded.filter(acknowledged_at__isnull=True)
    names = {user.pk: name for name, user in cast.users.items()}
    return {names[one.user_id] for one in rows}


def duties() -> int:
    return DueDate.unguarded.filter(kind="change_to_acknowledge", done_at__isnull=True).count()


def page(cast: Cast) -> str:
    return reverse("cases:acknowledge_changes", args=[cast.case.reference])


def test_each_of_the_team_who_holds_the_section_gets_a_duty_and_nobody_else(cast: Cast) -> None:
    condition(cast)
    assert waiting(cast) == HOLDERS, "not who changed it, nor who works only with the person"
    assert duties() == len(HOLDERS)
    duty = DueDate.unguarded.filter(kind="change_to_acknowledge").first()
    assert duty is not None
    assert duty.link == page(cast)
    assert LedgerEntry.objects.filter(event="cases.team_asked_to_acknowledge").count() == 1


def test_correcting_and_withdrawing_are_changes_too_and_looking_changes_nothing(cast: Cast) -> None:
    entry, officer = condition(cast), cast.actor("officer")
    said = {**answered(LicenceCondition), "rationale": "Put differently"}
    entry = change_section_entry(entry, actor=officer, by="O", version=1, **said)
    change_section_entry(entry, actor=officer, by="O", version=2, **said)
    withdraw_section_entry(entry, actor=officer, version=2, reason="Wrong person")
    kinds = list(ConditionChange.unguarded.order_by("made_at").values_list("kind", flat=True))
    assert kinds == ["added", "changed", "withdrawn"]


def test_those_whose_part_ended_or_whose_agency_lost_the_section_are_not_asked(cast: Cast) -> None:
    part = Participation.unguarded.get(case=cast.case, agency=cast.agency("westbridge_police"))
    part.sections = ["core"]
    part.save()
    TeamMember.unguarded.filter(case=cast.case, user=cast.user("chair")).delete()
    condition(cast)
    assert waiting(cast) == {"psychologist"}


def test_one_acknowledges_ones_own_on_the_page_and_others_stay_open(cast: Cast, as_: As) -> None:
    condition(cast)
    body = as_("police").get(page(cast)).content.decode()
    assert "1 change waits for you" in body
    assert body.count("Not yet") == len(HOLDERS)
    newest = ConditionChange.unguarded.get()
    answer = as_("police").post(page(cast), {"up_to": str(newest.pk)})
    assert answer.status_code == 302
    assert waiting(cast) == HOLDERS - {"police"}
    assert duties() == len(HOLDERS) - 1
    body = as_("officer").get(page(cast)).content.decode()
    assert "Piers Hallowell" in body
    assert "Acknowledged" in body
    assert "I have read the changes below" not in body, "nothing waits for who made the change"
    entry = LedgerEntry.objects.get(event="cases.changes_acknowledged")
    assert entry.section == "offence"


def test_what_came_after_the_page_was_read_is_not_acknowledged_by_it(cast: Cast) -> None:
    condition(cast)
    read = ConditionChange.unguarded.get()
    condition(cast)
    with acting_for(cast.actor("police")):
        assert acknowledge_changes(cast.case, actor=cast.actor("police"), up_to=read.pk) == 1
    left = Acknowledgement.unguarded.filter(user=cast.user("police"), acknowledged_at__isnull=True)
    assert left.count() == 1
    assert duties() == len(HOLDERS), "the duty passes to what is left"


def test_several_changes_are_one_duty_and_read_together(cast: Cast) -> None:
    condition(cast)
    condition(cast)
    assert duties() == len(HOLDERS)
    newest = ConditionChange.unguarded.order_by("-made_at")[0]
    with acting_for(cast.actor("police")):
        assert acknowledge_changes(cast.case, actor=cast.actor("police"), up_to=newest.pk) == 2
    assert duties() == len(HOLDERS) - 1


def test_nothing_to_acknowledge_is_said_and_outsiders_find_nothing(cast: Cast, as_: As) -> None:
    condition(cast)
    read = ConditionChange.unguarded.get()
    with pytest.raises(ValidationError):
        acknowledge_changes(cast.case, actor=cast.actor("officer"), up_to=read.pk)
    with pytest.raises(PermissionDenied):
        acknowledge_changes(cast.case, actor=cast.actor("facilitator"), up_to=read.pk)
    with pytest.raises(Http404):
        acknowledge_changes(cast.case, actor=cast.actor("stranger"), up_to=read.pk)
    answer = as_("officer").post(page(cast), {"up_to": str(read.pk)})
    assert answer.status_code == 400
    assert "nothing here that waits for you" in answer.content.decode()
    assert as_("police").post(page(cast), {"up_to": "not-a-key"}).status_code == 400
    assert as_("police").post(page(cast), {"up_to": str(uuid4())}).status_code == 404


def test_what_a_leaver_left_is_acknowledged_by_who_took_over(cast: Cast) -> None:
    condition(cast)
    read = ConditionChange.unguarded.get()
    mine = Acknowledgement.unguarded.get(user=cast.user("psychologist"))
    DueDate.unguarded.filter(subject_id=mine.pk).update(responsible=cast.user("prison_manager"))
    with acting_for(cast.actor("prison_manager")):
        acknowledge_changes(cast.case, actor=cast.actor("prison_manager"), up_to=read.pk)
    mine.refresh_from_db()
    assert mine.acknowledged_by_id == cast.user("prison_manager").pk


def test_the_same_over_the_api(cast: Cast, api_as: As) -> None:
    condition(cast)
    url = reverse("cases_api:acknowledge_changes", args=[cast.case.reference])
    found = api_as("police").get(url).json()
    assert len(found[0]["answers"]) == len(HOLDERS)
    sent = {"up_to": found[0]["id"]}
    assert api_as("police").post(url, sent, content_type="application/json").json() == {"acknowledged": 1}
    assert api_as("community").get(url).status_code == 403


def test_what_lapsed_with_a_part_that_ended_is_asked_for_again_with_the_next_change(cast: Cast) -> None:
    condition(cast)
    lapsed = DueDate.unguarded.get(kind="change_to_acknowledge", responsible=cast.user("chair"))
    settle_due_date(actor=cast.actor("officer"), kind=lapsed.kind, subject=DueDate(pk=lapsed.subject_id))
    assert duties() == len(HOLDERS) - 1
    condition(cast)
    assert duties() == len(HOLDERS)
    chair, newest = cast.actor("chair"), ConditionChange.unguarded.order_by("made_at").last()
    assert newest is not None
    with acting_for(chair):
        assert acknowledge_changes(cast.case, actor=chair, up_to=newest.pk) == 2
    assert duties() == len(HOLDERS) - 1
