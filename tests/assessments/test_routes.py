"""How the person came to it: with what shows it, specialists offered, signed, and never in a rating."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.test import Client

from agencies.roles import Action
from assessments.models import Assessment, Rating, StatedRoute
from assessments.selectors.routes import route_said
from assessments.services.amend_assessment import amend_assessment
from assessments.services.countersign_assessment import countersign_assessment
from assessments.services.save_route import save_route
from assessments.services.submit_assessment import submit_assessment
from audit.models import LedgerEntry
from tests.assessments.making import make_complete_draft, make_countersigned, make_draft, make_submitted
from tests.assessments.second.making import RATER, make_accepted
from tests.cast import Cast
from tests.pdf import said_in

As = Callable[[str], Client]
SEEN = "Said in interview that it began in a game's chat."


def page(cast: Cast, assessment: Assessment, more: str = "route/") -> str:
    return f"/cases/{cast.case.reference}/assessments/{assessment.reference}/{more}"


def stated(cast: Cast, assessment: Assessment, route: str = "online") -> StatedRoute:
    actor = cast.actor("psychologist")
    return save_route(assessment, actor=actor, route=route, shown_by=["interview"], evidence=SEEN)


def signed_with_route(cast: Cast, route: str = "online") -> Assessment:
    draft = make_complete_draft(cast)
    stated(cast, draft, route)
    submitted = submit_assessment(draft, actor=cast.actor("psychologist"), case=cast.case)
    return countersign_assessment(submitted, actor=cast.actor("prison_manager"), case=cast.case)


def text_of(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def test_it_is_stated_on_a_page_that_offers_specialists_and_alters_no_rating(cast: Cast, as_: As) -> None:
    draft = make_draft(cast)
    client = as_("psychologist")
    assert page(cast, draft) in text_of(client, page(cast, draft, "tasks/"))
    assert "Specialists you could ask" not in text_of(client, page(cast, draft))
    before = list(Rating.unguarded.order_by("pk").values())
    sent = {"version": "1", "route": "online", "shown_by": ["interview", "device"], "evidence": SEEN}
    assert client.post(page(cast, draft), sent).status_code == 302
    body = text_of(client, page(cast, draft))
    assert "Specialists you could ask" in body
    assert f"/cases/{cast.case.reference}/requests/ask/" in body
    assert SEEN in body.replace("&#x27;", "'")
    assert list(Rating.unguarded.order_by("pk").values()) == before
    assert LedgerEntry.objects.filter(event="assessments.route_saved").exists()


def test_what_is_typed_is_kept_and_an_older_page_is_told(cast: Cast, as_: As) -> None:
    draft = make_draft(cast)
    client = as_("psychologist")
    assert (
        client.post(page(cast, draft, "route/draft/"), {"version": "1", "evidence": SEEN}).status_code == 200
    )
    again = client.post(page(cast, draft), {"version": "1", "evidence": "Something else."})
    assert again.status_code == 409
    assert SEEN in again.content.decode().replace("&#x27;", "'")


def test_nothing_is_asked_for_before_submitting(cast: Cast) -> None:
    assert make_submitted(cast).status == "submitted"
    assert not StatedRoute.unguarded.exists()


def test_an_answer_that_is_none_is_refused(cast: Cast) -> None:
    draft = make_draft(cast)
    with pytest.raises(ValidationError, match="which way"):
        save_route(draft, actor=cast.actor("psychologist"), route="by post")
    with pytest.raises(ValidationError, match="answers shown"):
        save_route(draft, actor=cast.actor("psychologist"), shown_by=["a feeling"])


def test_it_is_signed_printed_and_locked_in_the_words_of_that_day(cast: Cast, as_: As) -> None:
    signed = signed_with_route(cast)
    row = StatedRoute.unguarded.get()
    assert row.said[0] == ["Route", "Mainly online"]
    assert "Mainly online" in text_of(as_("officer"), page(cast, signed, ""))
    assert "Mainly online" in text_of(as_("officer"), page(cast, signed, "revisions/1/"))
    assert "Mainly online" not in text_of(as_("facilitator"), page(cast, signed, ""))
    with pytest.raises(ValidationError, match="can no longer be changed"):
        stated(cast, signed, "both")
    row.route = "both"
    with pytest.raises(DatabaseError, match="no longer be written in"), transaction.atomic():
        row.save()


def test_an_amendment_begins_with_it_and_leaves_what_was_signed(cast: Cast, as_: As) -> None:
    signed = signed_with_route(cast)
    actor = cast.actor("psychologist")
    amend_assessment(signed, actor=actor, action=Action.ASSESS, case=cast.case, reason="A wrong date.")
    signed.refresh_from_db()
    assert dict(route_said(signed.pk, 2, actor=actor))["Route"] == "Mainly online"
    stated(cast, signed, "both")
    submit_assessment(signed, actor=actor, case=cast.case)
    body = text_of(as_("prison_manager"), page(cast, signed, "countersign/"))
    assert "“Mainly online” last time, “Both online and offline” now" in body
    assert dict(route_said(signed.pk, 1, actor=actor))["Route"] == "Mainly online"


def test_what_was_signed_without_it_says_nothing_of_it(cast: Cast, as_: As) -> None:
    signed = make_countersigned(cast)
    assert "Online, offline or both" not in text_of(as_("officer"), page(cast, signed, ""))


def test_whoever_rates_blind_reads_none_of_it(cast: Cast) -> None:
    signed = signed_with_route(cast)
    make_accepted(cast, signed)
    assert not StatedRoute.objects.visible_to(cast.actor(RATER)).exists()
    assert StatedRoute.objects.visible_to(cast.actor("officer")).exists()


def test_the_api_says_the_same(cast: Cast, api_as: As) -> None:
    signed = signed_with_route(cast)
    found = api_as("officer").get(f"/api/v1{page(cast, signed)}")
    assert found.json()["said"][0] == {"heading": "Route", "text": "Mainly online"}


def test_the_report_says_it_too(cast: Cast, as_: As) -> None:
    signed = signed_with_route(cast)
    assert "Mainly online" in said_in(as_("officer").get(page(cast, signed, "report/")))
    assert "Mainly online" not in said_in(as_("facilitator").get(page(cast, signed, "report/")))
