"""Counting the statements a page asks about its data, apart from who asks and what surrounds the page."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

# Session, user, membership, shell; transactions, context and ledger name no table of ours first.
_SURROUNDS = {"agencies_session", "agencies_membership", "agencies_stashedpost", "reminders_notice"}


@contextmanager
def data_statements() -> Iterator[list[str]]:
    """The statements about data, once the block has ended."""
    found: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield found
    signed_in_user_seen = False
    for one in captured.captured_queries:
        table = re.search(r'(?:FROM|UPDATE|INTO) "(\w+)"', one["sql"])
        if table is None or table[1] in _SURROUNDS:
            continue
        if table[1] == "agencies_user" and not signed_in_user_seen:
            signed_in_user_seen = True
            continue
        found.append(one["sql"])
