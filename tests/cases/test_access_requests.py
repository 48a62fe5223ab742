"""Asking for access, and deciding on it: nothing told of existence, nothing approved by oneself."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agencies.access import StaleVersion
from agencies.models import Membership
from agencies.roles import ROLES, Action
from agencies.sections import Section
from audit.models import LedgerEntry
from cases.gateways import GATEWAYS
from cases.models import (
    AccessApproval,
    AccessAsked,
    AccessRequest,
    Case,
    Exclusion,
    NamedOnCase,
    Participation,
    Restriction,
    TeamMember,
)
from cases.services.approve_request import approve_as_second, approve_request
from cases.services.ask_for_access import ask_for_access
from cases.services.refuse_request import refuse_request
from reminders.models import DueDate, Notice
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
    assert response.status_code == 302
    body = client.get(reverse("cases:access_requests")).content.decode()
    body = re.sub(r'<input type="hidden"[^>]*>|nonce="[^"]*"', "", body).replace(reference, "REFERENCE")
    AccessAsked.unguarded.all().delete()
    return body, [shape(one["sql"]) for one in captured.captured_queries]


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


def test_who_may_ask_is_the_same_in_the_function_and_in_the_catalogue(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'ask_for_access'")
        source = cursor.fetchone()[0]
    listed = re.search(r"a\.role IN \((.*?)\)", source, re.S)
    inside = set(re.findall(r"'(\w+)'", listed[1])) if listed else set()
    assert inside == {code for code, role in ROLES.items() if Action.ASK_FOR_ACCESS in role.actions}


def test_granted_the_case_appears_with_what_was_granted_and_until_then(cast: Cast, as_: As) -> None:
    request = approved(cast, asked(cast))
    assert request.state == "granted"
    assert sees(cast, "stranger")
    part = Participation.unguarded.get(agency=cast.agency("eastvale"))
    assert part.sections == ["core", "intervention"]
    assert part.valid_until is not None
    assert TeamMember.unguarded.get(user=cast.user("stranger")).valid_until == part.valid_until
    assert Notice.unguarded.get(user=cast.user("stranger")).what == f"Access given to {cast.case.reference}"
    assert "Open to you" in as_("stranger").get(reverse("cases:access_requests")).content.decode()
    entry = LedgerEntry.objects.get(event="cases.access_granted")
    assert (entry.verb, entry.purpose) == ("disclosure", PURPOSE)
    assert not DueDate.unguarded.filter(kind="access_request", done_at__isnull=True).exists()
    now = timezone.now()
    Participation.unguarded.filter(pk=part.pk).update(
        valid_from=now - timedelta(days=1), valid_until=now - timedelta(seconds=1)
    )
    assert not sees(cast, "stranger")


def test_a_colleague_of_the_lead_agency_gets_a_place_on_the_team_and_no_second_part(cast: Cast) -> None:
    approved(cast, asked(cast, "colleague"), basis="", part_played="")
    assert sees(cast, "colleague")
    assert Participation.unguarded.filter(agency=cast.agency("northmoor")).count() == 1


def test_victims_need_a_second_person_who_is_another(cast: Cast) -> None:
    request = approved(cast, asked(cast, sections=["victims"]))
    assert request.state == "second"
    assert not sees(cast, "stranger")
    with pytest.raises(ValidationError, match="somebody else"):
        seconded(cast, request, "officer")
    assert seconded(cast, request).state == "granted"
    assert sees(cast, "stranger")
    assert AccessApproval.unguarded.filter(used_at__isnull=False).count() == 2


def test_a_restricted_case_needs_two_and_names_whoever_is_let_in(cast: Cast) -> None:
    from cases.naming import name_on_case

    for who in ("officer", "manager"):
        name_on_case(cast.case, cast.user(who))
    Restriction.objects.create(case=cast.case, reason="Press", valid_from=timezone.now() - timedelta(hours=1))
    request = approved(cast, asked(cast))
    assert request.state == "second"
    seconded(cast, request)
    assert NamedOnCase.objects.filter(user=cast.user("stranger")).exists()
    assert sees(cast, "stranger")


def test_an_approval_binds_exactly_what_was_approved(cast: Cast) -> None:
    request = approved(cast, asked(cast, sections=["victims"]))
    AccessRequest.unguarded.filter(pk=request.pk).update(granted_sections=["core", "health", "victims"])
    with pytest.raises(ValidationError, match="no longer counts"):
        seconded(cast, request)
    assert not sees(cast, "stranger")


def test_the_second_approves_what_they_were_shown(cast: Cast) -> None:
    request = approved(cast, asked(cast, sections=["victims"]))
    with acting_for(cast.actor("manager")), pytest.raises(StaleVersion):
        approve_as_second(
            request, actor=cast.actor("manager"), version=request.version, content_hash="0" * 64
        )


def test_the_first_must_still_be_somebody_who_could_approve(cast: Cast) -> None:
    request = approved(cast, asked(cast, sections=["victims"]))
    Membership.unguarded.filter(user=cast.user("officer")).update(valid_until=timezone.now())
    with pytest.raises(ValidationError, match="no longer counts"):
        seconded(cast, request)


def test_it_is_checked_again_when_carried_out(cast: Cast) -> None:
    request = approved(cast, asked(cast, sections=["victims"]))
    Membership.unguarded.filter(user=cast.user("stranger")).update(valid_until=timezone.now())
    with pytest.raises(ValidationError, match="no longer works there"):
        seconded(cast, request)


def test_an_approval_is_used_once(cast: Cast) -> None:
    request = approved(cast, asked(cast))
    with pytest.raises(ValidationError, match="decided already"):
        approved(cast, request)


def test_nobody_approves_their_own(cast: Cast) -> None:
    request = asked(cast, "manager", sections=["health"])
    with pytest.raises(Http404):
        approved(cast, request, "manager")


@pytest.mark.parametrize("who", ["psychologist", "prison_manager", "stranger", "colleague"])
def test_only_the_lead_agency_decides(cast: Cast, who: str, as_: As) -> None:
    request = asked(cast)
    path = reverse("cases:decide_on_access", args=[cast.case.reference, request.pk])
    assert as_(who).get(path).status_code in {403, 404}


def test_the_lead_does_not_grant_what_they_do_not_hold(cast: Cast) -> None:
    Participation.unguarded.filter(agency=cast.agency("northmoor")).update(
        sections=[one.value for one in Section if one not in {Section.HEALTH, Section.SOURCE}]
    )
    with pytest.raises(ValidationError, match="do not hold yourself: Health"):
        approved(cast, asked(cast, sections=["health"]))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"basis": "Because"}, "basis"),
        ({"part_played": ""}, "part_played"),
        ({"sections": ["health"]}, "sections"),
        ({"until": timezone.localdate() + timedelta(days=90)}, "until"),
    ],
)
def test_terms_are_checked_beside_their_question(cast: Cast, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        approved(cast, asked(cast), **changes)
    assert set(refusal.value.message_dict) == {field}


def test_refused_it_waits_and_then_was_not_granted(cast: Cast, as_: As) -> None:
    request = asked(cast)
    path = reverse("cases:refuse_request", args=[cast.case.reference, request.pk])
    assert as_("officer").post(path, {"version": 1, "reason": "Not theirs"}).status_code == 302
    own = reverse("cases:access_requests")
    assert "Waiting" in as_("stranger").get(own).content.decode()
    AccessAsked.unguarded.update(answer_by=timezone.localdate() - timedelta(days=1))
    body = as_("stranger").get(own).content.decode()
    assert "Not granted" in body
    assert "Not theirs" not in body
    assert LedgerEntry.objects.filter(event="cases.access_request_refused").exists()


def test_what_they_will_see_is_shown_before_it_is_done(cast: Cast, as_: As) -> None:
    request = asked(cast)
    client, path = as_("officer"), reverse("cases:decide_on_access", args=[cast.case.reference, request.pk])
    sent = {
        "version": 1,
        "sections": ["intervention"],
        **in_boxes("until", request.until),
        "basis": GATEWAYS[0],
        "part_played": "Supervises",
    }
    check = client.post(path, sent).content.decode()
    assert "Check what Silas Penhallow will see" in check
    assert not sees(cast, "stranger")
    assert client.post(path, {**sent, "checked": "yes"}).status_code == 302
    assert sees(cast, "stranger")


def test_the_second_persons_page_says_what_they_approve(cast: Cast, as_: As) -> None:
    request = approved(cast, asked(cast, sections=["victims"]))
    path = reverse("cases:decide_on_access", args=[cast.case.reference, request.pk])
    assert "Somebody else at your agency must approve" in as_("officer").get(path).content.decode()
    client = as_("manager")
    assert "You are the second person" in client.get(path).content.decode()
    request.refresh_from_db()
    sent = {"version": request.version, "content_hash": request.content_hash}
    assert client.post(path, sent).status_code == 302
    assert sees(cast, "stranger")


def test_asking_is_limited_by_the_day(cast: Cast) -> None:
    for _ in range(20):
        AccessAsked.objects.create(
            user=cast.user("stranger"),
            agency=cast.agency("eastvale"),
            sections=["core"],
            purpose=PURPOSE,
            until=timezone.localdate(),
            asked_at=timezone.now(),
            answer_by=timezone.localdate(),
            reference="TC-BBBB-CCCC",
        )
    with pytest.raises(ValidationError, match="Ask again tomorrow"):
        asked(cast)


def test_whoever_may_not_ask_is_refused(cast: Cast, as_: As) -> None:
    assert as_("facilitator").get(reverse("cases:ask_for_access")).status_code == 403
