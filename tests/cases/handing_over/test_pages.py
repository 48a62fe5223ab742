"""The pages of a hand-over: what is kept of bad input, and what each side is shown."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from cases.gateways import GATEWAYS
from cases.models import Case, HandOver
from tests.cases.forms import in_boxes
from tests.cases.handing_over.proposing import (
    SUMMARY,
    from_elsewhere,
    in_days,
    proposed,
    typed,
)
from tests.cast import Cast

As = Callable[[str], Client]
NAME = "Quillfeather"


def test_what_they_will_read_is_shown_before_it_is_sent(cast: Cast, as_: As) -> None:
    path = reverse("cases:propose_hand_over", args=[cast.case.reference])
    shown = as_("officer").post(path, typed(cast)).content.decode()
    assert "managers at Eastvale Probation will read" in shown
    assert not HandOver.unguarded.exists()
    answer = as_("officer").post(path, {**typed(cast), "checked": "yes"})
    assert answer.status_code == 302
    assert HandOver.unguarded.get().to_agency == cast.agency("eastvale")


def test_what_was_typed_stays_beside_its_error(cast: Cast, as_: As) -> None:
    path = reverse("cases:propose_hand_over", args=[cast.case.reference])
    answer = as_("officer").post(path, typed(cast, reason="", **in_boxes("answer_by", in_days(-2))))
    page = answer.content.decode()
    assert (answer.status_code, "Enter why it should lead" in page, SUMMARY in page) == (400, True, True)
    assert not HandOver.unguarded.exists()


def test_the_receiver_sees_the_proposal_and_no_name(cast: Cast, as_: As) -> None:
    one = from_elsewhere(cast)
    page = as_("prison_manager").get(reverse("cases:hand_over", args=[one.pk])).content.decode()
    assert SUMMARY in page
    assert "1 release need is not arranged yet" in page
    assert NAME not in page
    assert as_("prison_manager").get(f"/cases/{one.reference}/").status_code == 404


def test_it_is_accepted_on_its_page(cast: Cast, as_: As) -> None:
    one = from_elsewhere(cast)
    path = reverse("cases:accept_hand_over", args=[one.pk])
    given = {
        "version": "1",
        "lead_practitioner": str(cast.user("prison_manager").pk),
        "gateway": GATEWAYS[0],
        **in_boxes("next_review_on", in_days(30)),
    }
    assert as_("prison_manager").post(path, {**given, "gateway": ""}).status_code == 400
    answer = as_("prison_manager").post(path, given)
    assert answer.headers["Location"] == f"/cases/{one.reference}/"
    assert Case.unguarded.get(pk=one.case_id).lead_agency == cast.agency("larkfield")
    assert NAME in as_("prison_manager").get(f"/cases/{one.reference}/").content.decode()
    assert as_("stranger").get(f"/cases/{one.reference}/").status_code == 200
    assert as_("prison_manager").post(path, given).status_code == 404


def test_declined_the_sender_is_led_to_the_reason(cast: Cast, as_: As) -> None:
    one = proposed(cast, to="larkfield")
    path = reverse("cases:decline_hand_over", args=[one.pk])
    assert as_("prison_manager").post(path, {"version": "1", "reason": ""}).status_code == 400
    given = {"version": "1", "reason": "No bed in our unit."}
    assert as_("prison_manager").post(path, given).status_code == 302
    work = as_("officer").get("/").content.decode()
    assert "was declined" in work
    page = as_("officer").get(reverse("cases:hand_overs", args=[cast.case.reference])).content.decode()
    assert "No bed in our unit." in page
    noted = reverse("cases:note_hand_over_answer", args=[cast.case.reference, one.pk])
    assert as_("officer").post(noted, {"version": "1"}).status_code == 409
    assert as_("officer").post(noted, {"version": "2"}).status_code == 302


def test_the_whole_of_it_names_nobody_in_an_address_or_a_duty(cast: Cast, as_: As) -> None:
    one = proposed(cast, to="larkfield")
    work = as_("prison_manager").get("/").content.decode()
    assert "Answer a hand-over proposed to your agency" in work
    assert str(one.pk) in work
