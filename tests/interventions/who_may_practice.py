"""How concerns at any time, what staff write of their own work, and organisations are asked for."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from interventions.models import CheckIn, Organisation, OrganisationReferral, PracticeNote
from interventions.services.check_ins import write_check_in
from interventions.services.organisations import add_organisation, decide_on_organisation
from interventions.services.practice_notes import write_practice_note
from interventions.services.refer_to_organisation import refer_to_organisation
from tests.cast import Cast
from tests.who_may import Row, both, of_case


def a_check_in(cast: Cast) -> None:
    write_check_in(actor=cast.actor("facilitator"), how_it_is="Tired.")


def of_check_in(cast: Cast) -> dict[str, Any]:
    return {"key": CheckIn.unguarded.get().pk}


def a_practice_note(cast: Cast) -> None:
    write_practice_note(
        actor=cast.actor("facilitator"),
        title="Walking while talking",
        what_was_tried="Sessions outside.",
        what_was_learnt="Silence is easier to bear.",
        modules=[],
        names_nobody=True,
    )


def of_practice_note(cast: Cast) -> dict[str, Any]:
    return {"key": PracticeNote.unguarded.get().pk}


def an_organisation(cast: Cast) -> Organisation:
    made = add_organisation(
        actor=cast.actor("administrator"),
        name="Second Bench",
        area="Northmoor",
        languages="English",
        offers="A workshop.",
        cannot_offer="No evenings.",
        contact="The workshop lead",
    )
    return decide_on_organisation(
        made,
        actor=cast.actor("manager"),
        version=1,
        looked_into="Accounts and references.",
        is_approved=True,
        approved_until=timezone.localdate() + timedelta(days=60),
    )


def in_the_directory(cast: Cast) -> None:
    an_organisation(cast)


def of_organisation(cast: Cast) -> dict[str, Any]:
    return {"key": Organisation.unguarded.get().pk}


def referring(cast: Cast) -> dict[str, Any]:
    found = Organisation.unguarded.first()
    return {
        "organisation": str(found.pk) if found else "",
        "why": "Wants to work.",
        "how_they_agreed": "Asked in the last session.",
        "what_was_told": "A first name.",
    }


def a_referral(cast: Cast) -> None:
    in_the_directory(cast)
    refer_to_organisation(cast.case, actor=cast.actor("facilitator"), **referring(cast))


def of_referral(cast: Cast) -> dict[str, Any]:
    return {**of_case(cast), "key": OrganisationReferral.unguarded.get().pk}


KEPT: dict[str, Any] = {"kwargs": of_organisation, "prepare": in_the_directory}
REFERRED: dict[str, Any] = {"kwargs": of_referral, "prepare": a_referral}
CHECKED: dict[str, Any] = {"kwargs": of_check_in, "prepare": a_check_in}
PRACTISED: dict[str, Any] = {"kwargs": of_practice_note, "prepare": a_practice_note}
# Codes of ours, not words that anybody typed.
CODES = {"interventions_concern": {"contacts_shown"}, "interventions_practicenote": {"modules"}}

TABLE = [
    *both("interventions:raise_concern", kwargs=of_case),
    Row("interventions_api:concerns", "POST", kwargs=of_case),
    *both("interventions:organisations", prepare=in_the_directory),
    Row("interventions:organisation", **KEPT),
    *both("interventions:add_organisation"),
    *both("interventions:change_organisation", **KEPT),
    *both("interventions:decide_on_organisation", **KEPT),
    Row("interventions:organisation_referrals", kwargs=of_case, prepare=a_referral),
    *both("interventions:refer_to_organisation", kwargs=of_case, prepare=in_the_directory),
    *both("interventions:answer_of_organisation", **REFERRED),
    Row("interventions_api:organisations", prepare=in_the_directory),
    Row("interventions_api:organisation_referrals", kwargs=of_case, prepare=a_referral),
    Row("interventions_api:organisation_referrals", "POST", kwargs=of_case, prepare=in_the_directory),
    Row("interventions_api:answer_of_organisation", "POST", **REFERRED),
    *both("interventions:check_ins", prepare=a_check_in),
    *both("interventions:remove_check_in", **CHECKED),
    Row("interventions:keep_check_ins", prepare=a_check_in),
    *both("interventions:practice_notes", prepare=a_practice_note),
    Row("interventions:practice_note", **PRACTISED),
    *both("interventions:write_practice_note"),
    *both("interventions:withdraw_practice_note", **PRACTISED),
    Row("interventions_api:practice_notes", prepare=a_practice_note),
    Row("interventions_api:practice_notes", "POST"),
    Row("interventions_api:withdraw_practice_note", "POST", **PRACTISED),
]

SENT: dict[str, Callable[[Cast], dict[str, Any]]] = {
    "interventions:add_organisation": lambda cast: {
        "name": "Long Table",
        "area": "The town",
        "languages": "English",
        "offers": "Cooking.",
        "cannot_offer": "No evenings.",
        "contact": "The cook",
    },
    "interventions:change_organisation": lambda cast: {
        "version": 2,
        "name": "Long Table",
        "area": "The town",
        "languages": "English",
        "offers": "Cooking.",
        "cannot_offer": "No evenings.",
        "contact": "The cook",
    },
    "interventions:decide_on_organisation": lambda cast: {
        "version": 2,
        "looked_into": "Accounts.",
        "is_approved": "no",
    },
    "interventions:refer_to_organisation": referring,
    "interventions_api:organisation_referrals": referring,
    "interventions_api:answer_of_organisation": lambda cast: {
        "version": 1,
        "answer": "declined",
        "answered_on": timezone.localdate().isoformat(),
    },
    "interventions_api:practice_notes": lambda cast: {
        "title": "Walking",
        "what_was_tried": "Sessions outside.",
        "what_was_learnt": "It helps.",
        "names_nobody": True,
    },
    "interventions:write_practice_note": lambda cast: {
        "title": "Walking",
        "what_was_tried": "Sessions outside.",
        "what_was_learnt": "It helps.",
        "names_nobody": "on",
    },
    "interventions_api:withdraw_practice_note": lambda cast: {"version": 1},
}


def everything(cast: Cast) -> None:
    """A check-in and a practice note of the facilitator's, an organisation, and a referral to it."""
    a_check_in(cast)
    a_practice_note(cast)
    a_referral(cast)
