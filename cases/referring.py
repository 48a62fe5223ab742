"""What both sides of a referral have in common: duties, steps of its history, and what is checked."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from audit.actor import ActingPerson
from cases.gateways import GATEWAYS
from cases.models import PersonKnows, Referral
from cases.name_rules import sort_name_of
from cases.number_rules import SCHEMES, as_kept, problem_with
from cases.referral_rules import COMPLETED_WITHIN, FEEDBACK_WITHIN
from cases.rules import problem_with_birth
from cases.selectors.referral_senders import sender_still_there, told_at_the_sender
from reminders.services.due_dates import set_due_date, settle_due_date
from reminders.services.tell_people import tell_people
from reminders.working_days import working_days_after

TO_ANSWER = "referral"
TO_COMPLETE = "referral_returned"
TO_FEED_BACK = "referral_feedback"
MEANWHILE = "This referral was changed, withdrawn or answered in the meantime. Go back and look again"
ALREADY = (
    "You have referred this person to this agency already, and it has not answered yet. "
    "Look among the referrals you sent"
)
_ONCE = "referral_once_under_way"
# What a referral says, as its form asks it and as it is kept.
ASKED = (
    *("forenames", "surname", "date_of_birth", "number_scheme", "number", "facts", "opinion", "how_known"),
    *("is_danger", "danger_done", "protective", "person_knows", "knows_why", "gateway"),
    *("whom_to_ask", "reached_by"),
)


def checked(said: Mapping[str, Any]) -> dict[str, Any]:
    """What was said of the person as the record keeps it; refuses what no agency could answer."""
    kept = {name: said[name] for name in ASKED}
    scheme = kept["number_scheme"]
    kept["number"] = as_kept(scheme, kept["number"]) if scheme in SCHEMES else kept["number"].strip()
    problems = {name: words for name, words in _problems(kept) if words}
    if problems:
        raise ValidationError(problems)
    return {**kept, "sort_name": sort_name_of(kept["forenames"], kept["surname"])}


def _problems(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    needed = {
        "forenames": "Enter the forenames",
        "surname": "Enter the surname",
        "facts": "Explain what happened",
        "how_known": "Explain how it is known",
        "whom_to_ask": "Enter who can be asked",
        "reached_by": "Enter how they are reached",
    }
    left = [(name, words) for name, words in needed.items() if not said[name].strip()]
    return [
        *left,
        ("date_of_birth", problem_with_birth(said["date_of_birth"], today=timezone.localdate())),
        ("number", _about_the_number(said)),
        ("danger_done", _about_the_danger(said)),
        *_about_the_basis(said),
    ]


def _about_the_number(said: Mapping[str, Any]) -> str:
    scheme, number = said["number_scheme"], said["number"]
    if not scheme:
        return "Select which number it is" if number else ""
    if scheme not in SCHEMES:
        return "Select which number it is from the answers shown"
    return problem_with(scheme, number) if number else "Enter the number, or take back which number it is"


def _about_the_danger(said: Mapping[str, Any]) -> str:
    if said["is_danger"] is None:
        return "Say whether anybody is in immediate danger"
    if said["is_danger"] and not said["danger_done"].strip():
        return "Explain what was done about the danger. If nothing was done yet, call 999 first"
    return ""


def _about_the_basis(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    knows, gateway = said["person_knows"], said["gateway"]
    if knows not in PersonKnows.values:
        return [("person_knows", "Select what the person knows from the answers shown")]
    found = []
    if knows == PersonKnows.NOT_TOLD and not said["knows_why"].strip():
        found.append(("knows_why", "Explain why the person was not told"))
    if gateway and gateway not in GATEWAYS:
        found.append(("gateway", "Select the statutory basis from the answers shown"))
    elif not gateway and knows != PersonKnows.AGREES:
        found.append(("gateway", "Select the statutory basis: the person has not agreed"))
    return found


def add_step(
    one: Referral,
    step: str,
    *,
    actor: ActingPerson,
    reason: str = "",
    before: Mapping[str, str] | None = None,
) -> None:
    """Note a step in the history of the referral. It is saved with the referral."""
    line: dict[str, Any] = {"step": step, "at": timezone.now().isoformat(), "by": str(actor.user_id)}
    if reason:
        line["reason"] = reason
    if before:
        line["before"] = dict(before)
    one.history = [*one.history, line]


def sent_already(refused: IntegrityError) -> ValidationError:
    """What to say where the same referral is under way; any other thing amiss is a fault, and stays one."""
    broken = getattr(getattr(refused.__cause__, "diag", None), "constraint_name", None)
    if broken != _ONCE:
        raise refused
    return ValidationError(ALREADY)


def address_of(one: Referral) -> str:
    """Where the referral is read; names nobody."""
    return reverse("referrals:referral", args=[one.pk])


def ask_for_an_answer(one: Referral, *, actor: ActingPerson) -> None:
    """Whoever may open cases at the other agency has to answer."""
    set_due_date(
        actor=actor,
        kind=TO_ANSWER,
        subject=one,
        agency_id=one.to_agency_id,
        due_on=one.answer_by,
        what=f"Answer the referral {one.reference}",
        reason="It tells of immediate danger"
        if one.is_danger
        else "Another agency referred somebody to yours",
        link=address_of(one),
        responsible_role="lead_practitioner",
    )


def ask_for_more(one: Referral, *, actor: ActingPerson) -> None:
    """Whoever sent it has to add what was asked for, or withdraw it; their managers, once they are gone."""
    set_due_date(
        actor=actor,
        kind=TO_COMPLETE,
        subject=one,
        agency_id=one.from_agency_id,
        due_on=working_days_after(timezone.localdate(), COMPLETED_WITHIN),
        what=f"Add to the referral {one.reference} and send it again",
        reason="The agency you referred to asks for more",
        link=address_of(one),
        responsible_id=sender_still_there(one),
        responsible_role="countersigning_manager",
    )


def ask_for_feedback(one: Referral, *, actor: ActingPerson) -> date:
    """Whoever accepted it owes the referrer an answer; by which day."""
    day = working_days_after(timezone.localdate(), FEEDBACK_WITHIN)
    set_due_date(
        actor=actor,
        kind=TO_FEED_BACK,
        subject=one,
        agency_id=one.to_agency_id,
        due_on=day,
        what=f"Tell the referrer what became of the referral {one.reference}",
        reason=f"Owed within {FEEDBACK_WITHIN} working days of accepting it",
        link=reverse("referrals:give_feedback", args=[one.pk]),
        case_id=one.case_id,
        responsible_id=actor.user_id,
        responsible_role="lead_practitioner",
    )
    return day


def settle(one: Referral, *kinds: str, actor: ActingPerson) -> None:
    """Nobody waits for this any longer."""
    for kind in kinds:
        settle_due_date(actor=actor, kind=kind, subject=one)


def tell_the_sender(one: Referral, what: str, *, actor: ActingPerson) -> None:
    """Those who sent it are told at once, by its reference alone. Of no case: it may not be open to them."""
    told = told_at_the_sender(one)
    tell_people(told, what=f"Referral {one.reference} {what}", link=address_of(one), actor=actor)
