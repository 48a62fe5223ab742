"""Somebody whom one agency refers to another."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from cases.gateways import GATEWAYS
from cases.models import Case, Deconfliction, Referral
from cases.services.referring.accept_referral import accept_referral
from cases.services.referring.decline_referral import decline_referral
from cases.services.referring.refer_person import refer_person
from cases.services.referring.return_referral import return_referral
from reminders.models import DueDate, Notice
from tests.cases.forms import in_boxes
from tests.cast import Cast
from tests.database_roles import acting_for

REFERRAL = UUID("7b3f2a0c-0000-4000-8000-0000000000e1")
HISTORY = UUID("7b3f2a0c-0000-4000-8000-0000000000e2")
FACTS = "Shared a recording on 3 March and asked two others to meet."
WHY_NOT = "The recording is a song from a film. There is nothing else."
BORN = date(1988, 2, 9)


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def said(**changes: Any) -> dict[str, Any]:
    return {
        "forenames": "Thaddeus",
        "surname": "Brackenbury",
        "date_of_birth": BORN,
        "number_scheme": "prison_number",
        "number": "A1234BC",
        "facts": FACTS,
        "opinion": "It may be bravado.",
        "how_known": "A neighbour wrote to us.",
        "is_danger": False,
        "danger_done": "",
        "protective": "A sister he listens to.",
        "person_knows": "not_told",
        "knows_why": "It would put the neighbour at risk.",
        "gateway": GATEWAYS[2],
        "whom_to_ask": "Piers Hallowell",
        "reached_by": "01632 960123",
        **changes,
    }


def referred(cast: Cast, who: str = "police", to: str = "northmoor", **changes: Any) -> Referral:
    with acting_for(cast.actor(who)):
        made = refer_person(actor=cast.actor(who), agency=cast.agency(to).pk, **said(**changes))
    return Referral.unguarded.get(pk=made.pk)


def accepted(cast: Cast, one: Referral, who: str = "officer", **changes: Any) -> Case:
    given: dict[str, Any] = {
        "version": one.version,
        "pathway": "voluntary",
        "next_review_on": in_days(30),
        "gateway": GATEWAYS[0],
        **changes,
    }
    with acting_for(cast.actor(who)):
        made = accept_referral(one, actor=cast.actor(who), **given)
    return Case.unguarded.get(pk=made.pk)


def declined(cast: Cast, one: Referral, who: str = "officer", ground: str = "unfounded") -> Referral:
    given: dict[str, Any] = {"version": one.version, "ground": ground, "reason": WHY_NOT}
    with acting_for(cast.actor(who)):
        decline_referral(one, actor=cast.actor(who), **given)
    return Referral.unguarded.get(pk=one.pk)


def returned(cast: Cast, one: Referral, who: str = "officer") -> Referral:
    with acting_for(cast.actor(who)):
        return_referral(one, actor=cast.actor(who), version=one.version, reason="Where was it shared?")
    return Referral.unguarded.get(pk=one.pk)


def told(cast: Cast, who: str = "police") -> list[str]:
    return list(Notice.unguarded.filter(user=cast.user(who)).values_list("what", flat=True))


def duty(one: Referral, kind: str) -> DueDate:
    return DueDate.unguarded.get(subject_id=one.pk, kind=kind)


def typed(cast: Cast, to: str = "northmoor", **changes: Any) -> dict[str, Any]:
    """The form as a browser sends it."""
    answers = {**said(), "is_danger": "no", "agency": str(cast.agency(to).pk)}
    del answers["date_of_birth"]
    return {**answers, **in_boxes("date_of_birth", BORN), **changes}


def accepting(one: Referral, **changes: Any) -> dict[str, Any]:
    return {
        "version": str(one.version),
        "pathway": "voluntary",
        **in_boxes("next_review_on", in_days(30)),
        "gateway": GATEWAYS[0],
        **changes,
    }


def a_referral(cast: Cast, state: str = "sent", *, by: str = "police", **more: Any) -> Referral:
    """A row as it stands, of somebody referred to Northmoor."""
    return Referral.objects.create(
        id=REFERRAL,
        reference="RF-TEST-0001",
        from_agency=cast.memberships[by].agency,
        to_agency=cast.agency("northmoor"),
        sent_by=cast.user(by),
        sent_at=timezone.now(),
        answer_by=in_days(5),
        sort_name="brackenbury, thaddeus",
        state=state,
        history=[{"step": "sent", "at": timezone.now().isoformat(), "by": str(cast.user(by).pk)}],
        **{**said(), "answer_reason": "" if state == "sent" else "Where was it shared?", **more},
    )


def from_before(cast: Cast, case: Case, holder: str, **more: Any) -> Deconfliction:
    """A row as it stands: something held at an agency about the person of a new case."""
    facts: dict[str, Any] = {
        "held_kind": "case",
        "held_id": uuid4(),
        "held_reference": "RF-TEST-0002",
        "held_from": date(2025, 3, 1),
        "held_state": "open",
        **more,
    }
    return Deconfliction.objects.create(
        id=HISTORY,
        case=case,
        reference=case.reference,
        by_agency=case.lead_agency,
        owner=case.lead_practitioner,
        agency=cast.agency(holder),
        grounds=["name"],
        found_at=timezone.now(),
        answer_by=in_days(2),
        **facts,
    )
