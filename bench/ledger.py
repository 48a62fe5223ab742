"""What the ledger costs, and how fast it is verified: beside a plain table, a chain, and three packages.

    ./script/bench ledger                (about ten minutes)

A throwaway PostgreSQL that does not wait for the disk, which is the hardest comparison for anything that
computes. Ways are measured in turn within one run; the ratios matter, and are written to
bench/results/ledger.md.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping
from operator import truediv
from pathlib import Path

import psycopg2

from audit.keys import PUBLIC
from bench.ledger_sealed import in_turn, pairs_table
from bench.ledger_sealing import keys_made, note_when_sealed, sealing
from bench.ledger_writers import CHAIN, PLAIN, WAYS, appended, filled_up
from script.launcher.postgres import Cluster

ROOT = Path(__file__).resolve().parent.parent
RESULTS = Path(__file__).parent / "results" / "ledger.md"
WRITERS = (1, 4, 8, 16)
ROUNDS = 7
VERIFIED = 1_000_000
Figures = dict[tuple[str, int], float]


def main() -> None:
    """Measure, print, write."""
    cluster = Cluster.throwaway().start()
    try:
        _make(cluster, "bench")
        keys = keys_made()
        lines = [
            HEAD,
            *_appends(cluster, keys),
            *_verification(cluster, keys),
            *_saves(cluster),
            *_page(cluster),
        ]
    finally:
        cluster.stop()
    report = "\n".join(lines) + "\n"
    print(report)
    RESULTS.write_text(report, "utf-8")


HEAD = """# What the ledger costs

Written by `./script/bench ledger`, on one machine on one day; the ratios of one run are what matters. The
database does not wait for the disk, so that what is computed shows; every entry is a transaction of its own.
"""


def _told(cluster: Cluster, database: str, role: str) -> dict[str, str]:
    names = {"owner": "DATABASE_OWNER_URL", "web": "DATABASE_URL", "sealer": "DATABASE_SEALER_URL"}
    plain = {
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "ALLOWED_HOSTS": "testserver",
        "PUBLIC_URL": "http://testserver",
    }
    keys = dict.fromkeys(("SECRET_KEY", "STASH_KEY", "LEDGER_DIGEST_KEY"), "b" * 60)
    return {
        **os.environ,
        **plain,
        **keys,
        **{name: cluster.url(each, database) for each, name in names.items()},  # type: ignore[arg-type]
        "DATABASE_ROLE": role,
        "SECURE_COOKIES": "false",
        "STATIC_HASHED": "false",
        "DEMONSTRATION": "true",
        "LOG_FORMAT": "console",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }


def _manage(cluster: Cluster, database: str, *command: str, role: str = "owner") -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=_told(cluster, database, role),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


def _execute(cluster: Cluster, database: str, *statements: str) -> list[tuple[object, ...]]:
    connection = psycopg2.connect(cluster.url("owner", database))
    connection.autocommit = True
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
        rows = cursor.fetchall() if cursor.description else []
    connection.close()
    return rows


def _make(cluster: Cluster, database: str) -> None:
    _execute(cluster, "postgres", f"CREATE DATABASE {database}")
    _manage(cluster, database, "migrate", "--verbosity=0")
    _manage(cluster, database, "grant_roles")


def _appends(cluster: Cluster, keys: Path) -> list[str]:
    """By writers: each way alone; then ours with the sealer at work and stopped, in turn."""
    _execute(cluster, "bench", "CREATE SEQUENCE plain_number", PLAIN, *_plain_indexes(cluster), CHAIN)
    _execute(cluster, "bench", "GRANT INSERT ON plain_entry TO web", "GRANT USAGE ON plain_number TO web")
    owner, web = cluster.url("owner", "bench"), cluster.url("web", "bench")
    taken: dict[tuple[str, int], list[float]] = {}
    note_when_sealed(owner)
    for number in range(ROUNDS):
        for writers in WRITERS:
            for way in WAYS[:: -1 if number % 2 else 1]:
                taken.setdefault((way.name, writers), []).append(appended(web, way, writers))
    told = _told(cluster, "bench", "sealer")
    sealed = {writers: in_turn(owner, web, keys, told, writers) for writers in WRITERS}
    return [*_appends_table(taken), *pairs_table(sealed)]


def _plain_indexes(cluster: Cluster) -> list[str]:
    """The ledger's own, on the plain table; not the one by transaction, which sealing alone needs."""
    rows = _execute(
        cluster,
        "bench",
        "SELECT indexdef FROM pg_indexes WHERE tablename = 'audit_ledgerentry' AND indexname !~ 'pkey$'",
    )
    made = [str(row[0]) for row in rows if "xid" not in str(row[0])]
    return [one.replace(" ledger_", " plain_").replace("audit_ledgerentry", "plain_entry") for one in made]


def _appends_table(taken: Mapping[tuple[str, int], list[float]]) -> list[str]:
    names = [way.name for way in WAYS]
    figures = {key: statistics.median(found) for key, found in taken.items()}
    lines = [
        "## Entries a second",
        "",
        f"| | {' | '.join(f'{one} writers' for one in WRITERS)} |",
        f"|---|{'--:|' * 4}",
    ]
    lines += [f"| {name} | {' | '.join(f'{figures[name, one]:,.0f}' for one in WRITERS)} |" for name in names]
    for title, one, other in (
        ("ours ÷ plain INSERT", "ours", "plain INSERT"),
        ("global chain ÷ plain INSERT", "global chain", "plain INSERT"),
    ):
        # Of what was measured in the same minute: the machine is not as fast in every one of them.
        ratios = (
            statistics.median(map(truediv, taken[one, writers], taken[other, writers])) for writers in WRITERS
        )
        lines.append(f"| **{title}** | {' | '.join(f'{ratio:.2f}' for ratio in ratios)} |")
    return [*lines, ""]


def _verification(cluster: Cluster, keys: Path) -> list[str]:
    """How many entries a second the whole verification reads, hashes and compares."""
    [(count,)] = _execute(cluster, "bench", "SELECT count(*) FROM audit_ledgerentry")
    with sealing(keys, cluster.url("owner", "bench"), _told(cluster, "bench", "sealer")):
        filled_up(cluster.url("web", "bench"), VERIFIED - int(str(count)))
        time.sleep(3)  # until the last of them is sealed
    # What noted the moment of each seal would itself be found: a trigger that is none of the ledger's.
    _execute(cluster, "bench", "DROP TRIGGER bench ON audit_checkpoint")
    _execute(cluster, "bench", "VACUUM ANALYZE")  # as a database is that has been in use for a while
    [(count,)] = _execute(cluster, "bench", "SELECT count(*) FROM audit_ledgerentry")
    lines = ["## Verification", ""]
    for what, how in (("the bytes and the tree alone", ["--only-bytes"]), ("and every column", [])):
        began = time.monotonic()
        command = ["verify_audit", f"--log-key={keys / 'log' / PUBLIC}", *how]
        said = _manage(cluster, "bench", *command, role="sealer")
        taken = time.monotonic() - began
        lines += [f"{count:,} entries, {what}: {taken:.1f} s, start of the program included:", ""]
        lines += [*(f"    {line}" for line in said.strip().splitlines()), ""]
    return lines


def _saves(cluster: Cluster) -> list[str]:
    _execute(cluster, "postgres", "CREATE DATABASE histories")
    told = {**_told(cluster, "histories", "owner"), "DJANGO_SETTINGS_MODULE": "bench.histories.settings"}
    found = _measured("bench.ledger_saves", told)
    saves, bulk = found["saves"], found["bulk"]
    lines = [
        "## Recording a change",
        "",
        "| | ms a save | ÷ no record | of 100 rows changed at once, recorded |",
        "|---|--:|--:|--:|",
    ]
    lines += [
        f"| {name} | {taken:.2f} | {taken / saves['no record']:.2f} | {bulk[name]} |"
        for name, taken in saves.items()
    ]
    return [*lines, ""]


def _page(cluster: Cluster) -> list[str]:
    _make(cluster, "pages")
    for command in ("load_instruments", "load_programmes"):
        _manage(cluster, "pages", command)
    _manage(cluster, "pages", "load_demo", "--scale", "small")
    found = _measured("bench.ledger_page", _told(cluster, "pages", "web"))
    ratio = found["without"] / found["with"]
    return [
        "## Recording a look",
        "",
        f"The overview of a case: {found['with']:.1f} ms with its entries, {found['without']:.1f} ms "
        f"without; throughput {ratio:.2f} of the unrecorded.",
    ]


def _measured(module: str, told: dict[str, str]) -> dict[str, dict[str, float]]:
    done = subprocess.run(
        [sys.executable, "-m", module], cwd=ROOT, env=told, check=True, stdout=subprocess.PIPE, text=True
    )
    return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    main()
