"""How everything about people, agencies and oneself is asked for."""

from typing import Any
from uuid import uuid4

from tests.agencies import administration_rows as rows
from tests.agencies import mentors
from tests.cast import Cast, supervise
from tests.who_may import Row, both

A_NEWCOMER = {"name": "Nell Comer", "email": "nell@throughcare.example", "role": "assessor"}


def the_officers(cast: Cast) -> dict[str, Any]:
    """The address of the officer's membership."""
    return {"membership_id": cast.memberships["officer"].pk}


def another_agencys(cast: Cast) -> dict[str, Any]:
    """The address of a membership elsewhere."""
    return {"membership_id": cast.memberships["psychologist"].pk}


def of_supervision(cast: Cast) -> dict[str, Any]:
    """The address of a supervision made at the administrator's agency for this row."""
    begun = supervise(cast.memberships["colleague"], cast.user("officer"))
    return {"supervision_id": begun.pk}


def of_the_agreement(cast: Cast) -> dict[str, Any]:
    """The address of the agreement in force in the cast."""
    return {"agreement_id": rows.the_agreement(cast).pk}


def of_made(key: str, make: Any, *acts: str) -> list[Row]:
    """Forms about something made for the row."""
    return [row for act in acts for row in both(f"agencies:{act}", kwargs=rows.key_of(key), prepare=make)]


def begun_review(cast: Cast) -> None:
    """A review with lines to decide on."""
    rows.review(cast, is_begun=True)


ADMINISTRATION = [
    Row("agencies:permissions"),
    *(
        Row(f"agencies:{name}")
        for name in ("administration", "agreements", "partners", "competences", "access_reviews")
    ),
    Row("agencies:access_reviews", "POST", data=lambda cast: {"version": "0"}),
    *both("agencies:draw_up_agreement"),
    *both("agencies:write_due_diligence"),
    *both("agencies:record_competence"),
    Row("agencies:agreement", kwargs=of_the_agreement),
    *both("agencies:change_agreement", kwargs=of_the_agreement),
    *both("agencies:sign_agreement", kwargs=of_the_agreement),
    *both("agencies:review_agreement", kwargs=of_the_agreement),
    *both("agencies:end_agreement", kwargs=of_the_agreement),
    Row("agencies:due_diligence", kwargs=rows.key_of("due_diligence_id"), prepare=rows.due_diligence),
    *of_made(
        "due_diligence_id",
        rows.due_diligence,
        "change_due_diligence",
        "decide_on_partner",
        "withdraw_approval",
    ),
    *of_made("competence_id", rows.certificate, "renew_competence", "withdraw_competence"),
    *of_made("review_id", rows.review, "access_review"),
    *of_made("line_id", begun_review, "decide_line"),
    *of_made("arrival_id", rows.arrival, "answer_arrival"),
    *both("agencies:suspend_member", kwargs=the_officers),
    *both("agencies:lift_suspension", kwargs=the_officers),
    *both("agencies:resend_invitation", kwargs=the_officers),
    *both("agencies:withdraw_invitation", kwargs=the_officers),
]

_ONE_OF_THE_REGISTER: dict[str, Any] = {"kwargs": rows.key_of("mentor_id"), "prepare": mentors.a_mentor}

REGISTER = [
    Row("agencies:mentors", prepare=mentors.a_mentor),
    Row("agencies:mentor", **_ONE_OF_THE_REGISTER),
    *both("agencies:add_mentor", data=lambda cast: mentors.typed()),
    *both("agencies:change_mentor", data=lambda cast: mentors.typed(version=1), **_ONE_OF_THE_REGISTER),
    *both("agencies:record_vetting", data=lambda cast: mentors.vetting_typed(), **_ONE_OF_THE_REGISTER),
    *both(
        "agencies:stand_down_mentor",
        data=lambda cast: {"version": "1", "reason": "Moved away"},
        **_ONE_OF_THE_REGISTER,
    ),
]

TABLE = [
    *ADMINISTRATION,
    *REGISTER,
    Row("mfa_index"),
    Row("agencies:sessions"),
    Row("agencies:end_session", "POST", kwargs=lambda cast: {"handle": uuid4()}),
    Row("agencies:end_other_sessions", "POST"),
    Row("agencies:keep_alive", "POST"),
    Row("agencies:unsaved"),
    Row("agencies:unsaved_text", kwargs=lambda cast: {"kept_id": uuid4()}),
    Row("agencies:discard_unsaved", "POST", kwargs=lambda cast: {"kept_id": uuid4()}),
    Row("agencies:members"),
    *both("agencies:add_member"),
    *both("agencies:change_member_role", kwargs=the_officers),
    *both("agencies:end_membership", kwargs=the_officers),
    Row("agencies:end_membership", kwargs=another_agencys, of="another agency"),
    Row("agencies:change_member_role", "POST", kwargs=another_agencys, of="another agency"),
    Row("agencies:supervision"),
    *both("agencies:begin_supervision"),
    *both("agencies:end_supervision", kwargs=of_supervision),
    Row("api_members"),
    Row("api_members", "POST", data=lambda cast: A_NEWCOMER),
    Row(
        "api_change_member_role",
        "POST",
        kwargs=the_officers,
        data=lambda cast: {"role": "assessor", "version": 1},
    ),
    Row("api_end_membership", "POST", kwargs=the_officers, data=lambda cast: {"version": 1}),
]
