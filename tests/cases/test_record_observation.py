"""What anybody on the case saw or heard, and what is made from an item so that it can be shared."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.sections import Section
from audit.models import LedgerEntry
from cases.models import InformationItem, InformationOrigin
from cases.services.change_section_entry import change_section_entry
from cases.services.dismiss_information import dismiss_information
from cases.services.grade_information import grade_information
from cases.services.record_observation import OBSERVED, record_observation
from cases.services.sanitise_information import sanitise_information
from cases.subject_access import every_offer
from reminders.models import DueDate
from tests.cases.forms import in_boxes
from tests.cases.handling import OWN, marked_item
from tests.cases.sections import answered, make_item
from tests.cases.test_information import GRADES, at
from tests.cast import Cast, add_membership, train
from tests.database_roles import acting_for

As = Callable[[str], Client]


def said(**changes: Any) -> dict[str, Any]:
    return {name: value for name, value in answered(InformationItem, **changes).items() if name in OBSERVED}


def typed_observation(**changes: Any) -> dict[str, Any]:
    given = said(**changes)
    return {**given, **in_boxes("observed_on", given["observed_on"])}


@pytest.mark.parametrize(
    ("who", "owner", "handed_on"),
    [
        ("facilitator", "larkfield", None),
        ("mentor", "larkfield", None),
        ("community", "northmoor", "steady_ground"),
        ("police", "northmoor", "westbridge_police"),
    ],
)
def test_anybody_on_the_case_hands_in_what_they_saw_and_reads_nothing_by_it(
    cast: Cast, as_: As, who: str, owner: str, handed_on: str | None
) -> None:
    client = as_(who)
    page = reverse("cases:record_observation", args=[cast.case.reference])
    assert "a casual remark included" in client.get(page).content.decode()
    sent = typed_observation(kind="remark", fact="He said he was tired of it all")
    assert client.post(page, {**sent, "fact": ""}).status_code == 400
    assert client.post(page, sent).status_code == 302
    item = InformationItem.unguarded.get()
    assert item.agency_id == cast.agency(owner).pk
    assert item.from_agency_id == (cast.agency(handed_on).pk if handed_on else None)
    assert (item.kind, item.status, item.until_graded) == ("remark", "ungraded", "own_agency")
    due = DueDate.unguarded.get(kind="information_to_grade")
    # Nobody at the prison is on the case who could grade it: its managers put somebody there.
    role = "countersigning_manager" if owner == "larkfield" else "information_owner"
    assert (due.agency_id, due.responsible_role) == (cast.agency(owner).pk, role)
    assert due.due_on == timezone.localdate() + timedelta(days=7)
    assert not InformationItem.objects.visible_to(cast.actor(who)).exists()
    assert not InformationItem.objects.visible_to(cast.actor("chair")).exists()
    assert LedgerEntry.objects.filter(event="cases.observation_recorded").exists()
    assert LedgerEntry.objects.filter(event="cases.observation_form_viewed").exists()


def test_where_nobody_can_grade_it_managers_put_an_information_owner_on_the_team(cast: Cast, as_: As) -> None:
    record_observation(cast.case, actor=cast.actor("facilitator"), **said())
    work, client = reverse("reminders:my_work"), as_("prison_manager")
    what = f"Put an information owner on the team of {cast.case.reference}"
    assert what in client.get(work).content.decode()
    before = DueDate.unguarded.get(kind="information_to_grade")
    for who in ("colleague", "stranger"):  # a second membership of theirs, at the prison
        role = "information_owner" if who == "stranger" else "facilitator"
        add_membership(cast.user(who), cast.agency("larkfield"), role)
        train(cast.user(who), "hii_facilitator")
        sent = {"user": str(cast.user(who).pk), "checked": "yes"}
        assert client.post(before.link, sent).status_code == 302
        due = DueDate.unguarded.get(kind="information_to_grade")
        assert (due.responsible_role == "information_owner") is (who == "stranger")
    item = InformationItem.unguarded.get()
    assert (due.pk, due.due_on, due.link) == (before.pk, before.due_on, at("grade_information", item, cast))
    assert what not in client.get(work).content.decode()


def test_the_page_says_for_whom_it_was_handed_in(cast: Cast, as_: As) -> None:
    record_observation(cast.case, actor=cast.actor("community"), **said())
    listed = as_("information_owner").get(reverse("cases:information", args=[cast.case.reference]))
    assert "Recorded by Candice Abara for Steady Ground" in listed.content.decode()


def test_an_observation_is_completed_before_it_is_graded(cast: Cast) -> None:
    item = record_observation(cast.case, actor=cast.actor("community"), **said())
    owner = cast.actor("information_owner")
    with pytest.raises(ValidationError, match="Correct the item first"):
        grade_information(item, actor=owner, version=1, **GRADES)
    removed = dismiss_information(item, actor=owner, version=1, ground="dismissed_invalid", reason="Hearsay")
    assert removed.status == "dismissed"
    assert DueDate.unguarded.get(kind="information_to_grade").done_at is not None


def test_nobody_outside_the_case_hands_anything_in(cast: Cast, as_: As) -> None:
    page = reverse("cases:record_observation", args=[cast.case.reference])
    assert as_("stranger").post(page, typed_observation()).status_code == 404
    assert not InformationItem.unguarded.exists()


def test_what_is_made_from_an_item_is_separate_and_only_its_agency_sees_the_link(cast: Cast, as_: As) -> None:
    item, client = marked_item(cast, **OWN), as_("information_owner")
    assert client.get(at("sanitise_information", item, cast)).status_code == 200
    same = {**item.answers(), **in_boxes("observed_on", item.observed_on)}
    same |= in_boxes("review_by", item.review_by)
    refused = client.post(at("sanitise_information", item, cast), same)
    assert refused.status_code == 400
    assert "still as in the item it comes from" in refused.content.decode()
    sent = {**same, "in_a_line": "Talk of harm", "fact": "Harm was spoken of", "setting": "", "opinion": ""}
    answer = client.post(at("sanitise_information", item, cast), sent)
    made = InformationItem.unguarded.exclude(pk=item.pk).get()
    assert answer.headers["Location"] == at("grade_information", made, cast)
    owner = cast.actor("information_owner")
    grade_information(made, actor=owner, version=1, **GRADES)
    listed = reverse("cases:information", args=[cast.case.reference])
    assert "Sanitised from" in client.get(listed).content.decode()
    shared = as_("psychologist").get(listed).content.decode()
    assert "Harm was spoken of" in shared
    assert "Sanitised" not in shared
    readers = set()
    for who in cast.everyone():
        with acting_for(cast.actor(who)):
            if InformationOrigin.objects.visible_to(cast.actor(who)).exists():
                readers.add(who)
    assert readers == {"officer", "manager", "information_owner"}
    assert LedgerEntry.objects.filter(event="cases.information_sanitised").exists()


def test_nothing_of_where_it_came_from_is_taken_over_and_its_fact_may_not_stay(cast: Cast, as_: As) -> None:
    told = {"fact": "Boland said he would run.", "setting": "At Thornby mosque", "influence": "coerced"}
    item = make_item(cast, **told)
    page = as_("information_owner").get(at("sanitise_information", item, cast)).content.decode()
    assert page.count("Thornby") == 1  # where the item itself is shown
    assert re.search(r'value="coerced"[^>]*>', page)
    assert not re.search(r'value="coerced"[^>]*(checked|selected)', page)
    for name in ("in_a_line", "fact", "setting", "opinion"):
        new = {"in_a_line": "New", "fact": "New", name: "We know:\nboland  said he would RUN, we think"}
        with pytest.raises(ValidationError) as refusal:
            sanitise_information(
                item, actor=cast.actor("information_owner"), **answered(InformationItem, **new)
            )
        assert list(refusal.value.message_dict) == [name]
    assert not InformationOrigin.unguarded.exists()


def test_what_was_taken_out_before_an_item_was_shared_stays_with_its_agency(cast: Cast, as_: As) -> None:
    item = make_item(cast, who="information_owner", fact="Boland will run", until_graded="own_agency")
    owner = cast.actor("information_owner")
    given = item.answers() | {"fact": "Somebody will run"}
    item = change_section_entry(item, actor=owner, by="Foss", version=item.version, **given)
    item = grade_information(item, actor=owner, version=item.version, **GRADES)
    listed = reverse("cases:information", args=[cast.case.reference])
    pages = {who: [as_(who).get(listed).content.decode()] for who in ("officer", "psychologist")}
    pages["psychologist"].append(as_("prison_manager").get(at("add_context", item, cast)).content.decode())
    assert "Boland" in pages["officer"][0]
    for body in pages["psychologist"]:
        assert "Somebody will run" in body
        assert "Boland" not in body
    offered = next(one for one in every_offer() if one.model is InformationItem)
    held = {}
    for who in ("officer", "psychologist"):
        with acting_for(cast.actor(who)):
            (one,) = offered.gather(cast.case, Section.INFORMATION, actor=cast.actor(who))
        held[who] = one.words + one.suggested
    assert "Boland" in held["officer"]
    assert "Somebody will run" in held["psychologist"]
    assert "Boland" not in held["psychologist"]


def test_only_the_owner_of_an_item_makes_another_from_it_and_not_from_a_dismissed_one(cast: Cast) -> None:
    item = make_item(cast)
    given = answered(InformationItem, fact="Another", in_a_line="Another")
    with pytest.raises(PermissionDenied):
        sanitise_information(item, actor=cast.actor("officer"), **given)
    owner = cast.actor("information_owner")
    item = dismiss_information(item, actor=owner, version=1, ground="dismissed_old", reason="x")
    with pytest.raises(ValidationError):
        sanitise_information(item, actor=owner, **given)
