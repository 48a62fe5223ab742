"""Eight people change the same thing at the same moment: one change stands, seven are told, no word is lost.

Every form that carries the version of what it changes is opened once and sent eight times at once, each time
with words of its own and a key of its own, on a database that commits. On every change a few of them; every
form as a drill (`./script/drill lost_updates`), which prints how many were sent and what became of them.
"""

import html
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections

from tests.architecture.test_hostile_forms import FORMS
from tests.cast import Cast, assemble_cast
from tests.config.ledger_acts import prepare
from tests.permissions.tables import allowed
from tests.typing_in import FormsOnPage
from tests.who_may import Row, client_of_the_process

Sent = dict[str, Any]
WRITERS, OPENED = 8, 200
# Whoever comes later is led on and told that it is done.
SAYS_SO = {"cases:lift_restriction"}
A_FEW = ["cases:edit_identity", "cases:edit_case", "cases:accept_hand_over"]
TOLD = {400, 409}  # beside the field, or on the page that holds what was typed against what stands


def sent_at_once(row: Row, cast: Cast) -> list[tuple[Sent, Any]] | None:
    """What each of the eight sent, and was answered; nothing where the form carries no version."""
    asked, who = prepare(row, cast), allowed(str(row))[0]
    asked.find_what_works(who)
    page = asked.client(who).get(asked.path)
    if asked.works is None or not asked.works.get("version") or page.status_code != OPENED:
        return None
    together, cookies = Barrier(WRITERS), asked.client(who).cookies
    forms = FormsOnPage(page.content.decode()).forms
    typed = {one.name for _, form in forms for one in form.values() if one.kind in {"text", "textarea"}}

    def send(number: int) -> tuple[Sent, Any]:
        client = client_of_the_process()
        client.cookies = cookies
        own = {name: _said_by(number, value, name in typed) for name, value in asked.works.items()}
        own["version"] = [_version_on(client.get(asked.path), asked.works["version"])]
        together.wait()
        try:
            return own, client.post(asked.path, {**own, "idempotency_key": str(uuid4())})
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WRITERS) as threads:
        return list(threads.map(send, range(WRITERS)))


def _version_on(page: Any, otherwise: Any) -> str:
    # Each opens the page anew: what one page sends again and again is one person typing on.
    forms = FormsOnPage(page.content.decode()).forms
    found = next((form["version"].value for _, form in forms if "version" in form), None)
    return found or str(otherwise[0] if isinstance(otherwise, list) else otherwise)


def _said_by(number: int, value: Any, is_typed: bool) -> Any:
    text = value[0] if isinstance(value, list) else value
    return [f"{text}, says {number}"] if is_typed and " " in str(text) else value


def faults(row: Row, sent: list[tuple[Sent, Any]]) -> list[str]:
    """What does not hold: more than one change, an answer that is none, words not given back."""
    statuses = Counter(answer.status_code for _, answer in sent)
    once = statuses[302] == 1 or row.url in SAYS_SO
    found = [] if once else [f"{row}: {dict(statuses)}"]
    for own, answer in sent:
        if answer.status_code not in TOLD:
            continue
        body = html.unescape(answer.content.decode("utf-8", "replace"))
        lost = [name for name, text in own.items() if ", says " in str(text) and text[0] not in body]
        if lost:
            found.append(f"{row}: {answer.status_code} keeps not {lost}")
    return found


@pytest.mark.committing
@pytest.mark.parametrize("row", [row for row in FORMS if row.url in A_FEW], ids=str)
def test_of_eight_changes_at_once_one_stands(row: Row, own_database: str) -> None:
    sent = sent_at_once(row, assemble_cast())
    assert sent is not None
    assert faults(row, sent) == []


@pytest.mark.drill
@pytest.mark.committing
@pytest.mark.parametrize("row", [row for row in FORMS if not row.url.startswith("api_")], ids=str)
def test_so_with_every_form_that_carries_a_version(row: Row, own_database: str) -> None:
    sent = sent_at_once(row, assemble_cast())
    if sent is None:
        pytest.skip("adds, and changes nothing that stands")
    print(f"\n{row}: {dict(Counter(answer.status_code for _, answer in sent))}")
    assert faults(row, sent) == []
