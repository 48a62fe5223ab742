"""A safety notice is ended before its day, or kept, with a reason; whoever read it learns so on its page."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from audit.models import LedgerEntry
from cases.models import ChronologyEntry, InformationDecision, InformationItem, SafetyNotice
from cases.services.decide_on_safety_notice import decide_on_safety_notice
from cases.services.dismiss_information import dismiss_information
from cases.services.end_safety_notice import end_safety_notice
from reminders.models import DueDate, Notice
from tests.cases.people.test_safety_notice_read import read, sent
from tests.cases.test_information import at
from tests.cast import Cast
from tests.database_roles import acting_for

As = Callable[[str], Client]
SAID = "Whoever it was about has left the area"
END = {"outcome": "end", "reason": "The police told us", "ended_reason": SAID}


def dismissed(cast: Cast) -> tuple[InformationItem, SafetyNotice]:
    one = sent(cast)
    owner, item = cast.actor("information_owner"), InformationItem.unguarded.get()
    item = dismiss_information(
        item, actor=owner, version=item.version, ground="dismissed_invalid", reason="x"
    )
    return item, one


def open_duties(kind: str) -> int:
    return DueDate.unguarded.filter(kind=kind, done_at__isnull=True).count()


def the_page(cast: Cast, as_: As, who: str) -> str:
    return as_(who).get(reverse("cases:safety_notices", args=[cast.case.reference])).content.decode()


def test_of_a_dismissed_item_its_owner_ends_the_notice_and_everybody_reads_why(cast: Cast, as_: As) -> None:
    item, one = dismissed(cast)
    read(cast, one, "community")
    assert open_duties("safety_notice") == 1
    page, client = at("decide_on_safety_notice", item, cast), as_("information_owner")
    assert page in the_page(cast, as_, "information_owner")
    assert "End the notice that stands" in client.get(page).content.decode()
    assert client.post(page, {**END, "version": str(item.version)}).status_code == 302
    assert open_duties("safety_notice") == open_duties("safety_notice_to_read") == 0
    for who in ("community", "police", "officer"):
        body = the_page(cast, as_, who)
        assert SAID in body
        assert "No notice holds at present" in body
        assert "The police told us" not in body, "the reason on the item stays with the item"
    told = Notice.unguarded.filter(what__contains="no longer holds").values_list("user_id", flat=True)
    assert {cast.user("community").pk, cast.user("police").pk} <= set(told)
    assert cast.user("information_owner").pk not in told
    assert ChronologyEntry.unguarded.filter(title="A safety notice was ended before its day").exists()
    assert LedgerEntry.objects.filter(event="cases.safety_notice_ended", target_id=one.pk).exists()


def test_it_is_kept_with_a_reason_and_then_still_holds(cast: Cast, as_: As) -> None:
    item, one = dismissed(cast)
    given = {"version": str(item.version), "outcome": "not", "reason": "Two others say the same"}
    page = at("decide_on_safety_notice", item, cast)
    assert as_("information_owner").post(page, given).status_code == 302
    assert open_duties("safety_notice") == 0
    assert InformationDecision.unguarded.filter(kind="notice_kept").exists()
    assert SafetyNotice.unguarded.get(pk=one.pk).holds
    assert "Work in pairs" in the_page(cast, as_, "police")


def test_nobody_has_to_read_what_was_ended(cast: Cast, as_: As, api_as: As) -> None:
    item, one = dismissed(cast)
    owner = cast.actor("information_owner")
    with acting_for(owner):
        decide_on_safety_notice(item, actor=owner, version=item.version, **END)
    link = reverse("cases:acknowledge_safety_notice", args=[cast.case.reference, one.pk])
    assert link not in the_page(cast, as_, "police")
    listed = reverse("cases_api:safety_notices", args=[cast.case.reference])
    (told,) = api_as("police").get(listed).json()
    assert (told["ended_reason"], told["waits_for_you"]) == (SAID, False)
    assert as_("police").post(link).status_code == 400
    with pytest.raises(ValidationError, match="no longer holds"):
        end_safety_notice(one, actor=owner, reason="Again")
    with pytest.raises(ValidationError):
        decide_on_safety_notice(item, actor=owner, version=item.version + 1, **END)


def test_an_ending_says_why_in_words_that_give_nobody_away(cast: Cast) -> None:
    item, _ = dismissed(cast)
    owner = cast.actor("information_owner")
    for said in (" ", f"Because {item.fact}"):
        with pytest.raises(ValidationError) as refusal:
            decide_on_safety_notice(item, actor=owner, version=item.version, **END | {"ended_reason": said})
        assert set(refusal.value.message_dict) == {"ended_reason"}


def test_only_the_agency_that_sent_it_ends_it(cast: Cast) -> None:
    one = sent(cast)
    for who in ("officer", "psychologist", "manager", "chair"):
        with pytest.raises(PermissionDenied):
            end_safety_notice(one, actor=cast.actor(who), reason="x")
    with acting_for(cast.actor("psychologist")):
        assert SafetyNotice.unguarded.filter(pk=one.pk).update(danger="Nothing") == 0
