"""Bad input on every form of the product: a clear answer, nothing changed where it matters, never a 500.

Each form that anybody may send is opened by somebody who may, and sent back with every field
holding the same unkind value. What is kept as typed, and each message, is tested beside the form itself.
"""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.urls import reverse

from tests.held_world import Prepared, by_preparation
from tests.operations import all_rows
from tests.permissions.tables import allowed
from tests.who_may import Row, signed_in_client

UNKIND = {
    "NUL": "a\x00b",
    "half a character": b"\xed\xa0\x80",
    "five times what the longest field takes": "a" * 100_000,
    "the year 10000": "10000",
    "an unknown choice": "no-such-answer",
    "markup": "<script>alert(1)</script>'\"&",
    "a formula": "=cmd|' /C calc'!A0",
    "bidi": "\u202egnirts\u202c",
    "nothing": "",
}
TOKENS = {"csrfmiddlewaretoken", "idempotency_key", "owner_token"}


class _Fields(HTMLParser):
    """The names of every field of the page's own forms."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.versions: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag not in {"input", "select", "textarea"} or not name or name in TOKENS:
            return
        if given.get("type") == "hidden":
            self.versions[name] = given.get("value") or ""
        else:
            self.names.add(name)


FORMS = [
    row
    for row in by_preparation(all_rows())
    if row.method == "POST" and allowed(str(row)) and "_api:" not in row.url
]


@pytest.mark.parametrize("row", FORMS, ids=str)
def test_unkind_input_is_answered_and_never_breaks(row: Row, prepared: Prepared) -> None:
    cast = prepared(row)
    path = reverse(row.url, kwargs=row.kwargs(cast))
    client = signed_in_client(cast.user(allowed(str(row))[0]))
    page = client.get(path)
    fields = _Fields()
    if page.status_code == 200:
        main = re.search(r"<main.*</main>", page.content.decode(), re.S)
        fields.feed(main[0] if main else "")
    names = fields.names or set(row.data(cast))
    unkind: dict[str, dict[str, Any]] = {kind: dict.fromkeys(names, value) for kind, value in UNKIND.items()}
    # In one field only: every field of a page holding it is refused by its size, before any form looks.
    unkind["a megabyte"] = dict.fromkeys(sorted(names)[:1], "a" * 1_000_000)
    for kind, filled in unkind.items():
        answer = client.post(path, {**fields.versions, **filled})
        assert answer.status_code < 500, f"{row} with {kind}: {answer.status_code}"
        if answer.status_code == 400:
            said = answer.content.decode()
            assert "There is a problem" in said or '"problems"' in said, f"{row} with {kind} says nothing"
            assert "<script>alert(1)" not in said
