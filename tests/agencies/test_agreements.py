"""Sharing agreements: drawn up by one, signed by another, reviewed, ended; never without due diligence."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.access import StaleVersion
from agencies.models import Agency, SharingAgreement
from agencies.services.draw_up_agreement import change_agreement, draw_up_agreement
from agencies.services.sign_agreement import end_agreement, review_agreement, sign_agreement
from audit.actor import System
from audit.models import LedgerEntry
from reminders.models import DueDate
from tests.agencies.administration_rows import a_draft, due_diligence, next_spring, the_agreement
from tests.cast import Cast, add_membership
from tests.database_roles import acting_for

As = Callable[[str], Client]
TERMS = {
    "purposes": "Help after release",
    "sections": ["panel", "core"],
    "legal_basis": "Public task",
    "answers_within": 5,
}


def drawn_up(cast: Cast, partner: str = "council", **changes: Any) -> SharingAgreement:
    actor = cast.actor("administrator")
    given = {**TERMS, "review_on": next_spring(), "direction": "we_show", **changes}
    with acting_for(actor):
        return draw_up_agreement(actor=actor, other_agency=cast.agency(partner).pk, **given)


def act(cast: Cast, service: Any, agreement: SharingAgreement, **given: Any) -> SharingAgreement:
    actor = cast.actor(given.pop("by", "administrator"))
    with acting_for(actor):
        done: SharingAgreement = service(agreement, actor=actor, version=agreement.version, **given)
    return done


def another_administrator(cast: Cast) -> str:
    made = add_membership(cast.user("manager"), cast.agency("northmoor"), "agency_administrator")
    cast.memberships["second"] = made
    return "second"


def duties(agreement: SharingAgreement) -> set[str]:
    rows = DueDate.objects.visible_to(System("looking")).filter(subject_id=agreement.pk, done_at=None)
    return {one.kind for one in rows}


def test_what_one_person_drew_up_another_puts_in_force(cast: Cast) -> None:
    agreement = drawn_up(cast, ends_on=next_spring())
    assert agreement.valid_from is None
    with pytest.raises(ValidationError, match="You drew this agreement up"):
        act(cast, sign_agreement, agreement, signatories="Both heads")
    signed = act(cast, sign_agreement, agreement, signatories="Both heads", by=another_administrator(cast))
    assert signed.valid_from is not None
    assert signed.valid_from <= timezone.now()
    assert signed.version == 2
    assert duties(signed) == {"agreement_review", "agreement_expiry"}
    for event in ("agreement_drawn_up", "agreement_signed"):
        assert LedgerEntry.objects.filter(event=f"agencies.{event}", target_id=agreement.pk).count() == 1


def test_one_that_begins_later_is_signed_and_not_in_force(cast: Cast) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    agreement = drawn_up(cast, begins_on=tomorrow)
    signed = act(cast, sign_agreement, agreement, signatories="Both", by=another_administrator(cast))
    assert signed.valid_from is not None
    assert signed.valid_from > timezone.now()


def test_no_agreement_with_a_partner_nobody_has_approved(cast: Cast) -> None:
    agreement = a_draft(cast)
    with pytest.raises(ValidationError, match="No agreement with Steady Ground can be signed"):
        act(cast, sign_agreement, agreement, signatories="Both")
    approved = due_diligence(cast, outcome="approved")
    approved.review_on = timezone.localdate() - timedelta(days=1)
    approved.save()
    with pytest.raises(ValidationError, match="in date"):
        act(cast, sign_agreement, agreement, signatories="Both")
    approved.review_on = timezone.localdate()
    approved.save()
    assert act(cast, sign_agreement, agreement, signatories="Both").signed_at is not None


def test_a_partner_cannot_sign_for_the_agency_that_must_look_at_it(cast: Cast) -> None:
    agreement = a_draft(cast)
    cast.memberships["theirs"] = add_membership(
        cast.user("community"), cast.agency("steady_ground"), "agency_administrator"
    )
    with pytest.raises(ValidationError, match="The other agency records"):
        act(cast, sign_agreement, agreement, signatories="Both", by="theirs")


def test_extending_needs_due_diligence_and_ending_sooner_does_not(cast: Cast) -> None:
    agreement = the_agreement(cast)
    ends_on = timezone.localdate() + timedelta(days=30)
    SharingAgreement.unguarded.filter(pk=agreement.pk).update(
        signed_at=timezone.now(), valid_until=timezone.now() + timedelta(days=60)
    )
    agreement.refresh_from_db()
    given = {"review_note": "Kept well", "review_on": next_spring()}
    with pytest.raises(ValidationError, match="can be extended"):
        act(cast, review_agreement, agreement, ends_on=next_spring(), **given)
    sooner = act(cast, review_agreement, agreement, ends_on=ends_on, **given)
    due_diligence(cast, outcome="approved")
    assert act(cast, review_agreement, sooner, ends_on=None, **given).valid_until is None
    assert LedgerEntry.objects.filter(event="agencies.agreement_reviewed").count() == 2


def test_what_was_signed_does_not_change_but_its_terms_of_service_do(cast: Cast) -> None:
    agreement = drawn_up(cast)
    service = {"answers_within": 3, "contributes_before": 2, "escalation": "Head", "service_levels": ""}
    everything = {**TERMS, **service, "begins_on": None, "ends_on": None, "review_on": next_spring()}
    changed = act(cast, change_agreement, agreement, **{**everything, "sections": ["core"]})
    assert (changed.sections, changed.version) == (["core"], 2)
    signed = act(cast, sign_agreement, changed, signatories="Both", by=another_administrator(cast))
    again = act(cast, change_agreement, signed, **{**everything, "sections": ["core", "health"]})
    assert (again.sections, again.answers_within, again.version) == (["core"], 3, 4)
    with pytest.raises(StaleVersion):
        act(cast, change_agreement, agreement, **everything)


def test_ending_it_ends_what_people_see_under_it(cast: Cast, as_: As) -> None:
    address = f"/cases/{cast.case.reference}/"
    assert as_("community").get(address).status_code == 200
    agreement = the_agreement(cast)
    page = as_("administrator").get(reverse("agencies:end_agreement", args=[agreement.pk]))
    assert page.status_code == 200
    SharingAgreement.unguarded.filter(pk=agreement.pk).update(signed_at=timezone.now())
    page = as_("administrator").get(reverse("agencies:end_agreement", args=[agreement.pk])).content.decode()
    assert "Taking part in 1 case rests on it" in page
    assert cast.case.reference not in page
    ended = act(cast, end_agreement, agreement, reason="The partner closes")
    assert as_("community").get(address).status_code == 404
    assert duties(ended) == set()
    with pytest.raises(ValidationError, match="ended already"):
        act(cast, end_agreement, ended, reason="Again")
    assert LedgerEntry.objects.filter(event="agencies.agreement_ended").count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"sections": ["source"]}, "sections"),
        ({"review_on": timezone.localdate()}, "review_on"),
        ({"review_on": timezone.localdate() + timedelta(days=400)}, "review_on"),
        ({"ends_on": timezone.localdate() - timedelta(days=1)}, "ends_on"),
        ({"partner": "northmoor"}, "other_agency"),
    ],
)
def test_terms_that_cannot_be_are_refused_beside_the_question(
    cast: Cast, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(ValidationError) as refusal:
        drawn_up(cast, **changes)
    assert set(refusal.value.message_dict) == {field}


def test_only_the_two_sides_know_of_it_and_only_administrators_manage_it(cast: Cast) -> None:
    agreement = the_agreement(cast)
    with pytest.raises(PermissionDenied):
        act(cast, end_agreement, agreement, reason="No", by="officer")
    with pytest.raises(Http404):
        act(cast, end_agreement, agreement, reason="No", by="psychologist")
    assert Agency.objects.filter(pk=agreement.agency_id).exists()


def test_the_pages_name_no_case(cast: Cast, as_: As) -> None:
    administrator = as_("administrator")
    listed = administrator.get(reverse("agencies:agreements")).content.decode()
    assert "Steady Ground" in listed
    page = administrator.get(reverse("agencies:agreement", args=[the_agreement(cast).pk])).content.decode()
    assert "rests on this agreement: 1" in page
    assert cast.case.reference not in listed + page
    sent = {"other_agency": str(cast.agency("council").pk), "direction": "they_show", **TERMS}
    day = next_spring()
    sent |= {"review_on_day": day.day, "review_on_month": day.month, "review_on_year": day.year}
    made = administrator.post(reverse("agencies:draw_up_agreement"), sent)
    assert made.status_code == 302
    assert SharingAgreement.unguarded.get(shared_by=cast.agency("council")).agency == cast.agency("northmoor")
