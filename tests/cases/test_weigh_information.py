"""What an item was taken to mean is put right by its owner: with a reason, its history, and those told."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from audit.models import LedgerEntry
from cases.models import InformationDecision, InformationItem
from cases.selectors.citations import items_behind
from cases.services.decide_on_safety_notice import decide_on_safety_notice
from cases.services.dismiss_information import dismiss_information
from cases.services.weigh_information import weigh_information
from reminders.models import DueDate
from tests.cases.sections import make_item
from tests.cases.sent import WEIGHED_ANEW
from tests.cases.test_alert_to_information import notice
from tests.cases.test_cite_information import an_item, cited
from tests.cases.test_information import at, graded, the_list
from tests.cases.test_worth_less import a_copy, open_duty
from tests.cast import Cast

As = Callable[[str], Client]
FAITH = {"rests_on_faith": "yes", "faith_considered": "Only that he prays"}


def weighed(cast: Cast, item: InformationItem, **changes: Any) -> InformationItem:
    version = InformationItem.unguarded.get(pk=item.pk).version
    owner = cast.actor("information_owner")
    return weigh_information(item, actor=owner, version=version, **WEIGHED_ANEW | changes)


def test_its_owner_weighs_it_anew_and_everybody_who_reads_it_sees_what_it_said_before(
    cast: Cast, as_: As
) -> None:
    item, client = graded(cast, make_item(cast)), as_("information_owner")
    assert at("weigh_information", item, cast) in the_list(client, cast)
    form = client.get(at("weigh_information", item, cast)).content.decode()
    assert 'value="some" checked' in " ".join(form.split()), "it begins with what is said now"
    sent = {**WEIGHED_ANEW, "version": "2"}
    assert client.post(at("weigh_information", item, cast), sent).status_code == 302
    body = the_list(as_("psychologist"), cast)
    for said in ("Weighed anew", "The chaplain explained", "Signs of intent: Some signs", "The public"):
        assert said in body
    kept = InformationDecision.unguarded.get(kind="weighed")
    assert "Who may be harmed: Staff" in kept.weighed_before
    entry = LedgerEntry.objects.get(event="cases.information_weighed")
    assert set(entry.changed) == {"capability", "intent", "threat_to"}


def test_what_was_typed_before_stays_with_its_own_agency(cast: Cast, as_: As) -> None:
    item = graded(cast, make_item(cast), **FAITH)
    weighed(cast, item)
    assert "Only that he prays" in the_list(as_("officer"), cast)
    body = the_list(as_("psychologist"), cast)
    assert "Only that he prays" not in body
    assert "Rests on religious practice alone: Yes" in body


def test_a_sign_that_is_no_longer_on_the_list_is_kept_as_it_was_said(cast: Cast) -> None:
    item = graded(cast, make_item(cast))
    InformationItem.unguarded.filter(pk=item.pk).update(intent="of_old")
    weighed(cast, item)
    kept = InformationDecision.unguarded.get(kind="weighed").weighed_before
    assert "Signs of intent: of_old\nSigns of engagement" in kept


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"intent": "9"}, "intent"),
        ({"rests_on_faith": "yes"}, "faith_considered"),
    ],
)
def test_it_says_everything_it_must(cast: Cast, changes: dict[str, str], field: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        weighed(cast, graded(cast, make_item(cast)), **changes)
    assert set(refusal.value.message_dict) == {field}


def test_only_what_is_graded_and_not_dismissed_is_weighed_and_only_otherwise_than_before(cast: Cast) -> None:
    item = make_item(cast)
    with pytest.raises(ValidationError, match="Only an item that is graded"):
        weighed(cast, item)
    graded(cast, item)
    weighed(cast, item)
    with pytest.raises(ValidationError, match="what it said before"):
        weighed(cast, item)
    owner = cast.actor("information_owner")
    dismiss_information(item, actor=owner, version=3, ground="dismissed_old", reason="x")
    with pytest.raises(ValidationError, match="not dismissed"):
        weighed(cast, item, intent="clear")


def test_whoever_relied_on_it_looks_again_and_its_page_is_marked(cast: Cast) -> None:
    item = an_item(cast)
    citation, copy = cited(cast, item), graded(cast, a_copy(cast, item))
    weighed(cast, item)
    assert open_duty(citation, "information_relied_on").reason == "The item was weighed anew"  # type: ignore[arg-type]
    assert open_duty(copy, "information_review").reason == "The item it was made from was weighed anew"
    weighed(cast, item, **FAITH)
    due = open_duty(citation, "information_relied_on")  # type: ignore[arg-type]
    assert due.reason == "The item was found to rest on religious practice alone"
    (behind,) = items_behind(cast.case, citation.cited_id, actor=cast.actor("psychologist"))
    marks = [one["text"] for one in behind["marks"]]
    assert marks == ["Weighed anew since", "Rests on religious practice alone"]


def test_of_a_danger_nobody_knew_of_a_notice_is_decided_and_of_none_left_nothing_is(cast: Cast) -> None:
    item = graded(cast, make_item(cast), threat_to=[])
    assert not DueDate.unguarded.filter(kind="safety_notice").exists()
    weighed(cast, item)
    assert open_duty(item, "safety_notice").reason == "An item says that somebody may be harmed"
    weighed(cast, item, threat_to=[])
    assert not DueDate.unguarded.filter(kind="safety_notice", done_at__isnull=True).exists()


def test_the_owner_says_whether_a_notice_sent_for_it_still_holds(cast: Cast) -> None:
    item = graded(cast, make_item(cast))
    decide_on_safety_notice(item, actor=cast.actor("information_owner"), version=2, **notice())
    weighed(cast, item, threat_to=[])
    due = open_duty(item, "safety_notice")
    assert due.reason == "The item it was sent for was weighed anew"
    assert due.due_on > timezone.localdate()
