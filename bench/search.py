"""Finding somebody by name: by its beginning, and misspelt, for a reader of 20,000 of 200,000 cases.

    ./script/bench search                    200,000 cases, 440,000 names (about five minutes)
    ./script/bench search 20000              a size of your choice

A throwaway PostgreSQL; asked as ``web``, row-level security on. *finding* is the product's own statement,
asked of PostgreSQL as Django composes it; *the page's work* is all the search page does with the database
through Django: reference, number, beginning and similar names, read again through both walls. Written to
bench/results/search.md.
"""

import random
import statistics
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812

from bench.readers import Reader
from bench.scoping import lay_world, let_django_be, readers_of, settings_for
from script.launcher.postgres import Cluster

SIZE = 200_000
ASKED = 60
RESULTS = Path(__file__).parent / "results" / "search.md"
HEAD = """# Finding somebody by name, row-level security on

Written by `./script/bench search`. Milliseconds are medians (and the slowest of twenty) of one machine on
one day. *finding* is the product's statement asked of PostgreSQL as `web`; *PostgreSQL's own time* is how
long its process had a processor for that, which others who keep the machine busy do not change; *the page's
work* is all that the search page asks of the database, through Django, with what is found read again through
both walls. *found* is how often the person whose name was begun, or misspelt in one place, was among the
first fifty.
"""


def main() -> None:
    """Lay the world, measure, print, write."""
    size = int(sys.argv[1].replace(",", "")) if sys.argv[1:] else SIZE
    cluster = Cluster.throwaway().start()
    try:
        settings_for(cluster)
        from bench.people import lay_names

        counted: list[int] = []
        began = time.perf_counter()
        lay_world(cluster, "bench_search", size, names=lambda owner: counted.append(lay_names(owner)))
        print(f"{size:,} cases, {counted[0]:,} names laid in {time.perf_counter() - began:.0f} s", flush=True)
        lines = _measured(cluster, size, counted[0])
    finally:
        cluster.stop()
    report = "\n".join([HEAD, *lines]) + "\n"
    print(report)
    RESULTS.write_text(report, "utf-8")


def _measured(cluster: Cluster, size: int, names: int) -> list[str]:
    lines = [f"## {size:,} cases, {names:,} names", ""]
    lines += [
        "| reader | what | finding ms | PostgreSQL's own time | slowest in 20 | the page's work ms | found |"
    ]
    lines += ["| --- | --- | --: | --: | --: | --: | --: |"]
    with (
        closing(psycopg2.connect(cluster.url("owner", "bench_search"))) as owner,
        closing(psycopg2.connect(cluster.url("web", "bench_search"))) as web,
    ):
        let_django_be("web", cluster, "bench_search")
        for reader in readers_of(owner):
            sees, known = _names_known_to(owner, reader)
            for what, typed in _typed(known).items():
                figures = _asked(web, reader, what, typed)
                lines.append(f"| {reader.name} ({sees:,} cases) | {what} | {figures} |")
    return lines


def _names_known_to(owner: Connection, reader: Reader) -> tuple[int, list[tuple[Any, str]]]:
    with owner.cursor() as cursor:
        where = f"FROM cases_findablename WHERE principal IN ({reader.principals()}) AND valid_from <= now()"
        cursor.execute(f"SELECT count(DISTINCT case_id) {where}")
        sees = int(cursor.fetchone()[0])
        cursor.execute(f"SELECT case_id, name_key {where} ORDER BY md5(name_key || case_id) LIMIT {ASKED}")
        return sees, list(cursor.fetchall())


def _typed(known: list[tuple[Any, str]]) -> dict[str, list[tuple[Any, str]]]:
    drawn = random.Random(7)
    return {
        "prefix, 3 letters": [(key, name[:3]) for key, name in known],
        "prefix, the first word": [(key, name.split()[0]) for key, name in known],
        "fuzzy, whole name, a slip": [(key, _slip(name, drawn)) for key, name in known],
        "fuzzy, first word, a slip": [(key, _slip(name.split()[0], drawn)) for key, name in known],
    }


def _slip(name: str, drawn: random.Random) -> str:
    """A name as somebody types it in a hurry: a letter left out, doubled or swapped with the next."""
    place = drawn.randrange(1, max(2, len(name) - 1))
    left, here, right = name[:place], name[place : place + 1], name[place + 1 :]
    return drawn.choice([left + right, left + here + here + right, left + right[:1] + here + right[1:]])


def _asked(web: Connection, reader: Reader, what: str, typed: list[tuple[Any, str]]) -> str:
    from django.db import transaction

    from agencies.database_context import database_context
    from audit.actor import ActingPerson
    from cases.name_rules import folded, name_beginnings
    from cases.selectors.search import MOST_FOUND, cases_found, names_beginning, names_similar

    actor = ActingPerson(reader.user_id, reader.membership_id, reader.agency_id, reader.role, "part3")
    finding, working, whole, found = [], [], [], 0
    for case_id, name in typed:
        is_prefix = what.startswith("prefix")
        names = (
            names_beginning(actor, name_beginnings(name)) if is_prefix else names_similar(actor, folded(name))
        )
        statement, values = names[:100].query.sql_with_params()
        took, worked, rows = _ask(web, reader, statement, values)
        working.append(worked)
        finding.append(took)
        found += any(row[0] == case_id for row in rows[:MOST_FOUND])
        with transaction.atomic(), database_context(actor):
            begun = time.perf_counter()
            cases_found(actor, name)
            whole.append(1000 * (time.perf_counter() - begun))
    slowest = sorted(finding)[int(len(finding) * 0.95)]
    median = statistics.median
    own = median(working)
    share = 100 * found // len(typed)
    return f"{median(finding):.2f} | {own:.2f} | {slowest:.2f} | {median(whole):.1f} | {share} %"


def _ask(
    web: Connection, reader: Reader, statement: str, values: Any
) -> tuple[float, float, list[tuple[Any, ...]]]:
    with web, web.cursor() as cursor:
        cursor.execute(f"SELECT set_config('throughcare.membership_id', '{reader.membership_id}', true)")
        cursor.execute(statement, values)  # once unmeasured: caches
        begun, worked = time.perf_counter(), _worked(web)
        cursor.execute(statement, values)
        rows = list(cursor.fetchall())
        return 1000 * (time.perf_counter() - begun), _worked(web) - worked, rows


def _worked(web: Connection) -> float:
    """How long PostgreSQL's process for this connection has been on a processor, in milliseconds."""
    spent = Path(f"/proc/{web.info.backend_pid}/schedstat").read_text("ascii").split()[0]
    return int(spent) / 1_000_000


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main()
