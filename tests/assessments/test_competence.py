"""The certificate opens the act wherever the person sits, and its end closes every act of writing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from agencies.models import Competence
from assessments.models import Assessment, Formulation, Judgement, Rating, Status
from assessments.selectors.instruments import may_begin
from assessments.selectors.opened import opened_assessment
from assessments.services.countersign_assessment import countersign_assessment
from assessments.services.own_factors import add_own_factor, remove_own_factor
from assessments.services.save_formulation import save_formulation
from assessments.services.save_judgement import save_judgement
from assessments.services.save_matrix import save_matrix
from assessments.services.save_rating import save_rating
from assessments.services.start_assessment import start_assessment
from assessments.services.submit_assessment import submit_assessment
from assessments.views.drafting import here
from tests.assessments.making import an_instrument, make_draft, write
from tests.cast import Cast, add_membership, train

As = Callable[[str], Client]
YESTERDAY = timedelta(days=1)


def let_lapse(cast: Cast, who: str) -> None:
    ended = timezone.now() - YESTERDAY
    Competence.objects.filter(user=cast.user(who)).update(valid_until=ended)


def test_a_probation_practitioner_with_the_certificate_assesses_their_own_case(cast: Cast, as_: As) -> None:
    train(cast.user("officer"), "erg22_assessor")
    page = f"/cases/{cast.case.reference}/assessments/start/"
    sent = {"instrument": str(an_instrument().pk), "reason": "first"}
    assert as_("officer").post(page, sent).status_code == 302
    assessment = Assessment.unguarded.get()
    officer = cast.actor("officer")
    write(assessment, actor=officer)
    submitted = submit_assessment(assessment, actor=officer, case=cast.case)
    signed = countersign_assessment(
        submitted, actor=cast.actor("manager"), case=cast.case, version=submitted.version
    )
    assert (signed.status, signed.assessor_id) == (Status.COUNTERSIGNED, officer.user_id)


def test_nobody_countersigns_their_own_in_whatever_role(cast: Cast) -> None:
    train(cast.user("officer"), "erg22_assessor")
    draft = make_draft(cast, who="officer")
    write(draft, actor=cast.actor("officer"))
    submitted = submit_assessment(draft, actor=cast.actor("officer"), case=cast.case)
    cast.memberships["officer"] = add_membership(
        cast.user("officer"), cast.agency("northmoor"), "countersigning_manager"
    )
    with pytest.raises(ValidationError):
        countersign_assessment(
            submitted, actor=cast.actor("officer"), case=cast.case, version=submitted.version
        )


def test_without_the_certificate_a_lead_practitioner_reads_why_not(cast: Cast, as_: As) -> None:
    an_instrument()
    body = as_("officer").get(f"/cases/{cast.case.reference}/assessments/start/").content.decode()
    assert "You hold no certificate for: " in body
    assert "Start the assessment" not in body
    listed = as_("officer").get(f"/cases/{cast.case.reference}/assessments/").content.decode()
    assert "/assessments/start/" not in listed
    with pytest.raises(ValidationError):
        start_assessment(cast.case, actor=cast.actor("officer"), instrument=an_instrument(), reason="first")


def test_starting_is_offered_to_assessors_and_to_the_trained(cast: Cast) -> None:
    an_instrument()
    assert may_begin(actor=cast.actor("psychologist"))
    assert not may_begin(actor=cast.actor("officer"))
    assert not may_begin(actor=cast.actor("manager"))
    train(cast.user("officer"), "erg22_assessor", until=-YESTERDAY)
    assert may_begin(actor=cast.actor("officer"))


def acts(draft: Assessment, cast: Cast) -> dict[str, Callable[[], Any]]:
    """Every act of writing in a draft."""
    actor = cast.actor("psychologist")
    rating = Rating.unguarded.filter(assessment=draft, name="")[0]
    own = add_own_factor(draft, actor=actor, name="Chess", domain="intent")
    judgement = Judgement.unguarded.filter(assessment=draft)[0]
    formulation = Formulation.unguarded.get(assessment=draft)
    return {
        "rate": lambda: save_rating(draft, rating, actor=actor, evidence_for="x"),
        "matrix": lambda: save_matrix(draft, actor=actor, rows=[]),
        "judge": lambda: save_judgement(draft, judgement, actor=actor, rationale="x"),
        "formulate": lambda: save_formulation(draft, formulation, actor=actor, texts={}),
        "add a factor": lambda: add_own_factor(draft, actor=actor, name="Draughts", domain="intent"),
        "remove a factor": lambda: remove_own_factor(draft, own, actor=actor),
        "submit": lambda: submit_assessment(draft, actor=actor, case=cast.case),
    }


ACTS = ["rate", "matrix", "judge", "formulate", "add a factor", "remove a factor", "submit"]


@pytest.mark.parametrize("act", ACTS)
def test_a_certificate_that_ended_closes_every_act_of_writing(act: str, cast: Cast) -> None:
    carry_out = acts(make_draft(cast), cast)
    assert list(carry_out) == ACTS
    let_lapse(cast, "psychologist")
    with pytest.raises(ValidationError) as refusal:
        carry_out[act]()
    assert "ended on" in refusal.value.messages[0]


def test_whose_certificate_ended_reads_their_draft_with_the_reason(cast: Cast, as_: As) -> None:
    draft = make_draft(cast)
    opened = opened_assessment(cast.case.reference, draft.reference, actor=cast.actor("psychologist"))
    let_lapse(cast, "psychologist")
    client = as_("psychologist")
    for name, more in (
        ("task_list", ()),
        ("rate_factor", ("grievance",)),
        ("rate_matrix", ()),
        ("formulate", ()),
    ):
        answer = client.get(here(name, opened, *more))
        assert (answer.status_code, answer.headers["Location"]) == (302, here("assessment", opened))
    body = client.get(here("assessment", opened)).content.decode()
    assert "Your certificate (ERG22+ trained assessor) ended on" in body
    assert "you can read, not write" in body
    assert "you can read, not write" not in as_("officer").get(here("assessment", opened)).content.decode()


def test_what_was_typed_when_the_certificate_ended_is_not_lost(cast: Cast, as_: As) -> None:
    draft = make_draft(cast)
    opened = opened_assessment(cast.case.reference, draft.reference, actor=cast.actor("psychologist"))
    let_lapse(cast, "psychologist")
    sent = {"version": "1", "evidence_for": "Typed before the end"}
    answer = as_("psychologist").post(here("rate_factor", opened, "grievance"), sent)
    assert answer.status_code == 400
    assert "Typed before the end" in answer.content.decode()
    assert not Rating.unguarded.exclude(evidence_for="").exists()
