"""What recording a look costs the page: the same page with its entry, and without. Run by bench/ledger.py.

    python -m bench.ledger_page         prints one line of JSON: milliseconds with and without

On a database with the demonstration data: the overview of a case, drawn in turn with and without ``record``.
"""

import json
import statistics
import sys
import time
from contextlib import AbstractContextManager, nullcontext
from typing import Any
from unittest.mock import patch

import django

ROUNDS = 150


def main() -> None:
    """Sign in as the officer, open a case, again and again."""
    django.setup()
    from django.urls import reverse

    from agencies.models import User
    from tests.who_may import signed_in_client

    client = signed_in_client(User.objects.get(email="officer@throughcare.example"))
    address = reverse("cases:overview", args=[_reference(client)])
    taken: dict[str, list[float]] = {"with": [], "without": []}
    for _ in range(ROUNDS):
        for how, milliseconds in taken.items():
            with _recording(how == "with"):
                began = time.perf_counter()
                answer = client.get(address)
                milliseconds.append((time.perf_counter() - began) * 1_000)
            assert answer.status_code == 200, answer.status_code
    medians = {how: statistics.median(found[ROUNDS // 10 :]) for how, found in taken.items()}
    sys.stdout.write(json.dumps(medians) + "\n")


def _recording(is_on: bool) -> AbstractContextManager[Any]:
    return nullcontext() if is_on else patch("audit.services._append", lambda _: 0)


def _reference(client: Any) -> str:
    """The first case on the officer's caseload."""
    import re

    found = re.search(r"/cases/(TC-[A-Z0-9-]+)/", client.get("/cases/").content.decode())
    assert found
    return found[1]


if __name__ == "__main__":
    main()
