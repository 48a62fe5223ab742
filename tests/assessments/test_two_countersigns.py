"""Two people countersign where the instrument asks for it, and hold a certificate where it asks for one."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from agencies.acting import as_actor
from agencies.models import Competence
from assessments.models import Assessment, SignedSummary, Status
from assessments.selectors.instruments import why_not_trained
from assessments.selectors.lists import waiting_for_my_countersign
from assessments.selectors.signed import latest_signed
from assessments.services.countersign_assessment import countersign_assessment
from assessments.services.return_assessment import return_assessment
from audit.actor import System
from reminders.models import DueDate
from tests.assessments.making import another_manager, make_draft, make_submitted
from tests.assessments.test_different_people import saying
from tests.cast import Cast, add_membership, train

As = Callable[[str], Client]
TEST = System("test")


def asking_for_two(cast: Cast) -> Assessment:
    """Submitted, with an instrument that asks for two; a second manager is there."""
    another_manager(cast)
    submitted = make_submitted(cast)
    saying(countersigns=2)
    return again(submitted)


def again(assessment: Assessment) -> Assessment:
    return Assessment.objects.visible_to(TEST).select_related("instrument").get(pk=assessment.pk)


def sign(cast: Cast, assessment: Assessment, who: str) -> Assessment:
    return countersign_assessment(again(assessment), actor=cast.actor(who), case=cast.case)


def test_the_first_leaves_it_waiting_for_a_second(cast: Cast, as_: As) -> None:
    submitted = asking_for_two(cast)
    page = f"/cases/{cast.case.reference}/assessments/{submitted.reference}/"
    sent = {"version": str(submitted.version), "decision": "countersign"}
    done = as_("prison_manager").post(f"{page}countersign/", sent, follow=True)
    assert "Another countersigning manager has been asked" in done.content.decode()
    half = again(submitted)
    assert (half.status, half.countersigner_id) == (Status.HALF_SIGNED, None)
    assert "Countersigned once" in as_("officer").get(page).content.decode()
    assert not SignedSummary.objects.visible_to(TEST).exists()
    assert latest_signed(cast.case, actor=cast.actor("officer")) is None
    open_duties = DueDate.objects.visible_to(TEST).filter(subject_id=half.pk, done_at__isnull=True)
    assert [one.kind for one in open_duties] == ["countersign"]
    assert waiting_for_my_countersign(actor=cast.actor("prison_manager")) == []
    assert waiting_for_my_countersign(actor=cast.actor("governor")) == [half]
    shown = as_("governor").get(f"{page}countersign/").content.decode()
    assert "Countersigned first by Percival Oake" in shown
    signed = sign(cast, half, "governor")
    assert signed.status == Status.COUNTERSIGNED
    row = SignedSummary.objects.visible_to(TEST).get()
    assert (row.first_countersigner_id, row.countersigner_id) == (
        cast.user("prison_manager").pk,
        cast.user("governor").pk,
    )
    latest = latest_signed(cast.case, actor=cast.actor("officer"))
    assert latest is not None
    assert latest.countersigner_name == "Percival Oake and Greta Osmond"


def test_the_same_person_does_not_sign_twice_nor_the_assessor_second(cast: Cast, as_: As) -> None:
    submitted = asking_for_two(cast)
    sign(cast, submitted, "prison_manager")
    with pytest.raises(ValidationError, match="must be the second"):
        sign(cast, submitted, "prison_manager")
    page = f"/cases/{cast.case.reference}/assessments/{submitted.reference}/countersign/"
    assert "must be the second" in as_("prison_manager").get(page).content.decode()
    both = add_membership(cast.user("psychologist"), cast.agency("larkfield"), "countersigning_manager")
    with pytest.raises(ValidationError, match="somebody else must countersign"):
        countersign_assessment(again(submitted), actor=as_actor(both), case=cast.case)
    rows = Assessment.unguarded.filter(pk=submitted.pk)
    for changed in (
        {"first_countersigner": cast.user("psychologist")},
        {"first_countersigner": None},
        {"status": "countersigned", "countersigner": cast.user("prison_manager")},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**changed)


@pytest.mark.parametrize("who", ["prison_manager", "governor"])
def test_either_returns_it_and_both_sign_what_comes_back(cast: Cast, who: str) -> None:
    submitted = asking_for_two(cast)
    sign(cast, submitted, "prison_manager")
    returned = return_assessment(
        again(submitted), actor=cast.actor(who), case=cast.case, reason="Two sources, please"
    )
    assert (returned.status, returned.first_countersigner_id) == (Status.RETURNED, None)


def test_an_instrument_that_asks_for_one_is_signed_once(cast: Cast) -> None:
    assert sign(cast, make_submitted(cast), "prison_manager").status == Status.COUNTERSIGNED


def test_a_countersigner_holds_the_certificate_that_is_asked(cast: Cast, as_: As, api_as: As) -> None:
    submitted = make_submitted(cast)
    saying(countersign_competence="information_handling")
    page = f"/cases/{cast.case.reference}/assessments/{submitted.reference}/countersign/"
    shown = as_("prison_manager").get(page).content.decode()
    assert "training this needs (Handling of graded information)" in shown
    assert "Confirm your decision" not in shown
    for act, sent in (("countersign", {}), ("return", {"reason": "Say more"})):
        url = f"/api/v1/cases/{cast.case.reference}/assessments/{submitted.reference}/{act}/"
        asked = {"version": submitted.version, **sent}
        refused = api_as("prison_manager").post(url, asked, content_type="application/json")
        assert refused.status_code == 400
        assert "training this needs" in refused.content.decode()
    train(cast.user("prison_manager"), "information_handling")
    assert sign(cast, submitted, "prison_manager").status == Status.COUNTERSIGNED


def test_an_instrument_without_a_certificate_asks_for_none(cast: Cast) -> None:
    draft = make_draft(cast)
    Competence.objects.all().delete()
    actor = cast.actor("psychologist")
    assert why_not_trained(draft.instrument, actor=actor)
    assert why_not_trained(saying(competence=""), actor=actor) == ""
