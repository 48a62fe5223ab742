"""A double click, for real: one form from eight threads at the same moment, on a database that commits.

A few forms on every change; a thousand as a drill (`./script/drill double_click`).
"""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from audit.actor import System
from audit.models import LedgerEntry
from cases.models import ChronologyEntry
from tests.cast import assemble_cast
from tests.who_may import sign_in

THREADS = 8
A_FEW, MANY = 5, 1_000


def one_effect_of_each(forms: int) -> None:
    """Send so many forms, each eight times at once, and count what came of them."""
    cast = assemble_cast()
    path = reverse("cases:record_entry", args=[cast.case.reference])
    session = Client()
    sign_in(session, cast.user("officer"))
    together = Barrier(THREADS)

    def send(key: str) -> tuple[int, str]:
        client = Client()
        client.cookies = session.cookies
        day = {"happened_on_day": "3", "happened_on_month": "11", "happened_on_year": "2026"}
        filled = {"kind": "contact", "title": key, "in_section": "core", "idempotency_key": key, **day}
        together.wait()
        try:
            response = client.post(path, filled)
            return response.status_code, response.get("Location", "")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as threads:
        for _ in range(forms):
            key = str(uuid4())
            answers = set(threads.map(send, [key] * THREADS))
            assert len(answers) == 1
            assert answers.pop()[0] == 302
    assert ChronologyEntry.objects.visible_to(System("test")).count() == forms
    assert LedgerEntry.objects.filter(event="cases.entry_recorded").count() == forms
    print(f"{forms} forms sent {THREADS} times each at once: {forms} effects")


@pytest.mark.committing
def test_eight_simultaneous_sendings_of_a_form_have_one_effect(own_database: str) -> None:
    one_effect_of_each(A_FEW)


@pytest.mark.drill
@pytest.mark.committing
def test_so_have_those_of_a_thousand_forms(own_database: str) -> None:
    one_effect_of_each(MANY)
