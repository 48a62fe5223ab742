"""Canaries: every text of every record of one case holds a mark of its own; where each comes up is checked.

Who may meet which mark is said by two tables under `canaries/`, written by hand from the design and importing
nothing from the product. A mark at the wrong reader, in an address, a log line, an e-mail or a message to the
worker is a leak. On every change three of the readers; all of them as a drill (`./script/drill canaries`).
"""

import csv
import logging
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from celery import Celery
from django.core import mail
from django.db import transaction
from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse

from config.row_security.policies import sensitive_models
from reminders.periodic import send_digests, sweep_due_dates
from tests.cast import PEOPLE, Cast
from tests.config.marked_world import SILENT, make_everything, mark_everything
from tests.config.marks import MARK, Marked
from tests.operations import all_rows
from tests.pdf import said_in
from tests.who_may import Row, api_client, signed_in_client

TABLES = Path(__file__).parent / "canaries"
A_FEW = ["facilitator", "community", "stranger"]


def _rows(name: str) -> list[dict[str, str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


SECTIONS = {row["who"]: set(row["sections"].split()) for row in _rows("readers.csv")}
RULES = _rows("tables.csv")


def may_meet(who: str, where: Marked, cast: Cast) -> bool:
    """Whether the two tables let this reader see this mark."""
    if where.only_of is not None and where.only_of != cast.memberships[who].agency_id:
        return False
    for rule in RULES:
        if rule["table"] == where.table:
            section = where.in_section if rule["section"] == "@in_section" else rule["section"]
            named = not rule["only"] or who in rule["only"].split() or rule["only"] == "everyone"
            if named and (not section or section in SECTIONS[who]):
                return True
    return False


def test_the_tables_name_the_whole_cast_and_every_table_with_words() -> None:
    assert set(SECTIONS) == set(PEOPLE)
    named = {rule["table"] for rule in RULES}
    assert {model._meta.db_table for model in sensitive_models()} - SILENT == named


class Crawl:
    """What was asked and what came to light."""

    def __init__(self, cast: Cast, marks: dict[str, Marked]) -> None:
        self.cast, self.marks = cast, marks
        self.bodies = self.octets = 0
        self.leaks: Counter[str] = Counter()
        self.met: set[str] = set()

    def look_over(self, who: str, row: Row, answer: HttpResponse) -> None:
        """Scan one answer."""
        self.bodies += 1
        body = said_in(answer)
        self.octets += len(body)
        for mark in set(MARK.findall(body)):
            where = self.marks[mark]
            self.met.add(mark)
            if not may_meet(who, where, self.cast):
                self.leaks[f"{who} met {where.table}.{where.column} at {row} ({answer.status_code})"] += 1
        heads = " ".join(f"{name}: {value}" for name, value in answer.headers.items())
        address = answer.request["PATH_INFO"] + answer.request.get("QUERY_STRING", "")
        for place, text in (("a header", heads), ("an address", address)):
            for mark in MARK.findall(text):
                self.leaks[f"{place} held {self.marks[mark].table} at {row}"] += 1

    def ask_everything(self, who: str) -> None:
        """Every address and method the who-may tables know, as this reader; undone each time."""
        user = self.cast.user(who)
        page, endpoint = signed_in_client(user), api_client(user)
        for row, path in addresses(self.cast):
            method = row.method.lower()
            with transaction.atomic():
                if path.startswith("/api/"):
                    given = {} if method == "get" else {"content_type": "application/json"}
                    answer = getattr(endpoint, method)(path, row.data(self.cast), **given)
                else:
                    answer = getattr(page, method)(path, row.data(self.cast))
                transaction.set_rollback(True)
            self.look_over(who, row, answer)


def addresses(cast: Cast) -> Iterator[tuple[Row, str]]:
    """Every row of the tables that has something to stand on in this world."""
    for row in all_rows():
        try:
            with transaction.atomic():
                yield row, reverse(row.url, kwargs=row.kwargs(cast))
        except (LookupError, NoReverseMatch, AttributeError, ValueError):
            continue


@pytest.fixture
def marks(cast: Cast) -> dict[str, Marked]:
    make_everything(cast)
    return mark_everything()


def test_every_table_with_words_is_marked(cast: Cast, marks: dict[str, Marked]) -> None:
    marked = {one.table for one in marks.values()}
    assert {model._meta.db_table for model in sensitive_models()} - SILENT - marked == set()


def crawl(
    cast: Cast, marks: dict[str, Marked], readers: list[str], caplog: pytest.LogCaptureFixture
) -> Crawl:
    made, sent = Crawl(cast, marks), []
    caplog.set_level(logging.DEBUG)
    for logger in [
        one for one in logging.Logger.manager.loggerDict.values() if isinstance(one, logging.Logger)
    ]:
        if not logger.propagate and caplog.handler not in logger.handlers:
            logger.addHandler(caplog.handler)
    with patch.object(Celery, "send_task", lambda *given, **more: sent.append((given, more))):
        for who in readers:
            made.ask_everything(who)
        sweep_due_dates()
        send_digests()
    said = [record.getMessage() + str(record.args) + str(record.exc_text) for record in caplog.records]
    posted = [f"{one.subject} {one.body} {one.to}" for one in mail.outbox]
    for place, texts in (
        ("a log line", said),
        ("an e-mail", posted),
        ("a message", [str(one) for one in sent]),
    ):
        for text in texts:
            for mark in MARK.findall(text):
                made.leaks[f"{place} held {marks[mark].table}.{marks[mark].column}"] += 1
    print(
        f"\n{made.bodies} answers to {len(readers)} readers ({made.octets // 1000} kB), "
        f"{len(said)} log lines and {len(posted)} e-mails, scanned for {len(marks)} marks: "
        f"{len(made.met)} met, {sum(made.leaks.values())} leaks"
    )
    return made


def test_no_mark_comes_to_light_at_the_wrong_reader(
    cast: Cast, marks: dict[str, Marked], caplog: pytest.LogCaptureFixture
) -> None:
    assert not crawl(cast, marks, A_FEW, caplog).leaks


@pytest.mark.drill
def test_nor_at_any_reader_of_the_cast(
    cast: Cast, marks: dict[str, Marked], caplog: pytest.LogCaptureFixture
) -> None:
    made = crawl(cast, marks, list(PEOPLE), caplog)
    assert not made.leaks
    unmet = Counter(f"{one.table}.{one.column}" for mark, one in marks.items() if mark not in made.met)
    print("never met:", dict(unmet))
    assert len(made.met) > len(marks) * 0.6
