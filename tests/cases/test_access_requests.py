"""Asking for access, and deciding on it: nothing told of existence, nothing approved by oneself."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agencies.roles import ROLES, Action
from audit.models import LedgerEntry
from cases.gateways import GATEWAYS
from cases.models import (
    AccessAsked,
    AccessRequest,
    Case,
    Exclusion,
)
from cases.services.approve_request import approve_as_second, approve_request
from cases.services.ask_for_access import ask_for_access
from cases.services.break_glass import NOT_OPENED
from cases.services.refuse_request import refuse_request
from reminders.models import DueDate
from tests.cases.forms import in_boxes
from tests.cast import Cast
from tests.database_roles import acting_for

As = Callable[[str], Client]
PURPOSE = "We supervise the person on licence from Monday and need the plan."


def typed(cast: Cast, **changes: Any) -> dict[str, Any]:
    until = timezone.localdate() + timedelta(days=30)
    return {
        "reference": cast.case.reference,
        "sections": ["intervention"],
        "purpose": PURPOSE,
        **in_boxes("until", until),
        **changes,
    }


def asked(cast: Cast, who: str = "stranger", **changes: Any) -> AccessRequest:
    given = {
        "reference": cast.case.reference,
        "sections": ["intervention"],
        "purpose": PURPOSE,
        "until": timezone.localdate() + timedelta(days=30),
        **changes,
    }
    with acting_for(cast.actor(who)):
        ask_for_access(actor=cast.actor(who), **given)
    return AccessRequest.unguarded.latest("asked_at")


def approved(cast: Cast, request: AccessRequest, who: str = "officer", **changes: Any) -> AccessRequest:
    request.refresh_from_db()
    given = {
        "version": request.version,
        "sections": [one for one in request.sections if one != "core"],
        "until": request.until,
        "basis": GATEWAYS[0],
        "part_played": "Supervises on licence",
        **changes,
    }
    with acting_for(cast.actor(who)):
        return approve_request(request, actor=cast.actor(who), **given)


def seconded(cast: Cast, request: AccessRequest, who: str = "manager") -> AccessRequest:
    request.refresh_from_db()
    with acting_for(cast.actor(who)):
        return approve_as_second(
            request, actor=cast.actor(who), version=request.version, content_hash=request.content_hash
        )


def sees(cast: Cast, who: str) -> bool:
    return Case.objects.visible_to(cast.actor(who)).filter(pk=cast.case.pk).exists()


def shape(statement: str) -> str:
    """What a statement does, without its values and the names of savepoints."""
    return re.sub(r"_x\d+", "", re.split(r"\(| = ", statement)[0][:60])


def answer_to(cast: Cast, as_: As, who: str, reference: str) -> tuple[str, list[str]]:
    client = as_(who)
    with CaptureQueriesContext(connection) as captured:
        response = client.post(reverse("cases:ask_for_access"), typed(cast, reference=reference))
    statements = [shape(one["sql"]) for one in captured.captured_queries]
    assert response.status_code == 302
    assert any("ask_for_access" in one for one in statements)
    body = client.get(reverse("cases:access_requests")).content.decode()
    body = re.sub(r'<input type="hidden"[^>]*>|nonce="[^"]*"', "", body).replace(reference, "REFERENCE")
    AccessAsked.unguarded.all().delete()
    return body[body.index("<main") :], statements


def test_absent_hidden_excluded_and_refused_look_the_same_to_whoever_asks(cast: Cast, as_: As) -> None:
    hidden = answer_to(cast, as_, "stranger", cast.case.reference)
    again = answer_to(cast, as_, "stranger", cast.case.reference)
    request = AccessRequest.unguarded.get()
    with acting_for(cast.actor("officer")):
        refuse_request(request, actor=cast.actor("officer"), version=1, reason="Not theirs")
    refused = answer_to(cast, as_, "stranger", cast.case.reference)
    Exclusion.objects.create(
        case=cast.case, user=cast.user("stranger"), reason="x", valid_from=timezone.now() - timedelta(1)
    )
    excluded = answer_to(cast, as_, "stranger", cast.case.reference)
    absent = answer_to(cast, as_, "stranger", "TC-BBBB-CCCC")
    assert hidden == again == refused == excluded == absent
    assert AccessRequest.unguarded.count() == 2, "the first, and another once the first was refused"


def test_a_request_reaches_the_lead_practitioners_work(cast: Cast, as_: As) -> None:
    request = asked(cast)
    due = DueDate.unguarded.get(kind="access_request")
    assert (due.responsible_id, due.subject_id) == (cast.user("officer").pk, request.pk)
    assert "Decide on a request for access" in as_("officer").get("/").content.decode()
    page = as_("officer").get(due.link)
    assert page.status_code == 200
    assert PURPOSE in page.content.decode()
    entry = LedgerEntry.objects.get(event="cases.access_asked")
    assert entry.case_id is None


@pytest.mark.parametrize(("said", "within"), [(-400, 0), (4000, 14)])
def test_whoever_calls_with_whatever_day_it_is_answered_within_a_fortnight(
    cast: Cast, said: int, within: int
) -> None:
    today = timezone.localdate()
    with acting_for(cast.actor("stranger")), connection.cursor() as cursor:
        cursor.execute(
            "SELECT ask_for_access(%s, %s, %s::text[], %s, %s, %s)",
            [uuid4(), cast.case.reference, ["core"], PURPOSE, today, today + timedelta(days=said)],
        )
    day = today + timedelta(days=within)
    assert AccessRequest.unguarded.get().answer_by == day
    assert AccessAsked.unguarded.get().answer_by == day
    assert DueDate.unguarded.get(kind="access_request").due_on == day


def test_who_may_ask_is_the_same_in_the_function_and_in_the_catalogue(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'ask_for_access'")
        source = cursor.fetchone()[0]
    listed = re.search(r"a\.role IN \((.*?)\)", source, re.S)
    inside = set(re.findall(r"'(\w+)'", listed[1])) if listed else set()
    assert inside == {code for code, role in ROLES.items() if Action.ASK_FOR_ACCESS in role.actions}


def test_the_api_asks_decides_and_breaks_the_glass_with_the_same_answers(
    cast: Cast, api_as: Callable[[str], Client]
) -> None:
    def sent(who: str, url: str, body: dict[str, Any], **kwargs: Any) -> Any:
        return api_as(who).post(reverse(url, kwargs=kwargs), body, content_type="application/json")

    until = (timezone.localdate() + timedelta(days=30)).isoformat()
    asking = {"sections": ["intervention"], "purpose": PURPOSE, "until": until}
    known = sent("stranger", "cases_api:access_requests", {"reference": cast.case.reference, **asking})
    absent = sent("stranger", "cases_api:access_requests", {"reference": "TC-BBBB-CCCC", **asking})
    assert (known.status_code, known.content) == (absent.status_code, absent.content) == (202, b"")
    request = AccessRequest.unguarded.get()
    of_it = {"reference": cast.case.reference, "request_id": request.pk}
    terms = {"sections": ["intervention"], "until": until, "basis": GATEWAYS[0], "part_played": "Supervises"}
    decided = sent(
        "officer", "cases_api:decide_on_access", {"decision": "approve", "version": 1, **terms}, **of_it
    )
    assert (decided.status_code, decided.json()["state"]) == (200, "granted")
    assert sees(cast, "stranger")
    urgent = {"reference": "TC-BBBB-CCCC", "purpose": PURPOSE}
    refused = sent("colleague", "cases_api:break_glass", urgent)
    assert (refused.status_code, NOT_OPENED in refused.content.decode()) == (400, True)
    assert LedgerEntry.objects.filter(event="cases.break_glass_refused", outcome="refused").exists()
    opened = sent("colleague", "cases_api:break_glass", {**urgent, "reference": cast.case.reference})
    assert opened.status_code == 201, opened.content
    assert sees(cast, "colleague")
