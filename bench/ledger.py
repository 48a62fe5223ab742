"""What the ledger costs, and how fast it is verified: beside a plain table, a chain, and three packages.

    ./script/bench ledger                (about ten minutes)

A throwaway PostgreSQL that does not wait for the disk, which is the hardest comparison for anything that
computes. Ways are measured in turn within one run; the ratios matter, and are written to
bench/results/ledger.md.
"""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping
from operator import truediv
from pathlib import Path

from audit.keys import PUBLIC
from bench.ledger_cluster import execute, make, manage, told
from bench.ledger_sealing import keys_made, sealing
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
        make(cluster, "bench")
        keys = keys_made()
        lines = [
            HEAD,
            *_appends(cluster),
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


def _appends(cluster: Cluster) -> list[str]:
    """By writers: each way alone, nothing sealed meanwhile."""
    execute(cluster, "bench", "CREATE SEQUENCE plain_number", PLAIN, *_plain_indexes(cluster), CHAIN)
    execute(cluster, "bench", "GRANT INSERT ON plain_entry TO web", "GRANT USAGE ON plain_number TO web")
    web = cluster.url("web", "bench")
    taken: dict[tuple[str, int], list[float]] = {}
    for number in range(ROUNDS):
        for writers in WRITERS:
            for way in WAYS[:: -1 if number % 2 else 1]:
                taken.setdefault((way.name, writers), []).append(appended(web, way, writers))
    return _appends_table(taken)


def _plain_indexes(cluster: Cluster) -> list[str]:
    """The ledger's own, on the plain table; not the one by transaction, which sealing alone needs."""
    rows = execute(
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
    [(count,)] = execute(cluster, "bench", "SELECT count(*) FROM audit_ledgerentry")
    with sealing(keys, cluster.url("owner", "bench"), told(cluster, "bench", "sealer")):
        filled_up(cluster.url("web", "bench"), VERIFIED - int(str(count)))
        time.sleep(3)  # until the last of them is sealed
        execute(cluster, "bench", "VACUUM ANALYZE")  # as a database is that has been in use for a while
    [(count,)] = execute(cluster, "bench", "SELECT count(*) FROM audit_ledgerentry")
    lines = ["## Verification", ""]
    for what, how in (("the bytes and the tree alone", ["--only-bytes"]), ("and every column", [])):
        began = time.monotonic()
        command = ["verify_audit", f"--log-key={keys / 'log' / PUBLIC}", *how]
        said = manage(cluster, "bench", *command, role="sealer")
        taken = time.monotonic() - began
        lines += [f"{count:,} entries, {what}: {taken:.1f} s, start of the program included:", ""]
        lines += [*(f"    {line}" for line in said.strip().splitlines()), ""]
    return lines


def _saves(cluster: Cluster) -> list[str]:
    execute(cluster, "postgres", "CREATE DATABASE histories")
    ours = told(cluster, "histories", "owner")
    found = _measured("bench.ledger_saves", {**ours, "DJANGO_SETTINGS_MODULE": "bench.histories.settings"})
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
    make(cluster, "pages")
    for command in ("load_instruments", "load_programmes"):
        manage(cluster, "pages", command)
    manage(cluster, "pages", "load_demo", "--scale", "small")
    found = _measured("bench.ledger_page", told(cluster, "pages", "web"))
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
