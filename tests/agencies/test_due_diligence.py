"""A partner is looked at by one person and approved by another; withdrawing that ends its agreements."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from agencies.models import DueDiligence, SharingAgreement
from agencies.services.due_diligence import (
    change_due_diligence,
    decide_on_partner,
    withdraw_approval,
    write_due_diligence,
)
from audit.actor import System
from audit.models import LedgerEntry
from reminders.models import DueDate
from tests.agencies.administration_rows import a_draft, due_diligence, next_spring, the_agreement
from tests.cast import Cast, add_membership
from tests.database_roles import acting_for

FOUND = {
    "statement_of_purpose": "Helps people to settle",
    "stated_values": "Equal dignity",
    "references": "Two councils",
    "vetting": "Enhanced checks",
}


def act(cast: Cast, service: Any, written: DueDiligence, **given: Any) -> DueDiligence:
    actor = cast.actor(given.pop("by", "administrator"))
    with acting_for(actor):
        done: DueDiligence = service(written, actor=actor, version=written.version, **given)
    return done


def write(cast: Cast) -> DueDiligence:
    actor = cast.actor("administrator")
    with acting_for(actor):
        return write_due_diligence(actor=actor, partner=cast.agency("steady_ground").pk, **FOUND)


def test_whoever_wrote_it_does_not_decide(cast: Cast) -> None:
    written = write(cast)
    approve = {"is_approved": True, "decision_reason": "Sound", "review_on": next_spring()}
    with pytest.raises(ValidationError, match="You wrote this"):
        act(cast, decide_on_partner, written, **approve)
    manager = add_membership(cast.user("manager"), cast.agency("northmoor"), "agency_administrator")
    cast.memberships["second"] = manager
    changed = act(cast, change_due_diligence, written, by="second", **{**FOUND, "vetting": "Basic checks"})
    with pytest.raises(ValidationError, match="You wrote this"):
        act(cast, decide_on_partner, changed, by="second", **approve)
    decided = act(cast, decide_on_partner, changed, **approve)
    assert (decided.outcome, decided.version) == ("approved", 3)
    due = DueDate.objects.visible_to(System("looking")).get(subject_id=decided.pk)
    assert (due.kind, due.due_on, due.responsible_role) == (
        "partner_review",
        next_spring(),
        "agency_administrator",
    )
    for event in ("written", "changed"):
        assert LedgerEntry.objects.filter(event=f"agencies.due_diligence_{event}").count() == 1
    assert LedgerEntry.objects.filter(event="agencies.due_diligence_decided").count() == 1


def test_withdrawing_the_approval_ends_its_agreements_in_the_same_act(cast: Cast) -> None:
    approved, draft = due_diligence(cast, outcome="approved"), a_draft(cast)
    withdrawn = act(cast, withdraw_approval, approved, decision_reason="Its vetting lapsed")
    assert withdrawn.outcome == "withdrawn"
    now = timezone.now()
    for agreement in (the_agreement_again(cast), SharingAgreement.unguarded.get(pk=draft.pk)):
        assert agreement.ended_because
        assert agreement.valid_until is not None
        assert agreement.valid_until <= now
    assert LedgerEntry.objects.filter(event="agencies.agreement_ended").count() == 2
    assert LedgerEntry.objects.filter(event="agencies.partner_approval_withdrawn").count() == 1


def the_agreement_again(cast: Cast) -> SharingAgreement:
    return SharingAgreement.unguarded.exclude(signed_at=None, drawn_up_at__isnull=False).get(
        shared_by=cast.agency("northmoor")
    )


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"is_approved": True, "decision_reason": "Sound"}, "review_on"),
        ({"is_approved": True, "decision_reason": " ", "review_on": None}, "decision_reason"),
        (
            {
                "is_approved": True,
                "decision_reason": "Sound",
                "review_on": timezone.localdate() - timedelta(days=1),
            },
            "review_on",
        ),
    ],
)
def test_a_decision_needs_its_reason_and_its_review(cast: Cast, given: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        act(cast, decide_on_partner, due_diligence(cast), **given)
    assert set(refusal.value.message_dict) == {field}


def test_what_is_decided_is_not_decided_or_changed_again(cast: Cast) -> None:
    refused = act(
        cast, decide_on_partner, due_diligence(cast), is_approved=False, decision_reason="No vetting"
    )
    assert refused.outcome == "refused"
    with pytest.raises(ValidationError, match="decided already"):
        act(
            cast, decide_on_partner, refused, is_approved=True, decision_reason="Yes", review_on=next_spring()
        )
    with pytest.raises(ValidationError, match="cannot be changed"):
        act(cast, change_due_diligence, refused, **FOUND)
    with pytest.raises(ValidationError, match="not approved"):
        act(cast, withdraw_approval, refused, decision_reason="No")
    assert the_agreement(cast).ended_because == ""
