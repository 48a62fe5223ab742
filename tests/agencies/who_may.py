"""Who may ask for what about people, agencies and oneself."""

from typing import Any
from uuid import uuid4

from tests.agencies import administration_rows as rows
from tests.cast import PEOPLE, Cast, supervise
from tests.who_may import Row

ALL_BUT_THE_ADMINISTRATOR = " ".join(who for who in PEOPLE if who != "administrator")
A_NEWCOMER = {"name": "Nell Comer", "email": "nell@throughcare.example", "role": "assessor"}


def the_officers(cast: Cast) -> dict[str, Any]:
    """The address of the officer's membership: the officer sees that it is there, others do not."""
    return {"membership_id": cast.memberships["officer"].pk}


def another_agencys(cast: Cast) -> dict[str, Any]:
    """The address of a membership elsewhere."""
    return {"membership_id": cast.memberships["psychologist"].pk}


def of_supervision(cast: Cast) -> dict[str, Any]:
    """The address of a supervision made at the administrator's agency for this row."""
    begun = supervise(cast.memberships["colleague"], cast.user("officer"))
    return {"supervision_id": begun.pk}


def administration(url: str, method: str, **more: Any) -> Row:
    """A row of what only administrators may do."""
    return Row(url, method, allowed="administrator", forbidden=ALL_BUT_THE_ADMINISTRATOR, **more)


def about_the_officer(url: str, method: str, **more: Any) -> Row:
    """A row about the officer's membership."""
    return Row(url, method, allowed="administrator", forbidden="officer", kwargs=the_officers, **more)


AT_NORTHMOOR = " ".join(who for who, (_, agency, _) in PEOPLE.items() if agency == "northmoor")
SEE_THE_AGREEMENT = " ".join(who for who in f"{AT_NORTHMOOR} community".split() if who != "administrator")


def of_the_agreement(url: str, method: str, **more: Any) -> Row:
    """A row about an agreement: both sides know it is there, administrators alone manage it."""

    def key(cast: Cast) -> dict[str, Any]:
        return {"agreement_id": rows.the_agreement(cast).pk}

    return Row(
        url, method, **{"allowed": "administrator", "forbidden": SEE_THE_AGREEMENT, "kwargs": key, **more}
    )


def hidden(url: str, method: str, made: Any, name: str) -> Row:
    """A row about what nobody but the agency's administrators knows is there."""
    return Row(url, method, allowed="administrator", kwargs=rows.key_of(name), prepare=made)


def of_a_certificate(url: str, method: str) -> Row:
    """A row about a certificate of somebody at the administrator's agency."""
    return administration(url, method, kwargs=rows.key_of("competence_id"), prepare=rows.certificate)


BOTH = ("GET", "POST")
ADMINISTRATION = [
    Row("agencies:permissions", allowed="everyone"),
    *(
        administration(f"agencies:{name}", "GET")
        for name in ("administration", "agreements", "partners", "competences", "access_reviews")
    ),
    administration("agencies:access_reviews", "POST", data=lambda cast: {"version": "0"}),
    *(
        administration(f"agencies:{name}", method)
        for name in ("draw_up_agreement", "write_due_diligence", "record_competence")
        for method in BOTH
    ),
    of_the_agreement("agencies:agreement", "GET"),
    *(
        of_the_agreement(f"agencies:{name}", method)
        for name in ("change_agreement", "sign_agreement", "review_agreement", "end_agreement")
        for method in BOTH
    ),
    hidden("agencies:due_diligence", "GET", rows.due_diligence, "due_diligence_id"),
    *(
        hidden(f"agencies:{name}", method, rows.due_diligence, "due_diligence_id")
        for name in ("change_due_diligence", "decide_on_partner", "withdraw_approval")
        for method in BOTH
    ),
    *(
        of_a_certificate(f"agencies:{name}", method)
        for name in ("renew_competence", "withdraw_competence")
        for method in BOTH
    ),
    *(hidden("agencies:access_review", method, rows.review, "review_id") for method in BOTH),
    *(
        hidden("agencies:decide_line", method, lambda cast: rows.review(cast, is_begun=True), "line_id")
        for method in BOTH
    ),
    *(hidden("agencies:answer_arrival", method, rows.arrival, "arrival_id") for method in BOTH),
    *(
        about_the_officer(f"agencies:{name}", method)
        for name in ("suspend_member", "lift_suspension", "resend_invitation", "withdraw_invitation")
        for method in BOTH
    ),
]

TABLE = [
    *ADMINISTRATION,
    Row("mfa_index", allowed="everyone"),
    Row("agencies:sessions", allowed="everyone"),
    Row("agencies:end_session", "POST", kwargs=lambda cast: {"handle": uuid4()}),
    Row("agencies:end_other_sessions", "POST", allowed="everyone"),
    Row("agencies:keep_alive", "POST", allowed="everyone"),
    Row("agencies:unsaved", allowed="everyone"),
    Row("agencies:unsaved_text", kwargs=lambda cast: {"kept_id": uuid4()}),
    Row("agencies:discard_unsaved", "POST", kwargs=lambda cast: {"kept_id": uuid4()}),
    administration("agencies:members", "GET"),
    administration("agencies:add_member", "GET"),
    administration("agencies:add_member", "POST"),
    about_the_officer("agencies:change_member_role", "GET"),
    about_the_officer("agencies:change_member_role", "POST"),
    about_the_officer("agencies:end_membership", "GET"),
    about_the_officer("agencies:end_membership", "POST"),
    Row("agencies:end_membership", forbidden="psychologist", kwargs=another_agencys, of="another agency"),
    Row(
        "agencies:change_member_role",
        "POST",
        forbidden="psychologist",
        kwargs=another_agencys,
        of="another agency",
    ),
    administration("agencies:supervision", "GET"),
    *(administration("agencies:begin_supervision", method) for method in ("GET", "POST")),
    *(
        administration("agencies:end_supervision", method, kwargs=of_supervision)
        for method in ("GET", "POST")
    ),
    administration("api_members", "GET"),
    administration("api_members", "POST", data=lambda cast: A_NEWCOMER),
    about_the_officer("api_change_member_role", "POST", data=lambda cast: {"role": "assessor", "version": 1}),
    about_the_officer("api_end_membership", "POST", data=lambda cast: {"version": 1}),
]
