"""Rating a factor: anything may be saved, nothing is written over, last time's level waits."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from agencies.access import StaleVersion
from agencies.drafts import OpenedOn
from assessments.models import Assessment, Rating
from assessments.services.save_rating import save_rating
from audit.actor import System
from tests.assessments.making import SECRET, make_countersigned, make_draft, make_submitted
from tests.assessments.test_journey import hidden
from tests.cast import Cast

TEST = System("test")
Clients = Callable[[str], Client]


@pytest.fixture
def draft(cast: Cast) -> Assessment:
    return make_draft(cast)


def rating_of(assessment: Assessment, code: str = "grievance") -> Rating:
    return Rating.objects.visible_to(TEST).get(assessment_id=assessment.pk, factor_code=code)


def page_of(cast: Cast, assessment: Assessment, more: str = "") -> str:
    return f"/cases/{cast.case.reference}/assessments/{assessment.reference}/factors/grievance/{more}"


def test_a_half_written_page_is_saved_and_leads_to_the_next_factor(
    cast: Cast, as_: Clients, draft: Assessment
) -> None:
    client, path = as_("psychologist"), page_of(cast, draft)
    version = hidden(client.get(path).content.decode(), "version")
    answer = client.post(path, {"version": version, "evidence_for": "Half a tho"})
    assert answer["Location"].endswith("/factors/threat/")
    assert rating_of(draft).evidence_for == "Half a tho"
    later = client.post(f"{path}?then=later", {"version": "2", "evidence_for": "Whole"})
    assert later["Location"].endswith("/tasks/")
    body = client.get(later["Location"]).content.decode()
    assert "In progress" in body


def test_a_page_never_conflicts_with_its_own_drafts(cast: Cast, as_: Clients, draft: Assessment) -> None:
    client, path = as_("psychologist"), page_of(cast, draft)
    version = hidden(client.get(path).content.decode(), "version")
    for text in ("a", "ab", "abc"):
        kept = client.post(f"{path}draft/", {"version": version, "evidence_for": text})
        assert kept.status_code == 200
        assert kept.json()["saved_at"]
    assert client.post(path, {"version": version, "evidence_for": "abcd"}).status_code == 302
    assert rating_of(draft).evidence_for == "abcd"


def test_a_second_tab_gets_both_texts_and_nothing_is_lost(
    cast: Cast, as_: Clients, draft: Assessment
) -> None:
    client, path = as_("psychologist"), page_of(cast, draft)
    first = hidden(client.get(path).content.decode(), "version")
    second = hidden(client.get(path).content.decode(), "version")
    client.post(f"{path}draft/", {"version": first, "evidence_for": "From the first tab"})
    assert client.post(f"{path}draft/", {"version": second, "evidence_for": "x"}).status_code == 409
    answer = client.post(path, {"version": second, "evidence_for": "From the second tab"})
    assert answer.status_code == 409
    body = answer.content.decode()
    assert "From the first tab" in body
    assert "From the second tab" in body
    assert rating_of(draft).evidence_for == "From the first tab"
    again = {"version": hidden(body, "version"), "evidence_for": "From the second tab"}
    assert client.post(path, again).status_code == 302
    assert rating_of(draft).evidence_for == "From the second tab"


def test_last_times_evidence_stands_beside_and_its_level_waits_for_this_ones(
    cast: Cast, as_: Clients
) -> None:
    make_countersigned(cast, levels={"grievance": "strongly_present"})
    draft = make_draft(cast)
    client, path = as_("psychologist"), page_of(cast, draft)
    body = client.get(path).content.decode()
    assert SECRET in body
    assert "The level is shown once you have saved yours" in body
    assert "Rated <strong>" not in body
    client.post(path, {"version": "1", "evidence_for": "x"})
    assert "Rated <strong>" not in client.get(path).content.decode()
    client.post(path, {"version": "2", "level": "partly_present"})
    assert "Rated <strong>strongly present</strong>" in client.get(path).content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"level": "invented"}, "Select a level from the answers shown"),
        ({"confidence": "very"}, "Select how sure you are from the answers shown"),
        ({"evidence_for": "a\x00b"}, "Remove the characters that cannot be shown"),
        ({"evidence_for": "x" * 1_000_000}, "must be 20,000 characters or less"),
        ({"version": "²"}, "Open this page again"),
        ({"version": "99999999999999999999"}, "Open this page again"),
        ({"version": "1.nonsense"}, "Open this page again"),
        ({"version": ""}, "Open this page again"),
    ],
)
def test_bad_input_is_refused_beside_the_question_and_changes_nothing(
    cast: Cast, as_: Clients, draft: Assessment, typed: dict[str, str], said: str
) -> None:
    path = page_of(cast, draft)
    client = as_("psychologist")
    sent = {"version": "1", "sources": "Kept where it was typed", **typed}
    answer = client.post(path, sent)
    assert answer.status_code == 400
    body = answer.content.decode()
    assert said in body
    assert "Kept where it was typed" in body
    assert client.post(f"{path}draft/", sent).status_code == 400
    assert rating_of(draft).version == 1


def test_a_double_click_saves_once(cast: Cast, as_: Clients, draft: Assessment) -> None:
    typed = {"version": "1", "evidence_for": "Once", "idempotency_key": str(uuid4())}
    client, path = as_("psychologist"), page_of(cast, draft)
    answers = [client.post(path, typed) for _ in range(2)]
    assert [one.status_code for one in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert rating_of(draft).version == 2


def test_a_submitted_assessment_is_read_and_not_written(cast: Cast, as_: Clients) -> None:
    submitted = make_submitted(cast)
    client, path = as_("psychologist"), page_of(cast, submitted)
    assert client.get(path)["Location"].endswith(f"{submitted.reference}/")
    answer = client.post(path, {"version": "2", "evidence_for": "Too late"})
    assert answer.status_code == 400
    assert "Too late" in answer.content.decode()
    assert client.post(f"{path}draft/", {"version": "2"}).status_code == 400
    assert rating_of(submitted).evidence_for != "Too late"


def test_an_unknown_factor_is_a_missing_page(cast: Cast, as_: Clients, draft: Assessment) -> None:
    path = page_of(cast, draft).replace("grievance", "shoe_size")
    assert as_("psychologist").get(path).status_code == 404


def test_saving_takes_at_most_ten_statements(cast: Cast, as_: Clients, draft: Assessment) -> None:
    client, path = as_("psychologist"), page_of(cast, draft)
    typed = {"version": "1", "evidence_for": "x", "idempotency_key": str(uuid4())}
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.post(path, typed).status_code == 302
    about_the_request = ("SAVEPOINT", "RELEASE", "agencies_session", "agencies_user", "agencies_membership",
                         "agencies_submittedform", "set_config", "SET LOCAL ROLE")  # fmt: skip
    own = [one["sql"] for one in asked if not any(word in one["sql"][:400] for word in about_the_request)]
    assert len(own) <= 10, "\n".join(own)


def test_the_service_refuses_others_and_unknown_words(cast: Cast, draft: Assessment) -> None:
    rating = rating_of(draft)
    with pytest.raises(PermissionDenied):
        save_rating(draft, rating, actor=cast.actor("officer"), level="partly_present")
    for wrong in ({"level": "seven"}, {"confidence": "seven"}):
        with pytest.raises(ValidationError):
            save_rating(draft, rating, actor=cast.actor("psychologist"), **wrong)
    with pytest.raises(StaleVersion):
        save_rating(draft, rating, actor=cast.actor("psychologist"), opened=OpenedOn(7))
