"""My work and notices, for programs."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from reminders.models import Notice
from reminders.periodic import sweep_until_done
from tests.cast import Cast
from tests.reminders.duties import a_duty

As = Callable[[str], Client]


@pytest.fixture
def told(cast: Cast) -> Cast:
    for days in (-2, 0, 3, 30):
        a_duty(cast, due_on=timezone.localdate() + timedelta(days=days), what=f"In {days}")
    sweep_until_done()
    return cast


def mark(client: Client, sent: dict[str, Any], **headers: str) -> Any:
    return client.post(
        "/api/v1/notices/mark-read/", sent, content_type="application/json", headers=headers or None
    )


def test_my_work_comes_by_heading(told: Cast, api_as: As) -> None:
    work = api_as("officer").get("/api/v1/my-work/").json()
    assert {name: [one["what"] for one in rows] for name, rows in work.items() if rows} == {
        "overdue": ["In -2"],
        "today": ["In 0"],
        "this_week": ["In 3"],
        "later": ["In 30"],
    }
    assert work["overdue_here"] is None
    assert [one["what"] for one in api_as("manager").get("/api/v1/my-work/").json()["overdue_here"]] == [
        "In -2"
    ]
    assert not any(api_as("stranger").get("/api/v1/my-work/").json().values())


def test_notices_are_listed_and_marked_once(told: Cast, api_as: As) -> None:
    client = api_as("officer")
    rows = client.get("/api/v1/notices/").json()
    assert {one["rung"] for one in rows} == {"ahead", "due", "overdue"}
    sent, key = {"notices": [rows[0]["id"]]}, str(uuid4())
    for _ in range(2):
        assert mark(client, sent, **{"Idempotency-Key": key}).json() == {"marked": 1}
    assert mark(client, sent).json() == {"marked": 0}
    assert sum(one["is_read"] for one in client.get("/api/v1/notices/").json()) == 1


def test_others_notices_are_passed_over(told: Cast, api_as: As) -> None:
    ids = [str(one.pk) for one in Notice.objects.visible_to(told.actor("officer"))]
    assert mark(api_as("manager"), {"notices": ids}).json() == {"marked": 0}


@pytest.mark.parametrize(
    "sent", [{}, {"notices": []}, {"notices": ["x"]}, {"notices": "x"}, {"notices": [], "all": True}, []]
)
def test_nonsense_is_a_400(sent: Any, told: Cast, api_as: As) -> None:
    assert mark(api_as("officer"), sent).status_code == 400


@pytest.mark.parametrize("page", ["0", "x", "99999999", "%00"])
def test_a_page_that_is_none(page: str, told: Cast, api_as: As) -> None:
    assert api_as("officer").get(f"/api/v1/notices/?page={page}").status_code in {400, 404}
