"""Deciding on requests for access: bound to what was shown, two people where two must agree, used once."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from agencies.access import StaleVersion
from agencies.models import Membership
from agencies.sections import Section
from audit.models import LedgerEntry
from audit.purposes import purposes_of
from cases.gateways import GATEWAYS
from cases.models import (
    AccessApproval,
    AccessAsked,
    AccessRequest,
    NamedOnCase,
    Participation,
    Restriction,
    TeamMember,
)
from cases.services.approve_request import approve_as_second
from reminders.models import DueDate, Notice
from tests.cases.forms import in_boxes
from tests.cases.test_access_requests import PURPOSE, As, approved, asked, seconded, sees
from tests.cast import Cast
from tests.database_roles import acting_for


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
    assert (entry.verb, purposes_of([entry.pk])) == ("disclosure", {entry.pk: PURPOSE})
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


def test_an_agency_that_lacks_what_is_asked_for_gets_a_second_part_until_the_last_day(
    cast: Cast, as_: As
) -> None:
    request = asked(cast, "police", sections=["intervention"])
    page = as_("officer").get(reverse("cases:decide_on_access", args=[cast.case.reference, request.pk]))
    assert "On what basis?" in page.content.decode()
    assert "takes part already" not in page.content.decode()
    approved(cast, request)
    parts = Participation.unguarded.filter(agency=cast.agency("westbridge_police"))
    assert [one.valid_until is None for one in parts.order_by("valid_from")] == [True, False]
    from cases.selectors.opened import granted_sections

    assert Section.INTERVENTION in granted_sections(cast.case, actor=cast.actor("police"))


def test_a_colleague_is_said_to_see_what_their_agency_holds_already(cast: Cast, as_: As) -> None:
    request = asked(cast, "colleague")
    client, path = as_("officer"), reverse("cases:decide_on_access", args=[cast.case.reference, request.pk])
    assert "takes part already" in client.get(path).content.decode()
    check = client.post(path, {"version": 1, **in_boxes("until", request.until)}).content.decode()
    assert f"<li>{Section.HEALTH.label}</li>" in check
