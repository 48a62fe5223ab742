"""The wrapper every page wears: recorded before the bytes leave, refusals too, one effect per form."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agencies.answers import Page
from agencies.page import page
from audit.models import LedgerEntry
from audit.services import RecordingFailed
from tests.cast import Cast, make_case

As = Callable[[str], Client]


def overview(cast: Cast) -> str:
    return reverse("cases:overview", args=[cast.case.reference])


def test_looking_is_recorded_with_the_request_it_happened_in(cast: Cast, as_: As) -> None:
    response = as_("officer").get(overview(cast))
    entry = LedgerEntry.objects.get(event="cases.case_viewed")
    assert entry.case_id == cast.case.pk
    assert entry.user_id == cast.user("officer").pk
    assert str(entry.request_id) == response["X-Request-Id"]


def test_hidden_and_absent_are_the_same_bytes_and_headers(cast: Cast, as_: As) -> None:
    hidden, _ = make_case(cast)
    client = as_("officer")
    one = client.get(reverse("cases:overview", args=[hidden.reference]))
    other = client.get(reverse("cases:overview", args=["TC-ZZZZ-ZZZZ"]))
    nowhere = client.get("/no/such/page/")
    assert one.status_code == other.status_code == nowhere.status_code == 404
    assert one.content == other.content == nowhere.content
    assert set(one.headers) == set(other.headers)
    differing = {name for name in one.headers if one[name] != other[name]}
    assert differing <= {"X-Request-Id"}


def test_hidden_and_absent_run_the_same_statements(cast: Cast, as_: As) -> None:
    hidden, _ = make_case(cast)
    client = as_("officer")
    client.get("/unsaved/")
    seen = []
    for reference in (hidden.reference, "TC-ZZZZ-ZZZZ"):
        with CaptureQueriesContext(connection) as counted:
            client.get(reverse("cases:overview", args=[reference]))
        seen.append(counted)
    assert len(seen[0]) == len(seen[1])


def test_a_refusal_is_recorded_without_telling_what_was_there(cast: Cast, as_: As) -> None:
    as_("stranger").get(overview(cast))
    entry = LedgerEntry.objects.get(event="agencies.access_refused")
    assert (entry.outcome, entry.case_id, entry.target_id) == ("refused", None, None)
    assert cast.case.reference not in bytes(entry.canonical).decode()


def test_a_look_that_cannot_be_recorded_does_not_happen(
    cast: Cast, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> int:
        raise RecordingFailed("disk full")

    monkeypatch.setattr("agencies.page.record", broken)
    response = as_("officer").get(overview(cast))
    assert response.status_code == 503
    assert "Quillfeather" not in response.content.decode()
    assert cast.case.reference not in response.content.decode()


def test_a_template_that_runs_a_query_fails(cast: Cast, rf: RequestFactory) -> None:
    class Lazy:
        def __str__(self) -> str:
            connection.cursor().execute("SELECT 1")
            return "never"

    @page(unrecorded="a test")
    def lazy_page(request: object) -> Page:
        return Page("agencies/unsaved.html", {"rows": [{"href": Lazy(), "kept_at": None}]})

    request = rf.get("/")
    client = Client()
    client.force_login(cast.user("officer"), backend="allauth.account.auth_backends.AuthenticationBackend")
    request.user, request.session = cast.user("officer"), client.session
    request._messages = []
    with pytest.raises(RuntimeError, match="template ran a query"):
        lazy_page(request)


def test_a_page_that_does_not_say_what_was_seen_fails(cast: Cast, rf: RequestFactory) -> None:
    @page()
    def forgetful_page(request: object) -> Page:
        return Page("agencies/unsaved.html", {"rows": []})

    request = rf.get("/")
    request.user = cast.user("officer")
    request.session = {}
    with pytest.raises(Exception, match="must say what was seen"):
        forgetful_page(request)


def test_other_methods_are_refused(cast: Cast, as_: As) -> None:
    client = as_("officer")
    for method in ("put", "patch", "delete", "post"):
        assert getattr(client, method)(overview(cast)).status_code == 405


@pytest.mark.parametrize("path", ["/cases/%00/", "/cases/?status=%00", "/cases/?%00=1"])
def test_a_nul_in_an_address_is_a_400(path: str, as_: As) -> None:
    assert as_("officer").get(path).status_code == 400


def test_every_signed_in_page_says_no_store_and_keeps_the_strict_headers(cast: Cast, as_: As) -> None:
    response = as_("officer").get(overview(cast))
    assert response["Cache-Control"] == "no-store"
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
