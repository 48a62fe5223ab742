"""Whether a programme suits: decided with evidence, confirmed by somebody else, decided again, answered."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from cases.models import Offence
from cases.services.add_section_entry import add_section_entry
from cases.standing_facts import has_conviction_on_record
from interventions.models import Suitability
from interventions.services.confirm_suitability import confirm_suitability
from interventions.services.load_programmes import load_programmes
from interventions.suitability_standing import OWN_DECISION
from tests.assessments.making import make_countersigned
from tests.cases.sections import answered
from tests.cases.standing import on_pathway
from tests.cast import Cast
from tests.database_roles import acting_for
from tests.interventions.suiting import (
    SHOWN,
    SYSTEM,
    at,
    criteria,
    decision_typed,
    duties,
    fresh,
    make_decided,
    make_returned,
    refused,
)

As = Callable[[str], Client]


def test_every_criterion_is_answered_and_what_is_said_has_evidence(cast: Cast) -> None:
    load_programmes(actor=SYSTEM)
    codes = criteria()
    refused(cast, "outcome", *(f"criterion_{one}" for one in codes), answers={})
    refused(
        cast, "evidence_offence_driven", evidence={one: SHOWN for one in codes if one != "offence_driven"}
    )
    not_known = dict.fromkeys(codes, "met") | {"time_enough": "not_known"}
    shown = {one: SHOWN for one in codes if one != "time_enough"}
    assert make_decided(cast, answers=not_known, evidence=shown).status == "waiting"


@pytest.mark.parametrize(
    ("changes", "question"),
    [
        ({"outcome": ""}, "outcome"),
        ({"reasons": " "}, "reasons"),
        ({"queries": {"thrill": ""}, "outcome": "with_advice"}, "query_thrill"),
        ({"queries": {"thrill": "Asked", "born": "x"}, "outcome": "with_advice"}, "queries"),
        ({"queries": {"thrill": "Asked the psychologist"}}, "outcome"),
        ({"barriers": {"language": ""}}, "barrier_language"),
        ({"outcome": "with_advice", "advice": ""}, "advice"),
        ({"outcome": "with_advice", "advised_by": ""}, "advised_by"),
        ({"outcome": "not_suitable"}, "alternative"),
        ({"outcome": "not_suitable", "alternative": "hii"}, "alternative"),
        ({"outcome": "not_suitable", "alternative": "mei"}, "alternative"),
        ({"outcome": "not_suitable", "alternative": "none"}, "alternative_reason"),
        ({"outcome": "not_now", "alternative": "wider_support"}, "decide_again_on"),
        ({"decide_again_on": timezone.localdate()}, "decide_again_on"),
        ({"basis": ""}, "basis"),
        ({"basis": "statutory"}, "basis_rests_on"),
        ({"informed_on": None}, "informed_on"),
        ({"informed_on": timezone.localdate() + timedelta(days=1)}, "informed_on"),
        ({"informed_how": ""}, "informed_how"),
    ],
)
def test_what_is_missing_is_said_beside_its_question(
    cast: Cast, changes: dict[str, Any], question: str
) -> None:
    load_programmes(actor=SYSTEM)
    refused(cast, question, **changes)


def test_no_way_into_the_programme_asks_for_advice(cast: Cast) -> None:
    load_programmes(actor=SYSTEM)
    none = dict.fromkeys(criteria(), "met") | {"offence_driven": "not_met", "engaged_now": "not_known"}
    refused(cast, "outcome", answers=none)
    assert make_decided(cast, answers=none, outcome="with_advice").pk


def test_without_a_screening_in_date_somebody_is_asked_for_advice(cast: Cast) -> None:
    load_programmes(actor=SYSTEM)
    refused(cast, "advised_by", "advice", advised_by="", advice="")
    signed = make_countersigned(cast)
    decided = make_decided(cast, advised_by="", advice="")
    assert decided.screening_reference == signed.reference
    assert decided.screened_on == timezone.localdate()


def test_on_consent_only_where_the_programme_is_voluntary(cast: Cast) -> None:
    load_programmes(actor=SYSTEM)
    refused(cast, "basis", programme="chaplaincy_education", basis="statutory", basis_rests_on="Licence")


def test_hii_is_for_convicted_people_only(cast: Cast, as_: As) -> None:
    load_programmes(actor=SYSTEM)
    on_pathway(cast, "remand")
    with acting_for(cast.actor("officer")):
        refused(cast, "outcome")
    page = as_("officer").get(at(cast, "decide_suitability", "hii")).content.decode()
    assert "is for convicted people only" in page
    add_section_entry(
        cast.case,
        Offence,
        actor=cast.actor("officer"),
        **answered(Offence, kind="alleged", convicted_on=None),
    )
    with acting_for(cast.actor("facilitator")):
        assert not has_conviction_on_record(cast.case.pk)
    add_section_entry(cast.case, Offence, actor=cast.actor("officer"), **answered(Offence, kind="other"))
    with acting_for(cast.actor("facilitator")):
        assert has_conviction_on_record(cast.case.pk), (
            "a yes or no, of somebody who does not hold the offence"
        )
    with acting_for(cast.actor("community")):
        assert not has_conviction_on_record(cast.case.pk), "nobody else is told"
    with acting_for(cast.actor("officer")):
        assert make_decided(cast).pk


def test_somebody_unconvicted_is_still_told_no_and_offered_something_else(cast: Cast) -> None:
    load_programmes(actor=SYSTEM)
    on_pathway(cast, "remand")
    with acting_for(cast.actor("officer")):
        assert make_decided(cast, outcome="not_suitable", alternative="developing_dialogues").pk


def test_it_is_confirmed_by_somebody_else_who_is_told(cast: Cast, as_: As) -> None:
    decided = make_decided(cast)
    [duty] = duties("suitability_to_confirm")
    assert duty.responsible_role == "countersigning_manager"
    assert "Zephyrine" not in duty.what
    with pytest.raises(PermissionDenied):
        confirm_suitability(decided, actor=cast.actor("facilitator"), version=1)
    answer = as_("manager").post(
        at(cast, "confirm_suitability", decided.pk), {"version": 1, "decision": "confirm"}
    )
    assert answer.status_code == 302
    assert fresh(decided).status == "confirmed"
    assert not duties("suitability_to_confirm")


def test_nobody_confirms_their_own(cast: Cast) -> None:
    decided = make_decided(cast)
    Suitability.unguarded.filter(pk=decided.pk).update(author=cast.user("manager"))
    with pytest.raises(ValidationError, match=OWN_DECISION[:20]):
        confirm_suitability(decided, actor=cast.actor("manager"), version=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Suitability.unguarded.filter(pk=decided.pk).update(
            status="confirmed", checked_by=cast.user("manager"), checked_on=timezone.localdate()
        )


def test_it_is_decided_on_the_page_and_nothing_typed_is_lost(cast: Cast, as_: As) -> None:
    load_programmes(actor=SYSTEM)
    where = at(cast, "decide_suitability", "hii")
    wrong = as_("facilitator").post(where, decision_typed(queries=["thrill"], query_thrill="Asked"))
    assert wrong.status_code == 400
    body = wrong.content.decode()
    assert "You raised something that asks for advice" in body
    assert SHOWN in body
    typed = decision_typed(queries=["thrill"], query_thrill="Asked", barriers=["language"])
    typed |= {"barrier_language": "An interpreter is booked.", "outcome": "with_advice"}
    assert as_("facilitator").post(where, typed).status_code == 302
    row = Suitability.unguarded.get()
    assert row.queries == [{"code": "thrill", "done": "Asked"}]
    assert row.barriers == [{"code": "language", "done": "An interpreter is booked."}]
    page = as_("officer").get(at(cast, "suitability_decision", row.pk)).content.decode()
    assert "They did it for the thrill only." in page
    assert "An interpreter is booked." in page


def test_a_returned_one_says_so_in_the_list(cast: Cast, as_: As) -> None:
    make_returned(cast)
    page = as_("officer").get(at(cast, "suitability")).content.decode()
    assert "Returned" in page
    assert "Healthy Identity Intervention" in page
