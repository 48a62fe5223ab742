"""What somebody may not see changes nothing they do see: not a byte, not a header, not a statement.

Two copies of the demonstration: in one, records hidden from the reader are added that resemble all they know.
The same walk through pages, forms, searches and endpoints in both; every answer must be the same but for the
tokens of the day. On every change two readers and forty pages; all readers, further, as a drill.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.http import HttpResponse
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from agencies.models import Membership
from audit.actor import System
from config.demonstration.sign_ins import sign_ins
from tests.config.hidden_rows import HIDDEN, add_what_is_hidden_from, identity_seen_by, show_it_to
from tests.databases import create_clone, drop_clone
from tests.pdf import said_in
from tests.who_may import api_client, signed_in_client

EMAILS = {email.split("@")[0]: email for _, _, email, _ in sign_ins()}
A_FEW = ["officer", "community"]
BEGIN = [
    "/",
    "/cases/",
    "/notifications/",
    "/panels/",
    "/shared/",
    "/cases/search/",
    "/cases/open/",
    "/assessments/",
]
BEGIN += ["/cases/access-requests/", "/cases/break-glass/", "/administration/", f"/cases/{HIDDEN}/"]
BEGIN += [f"/cases/{HIDDEN}/{part}/" for part in ("chronology", "access", "meetings", "close")]
ENDPOINTS = [
    "cases/",
    "my-work/",
    "notices/",
    "meetings/",
    "members/",
    "access-requests/",
    f"cases/{HIDDEN}/",
]
LINK = re.compile(r'href="(/[^"#]*)"')
PASSED_BY = ("/static/", "/sign-out", "/account", "/sign-in", "/help", "/switch-role", "/sessions")
TOKENS = re.compile(
    r'(name="(?:csrfmiddlewaretoken|idempotency_key|owner_token)" value=")[^"]*|(csrf-token" content=")[^"]*'
    r"|(nonce-)[^'\"]*|(data-final-seconds=\")\d+|(\s· \d+ \w+ \d{4}, )\d\d:\d\d"
    r"|((?:As shown to |_value\">)[^<]{1,120}, on \d+ \w+ \d{4} at )\d\d:\d\d"
)
OF_THE_DAY = {"X-Request-Id", "Date", "Set-Cookie", "Content-Security-Policy", "Content-Length"}


@dataclass(frozen=True)
class Seen:
    """One answer, as far as it may be compared."""

    status: int
    body: str
    heads: tuple[tuple[str, str], ...]
    statements: int


def compared(answer: HttpResponse, statements: int) -> Seen:
    body = TOKENS.sub(lambda found: next(one for one in found.groups() if one), said_in(answer))
    heads = tuple(sorted((name, value) for name, value in answer.headers.items() if name not in OF_THE_DAY))
    return Seen(answer.status_code, body, heads, statements)


@contextmanager
def at(database: str, blocker: DjangoDbBlocker) -> Iterator[None]:
    settings = connections["default"].settings_dict
    before = settings["NAME"]
    with blocker.unblock():
        connections["default"].close()
        settings["NAME"] = database
        try:
            yield
        finally:
            connections["default"].close()
            settings["NAME"] = before


def walk(who: str, pages: int) -> dict[str, Seen]:
    """Every page within reach, then the endpoints, then a search and a request for access."""
    reader = the_reader(who)
    client, found, waiting = signed_in_client(reader.user), {}, list(BEGIN)
    while waiting and len(found) < pages:
        path = waiting.pop(0)
        if path not in found and not path.startswith(PASSED_BY):
            found[path] = seen = asked(client, "get", path)
            waiting += [link.replace("&amp;", "&") for link in LINK.findall(seen.body)]
    endpoint = api_client(reader.user)
    for path in ENDPOINTS:
        found[f"api {path}"] = asked(endpoint, "get", f"/api/v1/{path}")
    like = identity_seen_by(reader)
    for words in (like.surname, like.forenames, HIDDEN, "TC-HDDN"):
        found[f"search {words}"] = asked(client, "post", "/cases/search/", {"looked_for": words})
    form = {
        "reference": HIDDEN,
        "sections": ["core"],
        "purpose": "They are ours from Monday.",
        "until_day": "1",
    }
    form |= {"until_month": "2", "until_year": "2027"}
    found["ask for access"] = asked(client, "post", "/cases/access-requests/ask/", form)
    found["own requests"] = asked(client, "get", "/cases/access-requests/")
    return found


def asked(client: Client, method: str, path: str, data: dict[str, object] | None = None) -> Seen:
    run: list[str] = []

    def counting(execute: Callable[..., object], sql: str, *more: object) -> object:
        run.append(sql)
        return execute(sql, *more)

    with connection.execute_wrapper(counting):
        answer = getattr(client, method)(path, data or {})
    return compared(answer, len(run))


def the_reader(who: str) -> Membership:
    held = Membership.objects.visible_to(System("test")).filter(user__email=EMAILS[who])
    return held.select_related("user", "agency").order_by("pk")[0]


def differences(
    who: str, pages: int, demonstration: str, blocker: DjangoDbBlocker, *, open_up: bool = False
) -> list[str]:
    walks = []
    for hidden in (False, True):
        name = f"walk_{uuid4().hex[:10]}"
        create_clone(name, demonstration)
        try:
            with at(name, blocker):
                if hidden:
                    add_what_is_hidden_from(the_reader(who))
                if hidden and open_up:
                    show_it_to(the_reader(who))
                walks.append(walk(who, pages))
        finally:
            drop_clone(name)
    without, with_them = walks
    octets = sum(len(one.body) for one in without.values())
    found = [path for path in without if without[path] != with_them.get(path)]
    found += sorted(set(with_them) - set(without))
    told = sum(1 for one in without.values() if one.status == 200)
    print(f"\n{who}: {len(without)} answers ({told} of them 200), {octets} characters: {len(found)} differ")
    for path in found[:10]:
        print("  ", path, what_differs(without.get(path), with_them.get(path)))
    return [f"{path}: {what_differs(without.get(path), with_them.get(path))}" for path in found]


def what_differs(one: Seen | None, other: Seen | None) -> str:
    if one is None or other is None:
        return "asked in one walk only"
    if one.body != other.body:
        at_ = next((n for n, (a, b) in enumerate(zip(one.body, other.body, strict=False)) if a != b), 0)
        return f"{one.body[max(0, at_ - 60) : at_ + 60]!r} / {other.body[max(0, at_ - 60) : at_ + 60]!r}"
    return f"{one.status}, {one.statements} statements / {other.status}, {other.statements} statements"


@pytest.mark.parametrize("who", A_FEW)
def test_what_is_hidden_changes_nothing(
    who: str, demonstration: str, django_db_blocker: DjangoDbBlocker
) -> None:
    assert differences(who, 40, demonstration, django_db_blocker) == []


def test_the_walk_notices_what_is_not_hidden(demonstration: str, django_db_blocker: DjangoDbBlocker) -> None:
    found = differences("officer", 24, demonstration, django_db_blocker, open_up=True)
    for path in ("/", "/cases/", f"/cases/{HIDDEN}/", "api cases/", f"search {HIDDEN}"):
        assert any(one.startswith(f"{path}: ") for one in found), path


@pytest.mark.drill
@pytest.mark.parametrize("who", list(EMAILS))
def test_what_is_hidden_changes_nothing_for_anybody(
    who: str, demonstration: str, django_db_blocker: DjangoDbBlocker
) -> None:
    assert differences(who, 120, demonstration, django_db_blocker) == []
