"""A disk full for PostgreSQL: pages refuse without content or change, sealing waits, and both go on after.

The kernel refuses to let files of one database process grow past a size, as a full disk would
(`./script/drill disk_full`). The ledger is filled up to that size first.
"""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from audit.actor import System
from audit.models import Checkpoint, LedgerEntry
from audit.notes import Signer
from audit.sealing.sealer import Sealer
from cases.models import Case
from tests.audit.sealed import ENTRY, as_role, connected, written
from tests.cast import assemble_cast
from tests.who_may import signed_in_client

pytestmark = [pytest.mark.committing, pytest.mark.drill]
# Write-ahead logs come in files of 16 MB; the limit must not stop those.
LIMIT = 24 * 1024 * 1024


def filled_up_to_the_limit(database: str) -> int:
    """Entries until the ledger's file is as large as it may get; how many."""
    count = 0
    with connected("owner", database) as cursor:
        size = 0
        while size < LIMIT - 2 * 1024 * 1024:
            cursor.execute(
                "SELECT count(audit_append(%s)) FROM generate_series(1, 2000)", [json.dumps(ENTRY)]
            )
            count += 2_000
            cursor.execute("SELECT pg_relation_size('audit_ledgerentry')")
            size = cursor.fetchone()[0]
    return count


@contextmanager
def no_larger_than(limit: int) -> Iterator[None]:
    """The process behind Django's connection may make no file larger than that."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        process = cursor.fetchone()[0]
    account = Path(f"/proc/{process}").stat()
    _limit(process, account, str(limit))
    try:
        yield
    finally:
        _limit(process, account, "unlimited")


def _limit(process: int, account: os.stat_result, size: str) -> None:
    """As the account that PostgreSQL runs under, which may limit itself.

    Lifting may find nobody: the sealer gives up a connection that failed.
    """
    as_them = {"user": account.st_uid, "group": account.st_gid, "extra_groups": []}
    if account.st_uid == os.geteuid():
        as_them = {}
    command = ["prlimit", f"--pid={process}", f"--fsize={size}:"]
    subprocess.run(command, check=size != "unlimited", **as_them)


def until_full(client: Client, address: str) -> list[int]:
    """Looks at a page until one is refused."""
    answers = []
    while 503 not in answers and len(answers) < 20_000:
        answers.append(client.get(address).status_code)
    return answers


def test_pages_refuse_and_go_on_when_there_is_space_again(own_database: str) -> None:
    cast = assemble_cast()
    client = signed_in_client(cast.user("officer"))
    address = f"/cases/{cast.case.reference}/"
    assert client.get(address).status_code == 200
    filled = filled_up_to_the_limit(own_database)
    with no_larger_than(LIMIT):
        answers = until_full(client, address)
        count = LedgerEntry.objects.count()
        refused = client.get(address)
        assert refused.status_code == 503
        assert cast.case.reference not in refused.content.decode()
        before = Case.unguarded.get(pk=cast.case.pk).version
        client.post(f"{address}edit/", {"version": before, "summary": "Changed"})
        assert Case.unguarded.get(pk=cast.case.pk).version == before
        assert LedgerEntry.objects.count() == count
    assert client.get(address).status_code == 200
    print(
        f"\n{filled:,} entries, {len(answers) - 1:,} pages until the disk was full: 503, 0 bytes, 0 changes"
    )


def test_sealing_waits_and_goes_on(
    own_database: str, signer: Signer, caplog: pytest.LogCaptureFixture
) -> None:
    with as_role("sealer", own_database):
        sealer = Sealer(signer, None, System("test"))
        sealed: list[int] = []
        sealer.round()
        limit = seals_filled_up(own_database)
        with no_larger_than(limit):
            while "could not be sealed" not in caplog.text:
                sealed = [*written(own_database, 20), *sealed][:20]
                assert sealer.round() in {0, 20}
        sealer.round()
        assert set(sealed) <= set(Checkpoint.objects.latest("number").entry_ids)


def seals_filled_up(database: str) -> int:
    """Old seals until their file is larger than a write-ahead log's; its size."""
    with connected("owner", database) as cursor:
        cursor.execute(
            "INSERT INTO audit_checkpoint (number, sealed_at, first_position, size, root, entry_ids, leaves,"
            " frontier, through_xid, through_id, note) SELECT -n, now(), 0, 0, '', '{}', '', '', '0', 0,"
            " repeat('x', 1900) FROM generate_series(1, 12000) AS n"
        )
        cursor.execute("SELECT pg_relation_size('audit_checkpoint')")
        return int(cursor.fetchone()[0])
