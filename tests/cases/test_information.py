"""Reported information: graded, lowered and dismissed by its owner; who reported it kept apart."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.access import StaleVersion
from audit.models import LedgerEntry
from cases.models import InformationDecision, InformationItem, InformationSource
from cases.services.change_section_entry import change_section_entry
from cases.services.confirm_information import confirm_information
from cases.services.dismiss_information import dismiss_information
from cases.services.grade_information import grade_information
from cases.services.lower_information import lower_information
from cases.services.record_source import record_source
from reminders.models import DueDate
from tests.cases.forms import in_boxes
from tests.cases.sections import answered, make_item
from tests.cast import Cast, add_membership, add_to_team

As = Callable[[str], Client]
GRADES: dict[str, Any] = {
    "source_grade": "2",
    "information_grade": "B",
    "handling": "P",
    "capability": "none",
    "intent": "some",
    "engagement": "not_known",
    "threat_to": ["staff"],
    "rests_on_faith": "no",
    "reason": "Known to us for years",
}


def graded(cast: Cast, item: InformationItem, **changes: Any) -> InformationItem:
    return grade_information(item, actor=cast.actor("information_owner"), version=1, **GRADES | changes)


def at(name: str, item: InformationItem, cast: Cast) -> str:
    return reverse(f"cases:{name}", args=[cast.case.reference, item.pk])


def the_list(client: Client, cast: Cast) -> str:
    return client.get(reverse("cases:information", args=[cast.case.reference])).content.decode()


def test_what_is_submitted_waits_for_the_owners_of_the_agency(cast: Cast, as_: As) -> None:
    item = make_item(cast)
    assert "Not graded yet: do not rely on it" in the_list(as_("chair"), cast)
    due = DueDate.unguarded.get(kind="information_to_grade")
    assert (due.responsible_role, due.agency_id) == ("information_owner", cast.agency("northmoor").pk)
    assert due.link == at("grade_information", item, cast)
    assert LedgerEntry.objects.filter(event="cases.information_submitted").exists()


def test_the_owner_grades_it_and_everybody_who_holds_the_section_reads_the_grades(
    cast: Cast, as_: As
) -> None:
    item, client = make_item(cast), as_("information_owner")
    assert client.get(at("grade_information", item, cast)).status_code == 200
    answer = client.post(at("grade_information", item, cast), {**GRADES, "version": "1"})
    assert answer.status_code == 302
    body = the_list(as_("psychologist"), cast)
    for said in (
        "2 Untested",
        "B Known indirectly, but corroborated",
        "P Lawful sharing permitted",
        "Ingram Foss",
    ):
        assert said in body
    assert DueDate.unguarded.get(kind="information_to_grade").done_at is not None
    kept = InformationItem.unguarded.get()
    assert (kept.graded_with, kept.status) == ("3x5x2/2", "graded")
    assert LedgerEntry.objects.filter(event="cases.information_graded", section="information").exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"source_grade": "9"}, "source_grade"),
        ({"information_grade": "Z"}, "information_grade"),
        ({"handling": "Q"}, "handling"),
        ({"handling": "C"}, "conditions"),
        ({"reason": " "}, "reason"),
        ({"capability": "7"}, "capability"),
        ({"intent": ""}, "intent"),
        ({"threat_to": ["me"]}, "threat_to"),
        ({"rests_on_faith": ""}, "rests_on_faith"),
        ({"rests_on_faith": "yes"}, "faith_considered"),
    ],
)
def test_a_grading_says_everything_it_must(cast: Cast, changes: dict[str, str], field: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        graded(cast, make_item(cast), **changes)
    assert set(refusal.value.message_dict) == {field}


def test_graded_information_is_lowered_never_raised_or_rewritten(cast: Cast) -> None:
    owner = cast.actor("information_owner")
    item = make_item(cast)
    with pytest.raises(ValidationError):
        lower_information(item, actor=owner, version=1, source_grade="3", information_grade="C", reason="x")
    graded(cast, item)
    for grades in (("1", "B"), ("2", "B"), ("1", "E")):
        with pytest.raises(ValidationError):
            lower_information(
                item,
                actor=owner,
                version=2,
                source_grade=grades[0],
                information_grade=grades[1],
                reason="Again",
            )
    lowered = lower_information(
        item,
        actor=owner,
        version=2,
        source_grade="3",
        information_grade="B",
        reason="The source had a motive",
    )
    assert lowered.status == "lowered"
    history = [(one.kind, one.before, one.after) for one in InformationDecision.unguarded.all()]
    assert history == [("lowered", "2 B P", "3 B P"), ("graded", "", "2 B P")]
    assert LedgerEntry.objects.filter(event="cases.information_lowered").exists()
    with pytest.raises(ValidationError):
        grade_information(item, actor=owner, version=3, **GRADES)
    with pytest.raises(ValidationError):
        change_section_entry(
            item, actor=cast.actor("officer"), by="Olive", version=3, **answered(InformationItem)
        )


def test_a_dismissed_item_leaves_the_list_with_its_reason(cast: Cast, as_: As) -> None:
    item, client = make_item(cast), as_("information_owner")
    empty = client.post(at("dismiss_information", item, cast), {"version": "1"})
    assert empty.status_code == 400
    sent = {"version": "1", "ground": "dismissed_invalid", "reason": "It was somebody else"}
    assert client.post(at("dismiss_information", item, cast), sent).status_code == 302
    body = the_list(as_("officer"), cast)
    assert "No longer in use: items (1)" in body
    assert "It was somebody else" in body
    assert DueDate.unguarded.get(kind="information_to_grade").done_at is not None
    assert LedgerEntry.objects.filter(event="cases.information_dismissed").exists()
    for given in ({"ground": "bored", "reason": "x"}, {"ground": "dismissed_old", "reason": "x"}):
        with pytest.raises(ValidationError):
            dismiss_information(item, actor=cast.actor("information_owner"), version=2, **given)


def test_what_it_may_mean_is_said_in_words_and_faith_alone_is_pointed_out(cast: Cast, as_: As) -> None:
    item, client = make_item(cast), as_("information_owner")
    form = client.get(at("grade_information", item, cast)).content.decode()
    assert "Does the item rest on religious practice alone?" in form
    assert "Would the same be reported of somebody of another faith" in form
    sent = {**GRADES, "version": "1", "rests_on_faith": "yes", "faith_considered": "Only that he prays"}
    assert client.post(at("grade_information", item, cast), sent).status_code == 302
    body = the_list(as_("psychologist"), cast)
    for said in ("Signs of intent", "Some signs", "Staff", "Yes: do not rely on it.", "Only that he prays"):
        assert said in body


def test_an_item_is_confirmed_until_its_next_review(cast: Cast, as_: As) -> None:
    item, client = graded(cast, make_item(cast)), as_("information_owner")
    due = DueDate.unguarded.get(kind="information_review")
    assert (due.due_on, due.link) == (item.review_by, at("confirm_information", item, cast))
    day = timezone.localdate() + timedelta(days=100)
    sent = {**in_boxes("review_by", day), "reason": "Seen again", "version": "2"}
    assert client.post(at("confirm_information", item, cast), sent).status_code == 302
    assert DueDate.unguarded.get(kind="information_review").due_on == day
    assert InformationDecision.unguarded.filter(kind="confirmed", reason="Seen again").exists()
    assert LedgerEntry.objects.filter(event="cases.information_confirmed").exists()
    for until, reason in ((timezone.localdate(), "x"), (day, " ")):
        with pytest.raises(ValidationError):
            confirm_information(
                item, actor=cast.actor("information_owner"), version=3, review_by=until, reason=reason
            )
    dismiss_information(
        item, actor=cast.actor("information_owner"), version=3, ground="dismissed_old", reason="x"
    )
    assert DueDate.unguarded.get(kind="information_review").done_at is not None
    with pytest.raises(ValidationError):
        confirm_information(item, actor=cast.actor("information_owner"), version=4, review_by=day, reason="x")


def test_an_item_is_graded_only_by_the_agency_that_submitted_it(cast: Cast, as_: As) -> None:
    item = make_item(cast, who="psychologist")
    with pytest.raises(PermissionDenied):
        graded(cast, item)
    for name in ("grade_information", "lower_information", "change_handling", "information_source"):
        assert as_("information_owner").get(at(name, item, cast)).status_code == 403
    with pytest.raises(StaleVersion):
        grade_information(make_item(cast), actor=cast.actor("information_owner"), version=9, **GRADES)


def test_who_reported_is_seen_by_the_owner_whose_agency_submitted_it_and_nowhere_else(
    cast: Cast, as_: As
) -> None:
    item, client = make_item(cast), as_("information_owner")
    sent = {"who": "The lighthouse keeper", "protection": "Never say harbour", "version": "0"}
    assert client.post(at("information_source", item, cast), sent).status_code == 302
    assert "lighthouse" in client.get(at("information_source", item, cast)).content.decode()
    for who in ("information_owner", "officer", "manager", "psychologist"):
        assert "lighthouse" not in the_list(as_(who), cast)
        assert as_(who).get(at("information_source", item, cast)).status_code in {200, 403}
    assert as_("officer").get(at("information_source", item, cast)).status_code == 403
    readers = {
        who for who in cast.everyone() if InformationSource.objects.visible_to(cast.actor(who)).exists()
    }
    assert readers == {"information_owner"}
    for code in ("source_viewed", "source_recorded"):
        assert LedgerEntry.objects.filter(event=f"cases.{code}", section="source").exists()


def test_an_information_owner_of_another_agency_sees_the_item_and_not_who_reported(
    cast: Cast, as_: As
) -> None:
    item = make_item(cast)
    record_source(item, actor=cast.actor("information_owner"), by="I", version=0, who="The lighthouse keeper")
    chair = cast.user("chair")
    cast.memberships["chair"].delete()
    cast.memberships["chair"] = add_membership(chair, cast.agency("council"), "information_owner")
    add_to_team(cast.case, cast.user("officer").pk, cast.agency("council"))
    assert "Not graded yet" in the_list(as_("chair"), cast)
    assert as_("chair").get(at("information_source", item, cast)).status_code == 403
    assert not InformationSource.objects.visible_to(cast.actor("chair")).exists()


def test_a_source_is_corrected_over_the_version_one_saw(cast: Cast) -> None:
    item, owner = make_item(cast), cast.actor("information_owner")
    record_source(item, actor=owner, by="Ingram", version=0, who="The keeper")
    with pytest.raises(StaleVersion):
        record_source(item, actor=owner, by="Ingram", version=0, who="The fisherman")
    source = record_source(item, actor=owner, by="Ingram", version=1, who="The fisherman")
    (before,) = source.earlier
    assert datetime.fromisoformat(before.pop("until")).tzinfo
    assert before == {"by": "Ingram", "said": {"who": "The keeper"}}


def test_the_source_page_asks_again_who_it_is(cast: Cast) -> None:
    from cases.views.information import information_source_page

    assert information_source_page.throughcare_step_up is True  # type: ignore[attr-defined]
