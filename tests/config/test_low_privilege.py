"""Somebody with a valid sign-in and bad intentions: other people's keys in the addresses of one's own case.

For every address about *the case* that holds the key of something, a twin of the case is made in which that
something exists too. Somebody who may see only the twin asks for the original's keys under the twin's
reference; and the other way round. Nothing of the original comes back, whatever the method.
"""

from uuid import uuid4

import pytest
from django.db import transaction
from django.urls import NoReverseMatch, reverse

from cases.models import Case
from tests.cast import Cast, add_participation, add_to_team, make_case
from tests.config.marked_world import make_everything, mark_everything
from tests.config.marks import MARK, Marked
from tests.operations import all_rows
from tests.pdf import said_in
from tests.who_may import api_client, signed_in_client

READERS = {"stranger": "eastvale", "colleague": "northmoor"}


def a_case_of_their_own(cast: Cast, who: str) -> Case:
    case, _ = make_case(cast, lead=who)
    add_participation(case, cast.agency(READERS[who]))
    add_to_team(case, cast.user(who).pk, cast.agency(READERS[who]))
    return case


@pytest.fixture
def marks(cast: Cast) -> dict[str, Marked]:
    make_everything(cast)
    return mark_everything()


@pytest.mark.parametrize("who", READERS)
def test_keys_of_another_case_open_nothing_under_ones_own(
    who: str, cast: Cast, marks: dict[str, Marked]
) -> None:
    own = a_case_of_their_own(cast, who)
    page, endpoint = signed_in_client(cast.user(who)), api_client(cast.user(who))
    tried, leaked = 0, []
    for row in all_rows():
        try:
            with transaction.atomic():
                kwargs = row.kwargs(cast)
                if "reference" not in kwargs or len(kwargs) < 2:
                    continue
                path = reverse(row.url, kwargs={**kwargs, "reference": own.reference})
        except (LookupError, NoReverseMatch, AttributeError, ValueError):
            continue
        with transaction.atomic():
            if path.startswith("/api/"):
                given = {} if row.method == "GET" else {"content_type": "application/json"}
                answer = getattr(endpoint, row.method.lower())(path, row.data(cast), **given)
            else:
                answer = getattr(page, row.method.lower())(path, row.data(cast))
            transaction.set_rollback(True)
        tried += 1
        named = any(
            isinstance(one, str) and not _is_key(one) for name, one in kwargs.items() if name != "reference"
        )
        found = {marks[mark] for mark in MARK.findall(said_in(answer))}
        if [one for one in found if not _of_nobodys_case(one)]:
            leaked.append(f"{row}: {sorted({one.table for one in found})}")
        if answer.status_code not in {403, 404} and not named:
            leaked.append(f"{row}: {answer.status_code}")
    print(f"\n{who}: {tried} addresses with another case's keys, {len(leaked)} leaks")
    assert leaked == []
    assert tried > 40


def _is_key(text: str) -> bool:
    return len(text) == len(str(uuid4()))


def _of_nobodys_case(one: Marked) -> bool:
    return one.table in {"panels_panel", "agencies_sharingagreement", "agencies_mentor"}


@pytest.mark.parametrize(
    "onward", ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example/"]
)
def test_next_never_leads_away_from_any_page_that_takes_it(onward: str, cast: Cast) -> None:
    client = signed_in_client(cast.user("officer"))
    for path in ("/sign-in/", "/switch-role/", "/account/reauthenticate/", "/single-sign-on/northmoor/"):
        for answer in (
            client.get(path, {"next": onward}),
            client.post(f"{path}?next={onward}", {"next": onward}),
        ):
            assert "elsewhere.example" not in answer.get("Location", ""), path


def test_a_key_somebody_else_used_is_free_for_oneself_and_tells_nothing(cast: Cast) -> None:
    key = {"Idempotency-Key": str(uuid4())}
    path = reverse("cases_api:chronology", args=[cast.case.reference])
    body = {"kind": "contact", "happened_on": "2026-10-01", "title": "Telephone call"}
    given = {"content_type": "application/json", "headers": key}
    first = api_client(cast.user("officer")).post(path, body, **given)
    again = api_client(cast.user("stranger")).post(path, body, **given)
    other = api_client(cast.user("psychologist")).post(path, {**body, "title": "Mine"}, **given)
    assert (first.status_code, again.status_code, other.status_code) == (201, 404, 201)
    assert first.json()["id"] != other.json()["id"]
