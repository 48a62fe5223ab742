"""An endpoint beside each page: the same people may, and it refuses in the same words."""

from html import unescape

import pytest
from django.db import transaction
from django.urls import reverse

from tests.cases.twins import rows_beside, twins
from tests.cases.who_may import _TABLE as PAGES
from tests.cast import Cast
from tests.held_world import Prepared, by_preparation
from tests.permissions.tables import allowed, matrix
from tests.who_may import Row, api_client, signed_in_client

# Asked of the page by its address or by a button alone: there is nothing to leave out.
NOTHING_TO_ASK = {"cases:begin_note", "cases:write_note"}
ROWS = {str(row): row for row in by_preparation(rows_beside(PAGES))}
FORMS = [
    (endpoint, twins()[endpoint])
    for endpoint in ROWS
    if endpoint in twins()
    and endpoint.startswith("POST ")
    and twins()[endpoint].removeprefix("POST ") not in NOTHING_TO_ASK
]


@pytest.mark.parametrize(("endpoint", "page"), sorted(twins().items()))
def test_the_same_people_may(endpoint: str, page: str) -> None:
    assert matrix()[endpoint] == matrix()[page]


def where(row: Row, name: str, cast: Cast) -> str:
    return reverse(name, kwargs=row.kwargs(cast))


@pytest.mark.parametrize(("endpoint", "page"), FORMS)
def test_what_is_left_out_is_refused_in_the_words_of_the_page(
    endpoint: str, page: str, prepared: Prepared
) -> None:
    row = ROWS[endpoint]
    cast = prepared(row)
    who = allowed(endpoint)[0]
    url = page.removeprefix("POST ")
    body = {"answers": {}, "version": 1} if ":change_in_" in endpoint else {"version": 1}
    if "version" not in row.data(cast):
        body = {"content": "", "name": "a.pdf"} if "documents" in endpoint else {}
    with transaction.atomic():
        api = api_client(cast.user(who))
        answer = api.post(where(row, row.url, cast), body, content_type="application/json")
        transaction.set_rollback(True)
    shown = signed_in_client(cast.user(who)).post(where(row, url, cast), {"version": "1"})
    if answer.status_code < 400:
        assert shown.status_code == 302, "the page refuses what the endpoint does not"
        return
    assert (answer.status_code, shown.status_code) in {(400, 400), (409, 409)}
    if answer.status_code == 409 or "documents" in endpoint:
        return
    page_says = unescape(shown.content.decode())
    said = [one for messages in answer.json()["fields"].values() for one in messages]
    assert said
    assert [one for one in said if one not in page_says] == []
