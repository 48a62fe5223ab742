"""New information reaches those who may read it, who say so; a safety notice reaches all on the case."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.models import LedgerEntry
from cases.models import InformationAlert, InformationDecision, InformationItem, SafetyNotice
from cases.selectors.stakeholders import stakeholders_of
from cases.services.alert_to_information import acknowledge_alert, alert_to_information
from cases.services.decide_on_safety_notice import decide_on_safety_notice
from cases.services.dismiss_information import dismiss_information
from reminders.models import DueDate, Notice
from tests.cases.forms import in_boxes
from tests.cases.handling import OWN, marked_item
from tests.cases.people.notices import let_notices_run_out
from tests.cases.sections import make_item
from tests.cases.test_information import at, graded
from tests.cast import Cast
from tests.permissions.worlds import restricted

As = Callable[[str], Client]


def alerted(cast: Cast) -> set[str]:
    keys = {one.user_id for one in InformationAlert.unguarded.all()}
    return {who for who in cast.everyone() if cast.user(who).pk in keys}


def notices(client: Client, cast: Cast) -> str:
    return client.get(reverse("cases:safety_notices", args=[cast.case.reference])).content.decode()


def shown_to(client: Client, item: InformationItem, cast: Cast) -> tuple[str, str]:
    """The page, and what it says of whom it shows."""
    body = client.get(at("alert_to_information", item, cast)).content.decode()
    [mark] = re.findall(r'name="shown" value="(\w+)"', body)
    return body, mark


def send(client: Client, item: InformationItem, cast: Cast, *, why: str) -> Any:
    _, mark = shown_to(client, item, cast)
    return client.post(at("alert_to_information", item, cast), {"why": why, "shown": mark})


def test_an_alert_goes_to_exactly_those_who_were_shown(cast: Cast, as_: As) -> None:
    item, client = graded(cast, make_item(cast)), as_("officer")
    body, mark = shown_to(client, item, cast)
    assert "Priya Lindqvist" in body
    marked_item(cast, **OWN)
    page = at("alert_to_information", item, cast)
    answer = client.post(page, {"why": "Read it today", "shown": mark})
    refused = answer.content.decode()
    assert (answer.status_code, alerted(cast)) == (400, set())
    assert "has changed meanwhile" in refused
    assert "Read it today" in refused
    assert "Priya Lindqvist" not in refused
    [now] = re.findall(r'name="shown" value="(\w+)"', refused)
    assert client.post(page, {"why": "Read it today", "shown": now}).status_code == 302
    assert alerted(cast) == {"manager", "information_owner"}
    assert "Magnus Tarrant, Countersigning manager" not in shown_to(client, item, cast)[0]
    assert client.post(page, {"why": "Read it today"}).status_code == 400


def test_those_who_may_read_the_item_are_shown_and_then_alerted(cast: Cast, as_: As) -> None:
    item, client = make_item(cast), as_("officer")
    shown = client.get(at("alert_to_information", item, cast)).content.decode()
    for name in ("Magnus Tarrant", "Priya Lindqvist", "Percival Oake", "Cora Whitlock", "Ingram Foss"):
        assert name in shown
    for name in ("Fern Castellan", "Piers Hallowell", "Candice Abara", "Esther Vane", "Colm Rafferty"):
        assert name not in shown
    assert send(client, item, cast, why="").status_code == 400
    assert send(client, item, cast, why="Read it today").status_code == 302
    assert alerted(cast) == {"manager", "psychologist", "prison_manager", "chair", "information_owner"}
    assert LedgerEntry.objects.filter(event="cases.information_alerted").exists()
    with pytest.raises(ValidationError, match="alerted already"):
        alert_to_information(item, actor=cast.actor("officer"), why="x")


def test_what_lapsed_meanwhile_is_asked_for_again(cast: Cast, as_: As) -> None:
    item = graded(cast, make_item(cast))
    alert_to_information(item, actor=cast.actor("officer"), why="x")
    kept = marked_item(cast, **OWN)
    assert not DueDate.unguarded.filter(
        kind="information_alert", done_at__isnull=True, responsible=cast.user("psychologist")
    ).exists()
    item = marked_item(cast, handling="P")
    assert item.version > kept.version
    assert send(as_("officer"), item, cast, why="Again").status_code == 302
    again = DueDate.unguarded.filter(kind="information_alert", done_at__isnull=True)
    [due] = again.filter(responsible=cast.user("psychologist"))
    assert as_("psychologist").post(due.link, {"version": "1"}).status_code == 302
    assert InformationAlert.unguarded.filter(user=cast.user("psychologist")).count() == 1
    assert again.filter(responsible=cast.user("manager")).count() == 1


def test_nobody_is_alerted_to_an_item_that_is_kept_from_them(cast: Cast) -> None:
    alert_to_information(marked_item(cast, **OWN), actor=cast.actor("officer"), why="x")
    assert alerted(cast) == {"manager", "information_owner"}


def test_nobody_is_alerted_to_a_restricted_case_who_is_not_named_on_it(cast: Cast) -> None:
    item = make_item(cast)
    restricted(cast)
    assert stakeholders_of(item, actor=cast.actor("officer")) == []


def test_each_acknowledges_their_own_and_what_waits_is_overdue_at_their_agency(cast: Cast, as_: As) -> None:
    item = make_item(cast)
    alert_to_information(item, actor=cast.actor("officer"), why="Read it today")
    own = InformationAlert.unguarded.get(user=cast.user("psychologist"))
    due = DueDate.unguarded.get(subject_id=own.pk)
    assert (due.responsible_id, due.agency_id) == (cast.user("psychologist").pk, cast.agency("larkfield").pk)
    assert due.due_on == timezone.localdate() + timedelta(days=2)
    client = as_("psychologist")
    assert "Read it today" in client.get(due.link).content.decode()
    assert as_("chair").get(due.link).status_code == 403
    DueDate.unguarded.filter(pk=due.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    assert due.link in as_("prison_manager").get(reverse("reminders:my_work")).content.decode()
    assert client.post(due.link, {"version": "1", "follows": "I see him today"}).status_code == 302
    assert DueDate.unguarded.get(pk=due.pk).done_at is not None
    assert LedgerEntry.objects.filter(event="cases.alert_acknowledged").exists()
    with pytest.raises(ValidationError):
        acknowledge_alert(own, actor=cast.actor("psychologist"), version=2)
    with pytest.raises(PermissionDenied):
        acknowledge_alert(own, actor=cast.actor("chair"), version=2)


def test_an_alert_is_refused_for_a_dismissed_item_and_by_whoever_holds_no_information(cast: Cast) -> None:
    item = make_item(cast)
    with pytest.raises(PermissionDenied):
        alert_to_information(item, actor=cast.actor("community"), why="x")
    owner = cast.actor("information_owner")
    item = dismiss_information(item, actor=owner, version=1, ground="dismissed_old", reason="x")
    with pytest.raises(ValidationError, match="dismissed"):
        alert_to_information(item, actor=cast.actor("officer"), why="x")


def notice(**changes: Any) -> dict[str, Any]:
    said = {
        "outcome": "send",
        "danger": "Staff on the evening shift may be at risk",
        "what_to_do": "Work in pairs",
        "call": "The duty governor",
        "reason": "Two sources agree",
        "until": timezone.localdate() + timedelta(days=7),
    }
    return {**said, **changes}


def test_grading_asks_for_a_safety_notice_where_somebody_may_be_harmed(cast: Cast) -> None:
    item = graded(cast, make_item(cast))
    due = DueDate.unguarded.get(kind="safety_notice")
    assert due.link == at("decide_on_safety_notice", item, cast)
    assert (due.responsible_role, due.agency_id) == ("information_owner", cast.agency("northmoor").pk)
    other = make_item(cast)
    graded(cast, other, threat_to=[])
    assert not DueDate.unguarded.filter(kind="safety_notice", subject_id=other.pk).exists()


def test_a_safety_notice_reaches_everybody_on_the_case_and_tells_nothing_of_the_item(
    cast: Cast, as_: As
) -> None:
    conditions = {"handling": "C", "conditions": ["own_agency"]}
    item, client = graded(cast, make_item(cast), **conditions), as_("information_owner")
    page = at("decide_on_safety_notice", item, cast)
    assert client.get(page).status_code == 200
    sent = notice(version="2")
    sent |= in_boxes("until", sent.pop("until"))
    assert client.post(page, {**sent, "danger": f"It says: {item.fact}"}).status_code == 400
    assert client.post(page, sent).status_code == 302
    assert DueDate.unguarded.get(kind="safety_notice").done_at is not None
    for who in (
        "officer",
        "manager",
        "psychologist",
        "facilitator",
        "chair",
        "police",
        "community",
        "mentor",
    ):
        body = notices(as_(who), cast)
        assert "Work in pairs" in body
        assert "Two sources agree" not in body
    told = set(Notice.unguarded.filter(rung="told").values_list("user_id", flat=True))
    assert {cast.user(who).pk for who in ("community", "police", "mentor")} <= told
    for code in ("safety_notice_sent", "safety_notice_decided", "safety_notices_viewed"):
        assert LedgerEntry.objects.filter(event=f"cases.{code}").exists()
    let_notices_run_out()
    assert "No notice holds at present" in notices(as_("police"), cast)


def test_why_no_notice_is_sent_is_kept_with_the_item(cast: Cast) -> None:
    item, owner = graded(cast, make_item(cast)), cast.actor("information_owner")
    for changes in ({"outcome": ""}, {"outcome": "not", "reason": " "}, {"danger": " "}, {"until": None}):
        with pytest.raises(ValidationError):
            decide_on_safety_notice(item, actor=owner, version=2, **notice(**changes))
    assert decide_on_safety_notice(item, actor=owner, version=2, **notice(outcome="not")) is None
    assert InformationDecision.unguarded.filter(kind="no_notice", reason="Two sources agree").exists()
    assert not SafetyNotice.unguarded.exists()
    with pytest.raises(ValidationError):
        decide_on_safety_notice(make_item(cast), actor=owner, version=1, **notice())
