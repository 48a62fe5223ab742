"""Who may not be assessed yet, and with what: on the page, over the API and in the service alike."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.closing import unfinished_assessments
from assessments.models import Assessment, Instrument, Rating
from assessments.models.assessment import SIGNED
from assessments.services.start_assessment import start_assessment
from tests.assessments.making import an_instrument, make_complete_draft
from tests.cases.standing import consents, is_looked_after, is_seventeen, on_pathway
from tests.cast import Cast
from tests.database_roles import acting_for

As = Callable[[str], Client]


def saying(**more: Any) -> Instrument:
    """A version of the instrument that says more of itself; what is being written is written with it."""
    instrument = an_instrument()
    instrument.pk, instrument.version = uuid4(), instrument.version + 1
    instrument.definition = {**instrument.definition, **more}
    instrument.sha256 = str(more)
    instrument.save(force_insert=True)
    Assessment.unguarded.exclude(status__in=SIGNED).update(instrument=instrument)
    return instrument


def refused(cast: Cast, instrument: Instrument, as_: As, api_as: As) -> str:
    """Every way in refuses alike; what is said."""
    where = reverse("assessments:start_assessment", args=[cast.case.reference])
    said = as_("psychologist").get(where).content.decode()
    sent = {"instrument": str(instrument.pk), "reason": "first"}
    assert as_("psychologist").post(where, sent).status_code == 400
    url = reverse("assessments_api:assessments", args=[cast.case.reference])
    asked = {"instrument": instrument.code, "reason": "first"}
    answer = api_as("psychologist").post(url, asked, content_type="application/json")
    assert answer.status_code == 400
    with acting_for(cast.actor("psychologist")), pytest.raises(ValidationError) as refusal:
        start_assessment(cast.case, actor=cast.actor("psychologist"), instrument=instrument, reason="first")
    assert refusal.value.messages[0][:40] in said
    assert not Assessment.unguarded.exists()
    return said


def started(cast: Cast, instrument: Instrument) -> Assessment:
    with acting_for(cast.actor("psychologist")):
        return start_assessment(
            cast.case, actor=cast.actor("psychologist"), instrument=instrument, reason="first"
        )


def test_nobody_on_voluntary_support_is_assessed_without_consent(cast: Cast, as_: As, api_as: As) -> None:
    on_pathway(cast, "voluntary")
    instrument = an_instrument()
    assert "no consent is recorded" in refused(cast, instrument, as_, api_as)
    consents(cast)
    assert started(cast, instrument).pk


def test_no_adult_instrument_with_somebody_under_eighteen(cast: Cast, as_: As, api_as: As) -> None:
    is_seventeen(cast)
    is_looked_after(cast)
    assert "is for adults" in refused(cast, an_instrument(), as_, api_as)
    assert started(cast, saying(for_under_eighteens=True)).pk


def test_a_child_without_parental_consent_or_safeguarding_lead_is_not_assessed(
    cast: Cast, as_: As, api_as: As
) -> None:
    is_seventeen(cast)
    said = refused(cast, saying(for_under_eighteens=True), as_, api_as)
    assert "no parental consent is recorded" in said
    assert "no safeguarding lead is named" in said


def test_on_remand_the_time_of_the_offence_is_not_rated(cast: Cast, as_: As, api_as: As) -> None:
    on_pathway(cast, "remand")
    assert "on remand" in refused(cast, saying(rates_time_of_offence=True), as_, api_as)
    assert started(cast, saying(rates_time_of_offence=False)).pk


def test_an_age_not_known_is_pointed_out_and_refuses_nothing(cast: Cast, as_: As) -> None:
    cast.identity.date_of_birth = None
    cast.identity.save()
    an_instrument()
    where = reverse("assessments:start_assessment", args=[cast.case.reference])
    assert "date of birth is not entered" in as_("psychologist").get(where).content.decode()


@pytest.mark.parametrize("way", ["page", "while typing", "all at once", "over the api", "submitting"])
def test_a_draft_begun_before_remand_is_not_rated_or_submitted(
    cast: Cast, as_: As, api_as: As, way: str
) -> None:
    draft = make_complete_draft(cast)
    kept = list(Rating.unguarded.order_by("pk").values())
    saying(rates_time_of_offence=True)
    on_pathway(cast, "remand")
    codes = [one["factor_code"] for one in kept]
    at, client = [cast.case.reference, draft.reference], as_("psychologist")
    one = {"version": "2", "level": "not_present", "evidence_for": "Typed just now"}
    whole = {f"{code}-{name}": value for code in codes for name, value in one.items()}
    answer: Any = {
        "page": lambda: client.post(reverse("assessments:rate_factor", args=[*at, codes[0]]), one),
        "while typing": lambda: client.post(reverse("assessments:keep_rating", args=[*at, codes[0]]), one),
        "all at once": lambda: client.post(reverse("assessments:rate_matrix", args=at), whole),
        "over the api": lambda: api_as("psychologist").put(
            reverse("assessments_api:save_rating", args=[*at, codes[0]]),
            one | {"version": 2},
            content_type="application/json",
        ),
        "submitting": lambda: client.post(
            reverse("assessments:submit_assessment", args=at), {"version": "1"}
        ),
    }[way]()
    assert answer.status_code == 400
    assert "The person is on remand" in answer.content.decode()
    if way in {"page", "all at once"}:
        assert "Typed just now" in answer.content.decode()
    assert list(Rating.unguarded.order_by("pk").values()) == kept
    assert Assessment.unguarded.get().status == draft.status


def became_a_child(cast: Cast) -> None:
    is_seventeen(cast)
    is_looked_after(cast)


def withdrew_consent(cast: Cast) -> None:
    on_pathway(cast, "voluntary")
    consents(cast, days_ago=1, decision="withdrawn")


@pytest.mark.parametrize(
    ("happened", "said"), [(became_a_child, "is for adults"), (withdrew_consent, "consent was withdrawn")]
)
def test_what_may_not_be_begun_today_is_not_submitted_or_countersigned_either(
    cast: Cast, as_: As, api_as: As, happened: Callable[[Cast], None], said: str
) -> None:
    draft = make_complete_draft(cast)
    at = [cast.case.reference, draft.reference]
    happened(cast)
    tasks = as_("psychologist").get(reverse("assessments:task_list", args=at)).content.decode()
    assert said in tasks
    page = reverse("assessments:submit_assessment", args=at)
    answer = as_("psychologist").post(page, {"version": "1"})
    assert (answer.status_code, said in answer.content.decode()) == (400, True)
    api = reverse("assessments_api:submit_assessment", args=at)
    assert (
        api_as("psychologist").post(api, {"version": 1}, content_type="application/json").status_code == 400
    )
    Assessment.unguarded.update(status="submitted", submitted_at=timezone.now())
    page = reverse("assessments:countersign_assessment", args=at)
    client = as_("prison_manager")
    assert said in client.get(page).content.decode()
    answer = client.post(page, {"version": "1", "decision": "countersign"})
    assert (answer.status_code, said in answer.content.decode()) == (400, True)
    assert Assessment.unguarded.get().status == "submitted"
    returned = client.post(page, {"version": "1", "decision": "return", "reason": "Cannot be signed now"})
    assert returned.status_code == 302


def test_what_nobody_may_finish_does_not_keep_the_case_open(cast: Cast) -> None:
    make_complete_draft(cast)
    with acting_for(cast.actor("manager")):
        assert unfinished_assessments(cast.case.pk)
    withdrew_consent(cast)
    with acting_for(cast.actor("manager")):
        assert unfinished_assessments(cast.case.pk) == []
