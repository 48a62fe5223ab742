"""Plans and sessions through the API: the same acts, the same refusals."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interventions.models import Concern, Session, SessionNote
from tests.cast import Cast
from tests.interventions.making import (
    SAID,
    SYSTEM,
    make_agreed_plan,
    make_plan,
    make_session,
    modules,
)
from tests.who_may import api_client


def client_of(cast: Cast, who: str) -> Client:
    return api_client(cast.user(who))


def sessions_url(cast: Cast) -> str:
    return reverse("interventions_api:sessions", args=[cast.case.reference])


def body(**changes: Any) -> dict[str, Any]:
    return {
        "held_on": timezone.localdate().isoformat(),
        "attendance": "attended_complied",
        "modules": ["personal_identity"],
        "engagement": "applying",
        "progress_summary": "Good.",
        "note": {"what_was_said": SAID},
        "concern": {"urgency": "soon", "text": "Sleeps badly."},
    } | changes


def send(cast: Cast, **changes: Any) -> Any:
    return client_of(cast, "facilitator").post(
        sessions_url(cast), body(**changes), content_type="application/json"
    )


def test_the_plan_with_its_reasons(cast: Cast) -> None:
    make_plan(cast)
    url = reverse("interventions_api:plan", args=[cast.case.reference])
    plan = client_of(cast, "officer").get(url).json()
    assert plan["status"] == "Draft"
    [module] = plan["modules"]
    assert module["because"][0]["factor"] == "Identity, meaning and belonging"
    assert "mapping line 3, local aid" in module["because"][0]["rest"]


def test_no_plan_is_not_found(cast: Cast) -> None:
    url = reverse("interventions_api:plan", args=[cast.case.reference])
    assert client_of(cast, "officer").get(url).status_code == 404


def test_deciding_once_and_not_on_a_stale_version(cast: Cast) -> None:
    plan = make_plan(cast)
    url = reverse("interventions_api:decide_module", args=[cast.case.reference, modules(plan)[0].pk])
    client, given = client_of(cast, "facilitator"), {"version": 1, "decision": "accepted"}
    key = {"Idempotency-Key": "5f0c3c3e-51a5-4a3d-9c5b-0a3a3a1a5a5a"}
    answers = [client.post(url, given, content_type="application/json", headers=key) for _ in range(2)]
    assert [one.json() for one in answers] == [answers[0].json()] * 2
    assert answers[0].json()["decision"] == "accepted"
    assert client.post(url, given, content_type="application/json").status_code == 409
    wrong = client.post(url, {**given, "version": 2, "score": 7}, content_type="application/json")
    assert (wrong.status_code, list(wrong.json()["fields"])) == (400, ["score"])


def test_a_session_with_its_note_and_concern(cast: Cast) -> None:
    make_agreed_plan(cast)
    answer = send(cast)
    assert answer.status_code == 201, answer.content
    assert SessionNote.objects.visible_to(SYSTEM).get().what_was_said == SAID
    assert Concern.objects.visible_to(SYSTEM).get().text == "Sleeps badly."


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"held_on": "10000-01-01"}, "held_on"),
        ({"held_on": "2199-01-01"}, "held_on"),
        ({"attendance": "on_the_moon"}, "attendance"),
        ({"modules": ["levitation"]}, "modules"),
        ({"modules": "personal_identity"}, "modules"),
        ({"progress_summary": "nul\0byte"}, "progress_summary"),
        ({"progress_summary": "x" * 1_000_000}, "progress_summary"),
        ({"note": {"diary": "x"}}, "note"),
        ({"concern": {"urgency": "never", "text": "x"}}, "concern_urgency"),
        ({"second_facilitator": "5f0c3c3e-51a5-4a3d-9c5b-0a3a3a1a5a5a"}, "second_facilitator"),
    ],
)
def test_a_bad_session_is_refused_by_field(cast: Cast, changes: dict[str, Any], field: str) -> None:
    make_agreed_plan(cast)
    answer = send(cast, **changes)
    assert answer.status_code == 400, answer.content
    assert field in answer.json()["fields"]
    assert not Session.objects.visible_to(SYSTEM).exists()


def test_the_note_is_listed_only_to_those_who_led_the_session(cast: Cast) -> None:
    make_session(cast)
    for who in ("officer", "manager", "psychologist", "prison_manager", "chair"):
        answer = client_of(cast, who).get(sessions_url(cast))
        assert "lighthouse" not in answer.content.decode()
        assert (answer.json()[0]["note_shown"], answer.json()[0]["note"]) == (False, None)
    [own] = client_of(cast, "facilitator").get(sessions_url(cast)).json()
    assert own["note"]["what_was_said"] == SAID
