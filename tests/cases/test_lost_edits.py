"""Eight people edit one record again and again: what was said to be saved is there, in its order, once.

Each writer sends words of their own on top of what they last saw. Whoever is told that it was saved must
find their words in the history; whoever is told that somebody was quicker must be handed their words back,
with what to go on from. A few on every change; 8 × 2,000 as a drill (`./script/drill lost_edits`).
"""

import html
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from cases.models import Alias, PersonIdentity
from tests.cast import Cast, assemble_cast
from tests.who_may import client_of_the_process, sign_in

WRITERS, A_FEW, MANY = 8, 5, 2_000
VERSION = re.compile(r'name="version" value="(\d+)"')


class Writer:
    """One browser window: what it last saw, what it was told."""

    def __init__(self, path: str, session: Client) -> None:
        self.client, self.path = client_of_the_process(), path
        self.client.cookies = session.cookies
        self.sees = 1
        self.saved: dict[str, int] = {}  # what was typed, and the version it was typed upon
        self.given_back = 0
        self.faults: list[str] = []

    def edit(self, words: str) -> None:
        """Send one edit, and go on from what the answer says."""
        name = {"forenames": "Zephyrine", "surname": "Quillfeather", "aliases": words}
        typed = {**name, "version": str(self.sees), "idempotency_key": str(uuid4())}
        answer = self.client.post(self.path, typed)
        if answer.status_code == 302:
            self.saved[words] = self.sees
            self.sees += 1
            return
        body = html.unescape(answer.content.decode())
        stands = VERSION.search(body)
        if answer.status_code != 409 or words not in body or stands is None:
            self.faults.append(f"{answer.status_code} to {words}")
            return
        self.given_back += 1
        self.sees = int(stands[1])


def written_at_once(cast: Cast, edits: int) -> list[Writer]:
    """Every writer with all that came of their edits."""
    session, together = Client(), Barrier(WRITERS)
    sign_in(session, cast.user("officer"))
    path = reverse("cases:edit_identity", args=[cast.case.reference])
    writers = [Writer(path, session) for _ in range(WRITERS)]

    def write(number: int) -> None:
        together.wait()
        try:
            for count in range(edits):
                writers[number].edit(f"Writer {number} edit {count}")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WRITERS) as threads:
        list(threads.map(write, range(WRITERS)))
    return writers


def nothing_is_lost(cast: Cast, edits: int) -> None:
    """Hold what the writers were told against the record."""
    writers = written_at_once(cast, edits)
    saved = {words: upon for one in writers for words, upon in one.saved.items()}
    given_back = sum(one.given_back for one in writers)
    stored = Counter(Alias.unguarded.filter(person_id=cast.case.person_id).values_list("name", flat=True))
    lost = sum(stored[words] != 1 for words in saved)
    unasked = set(stored) - set(saved)
    print(
        f"\n{WRITERS} writers, {WRITERS * edits} edits: {len(saved)} saved, {given_back} handed "
        f"back with their words, {lost} lost, {len(unasked)} stored that were refused"
    )
    assert [fault for one in writers for fault in one.faults] == []
    assert len(saved) + given_back == WRITERS * edits
    assert (lost, unasked) == (0, set())
    # Each was typed upon the one before it, and none upon what another had already replaced.
    assert sorted(saved.values()) == list(range(1, len(saved) + 1))
    newest = max(saved, key=lambda words: saved[words])
    standing = Alias.unguarded.get(person_id=cast.case.person_id, withdrawn_at__isnull=True)
    assert standing.name == newest
    assert PersonIdentity.unguarded.get(pk=cast.identity.pk).version == len(saved) + 1


@pytest.mark.committing
def test_of_a_few_edits_at_once_none_is_lost(own_database: str) -> None:
    nothing_is_lost(assemble_cast(), A_FEW)


@pytest.mark.drill
@pytest.mark.committing
def test_nor_of_thousands(own_database: str) -> None:
    nothing_is_lost(assemble_cast(), MANY)
