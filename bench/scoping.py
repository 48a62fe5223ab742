"""What it costs to be shown only one's own cases: ours beside the floor, nothing at all, and django-guardian.

    ./script/bench scoping                   2,000, 20,000 and 200,000 cases (about ten minutes)
    ./script/bench scoping 2000 20000        sizes of your choice

A throwaway PostgreSQL. Three readers: of 50 cases, of 500 and of 20,000. Every design draws the same page in
turn, again and again, so that a busy moment of the machine falls on all alike; the medians are compared. The
full rule stands in all of ours: dates, restriction, exclusions, participation and team. What matters are the
ratios of one run; they are written to bench/results/scoping.md.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812

from bench.readers import (
    Design,
    Reader,
    floor,
    grants_by_exists,
    guardian,
    ours,
    ours_in_django,
    unscoped,
    unscoped_in_django,
)
from script.launcher.postgres import Cluster

SIZES = (2_000, 20_000, 200_000)
READERS = {"few": 1, "some": 2, "many": 3}
REPEATS = 40
RESULTS = Path(__file__).parent / "results" / "scoping.md"
Figures = dict[tuple[int, str, str], float]


def main() -> None:
    """Lay each world, measure, print, write."""
    sizes = [int(typed.replace(",", "")) for typed in sys.argv[1:]] or list(SIZES)
    cluster = Cluster.throwaway().start()
    figures: Figures = {}
    counts: Figures = {}
    try:
        settings_for(cluster)
        for size in sizes:
            _measure(cluster, size, figures, counts)
    finally:
        cluster.stop()
    report = _report(sizes, figures, counts)
    print(report)
    RESULTS.write_text(report, "utf-8")


def _measure(cluster: Cluster, size: int, figures: Figures, counts: Figures) -> None:
    name = f"bench_{size}"
    began = time.perf_counter()
    lay_world(cluster, name, size)
    _lay_what_others_need(cluster, name)
    print(f"{size:,} cases laid in {time.perf_counter() - began:.0f} s", flush=True)
    with (
        closing(psycopg2.connect(cluster.url("owner", name))) as owner,
        closing(psycopg2.connect(cluster.url("web", name))) as web,
    ):
        let_django_be("web", cluster, name)
        for reader in readers_of(owner):
            designs = _designs(owner, web, reader)
            times: dict[str, list[float]] = {what: [] for what in designs}
            for _ in range(REPEATS):
                for what, draw in designs.items():
                    draw()  # once unmeasured: whoever comes after a slow one would pay for its cold caches
                    begun = time.perf_counter()
                    counts[size, reader.name, what] = draw()
                    times[what].append(1000 * (time.perf_counter() - begun))
            for what, taken in times.items():
                figures[size, reader.name, what] = statistics.median(taken)
            seen = {
                counts[size, reader.name, what]
                for what in designs
                if "unscoped" not in what and "guardian" not in what
            }
            assert len(seen) == 1, f"the designs disagree about what {reader.name} may see: {seen}"


def _designs(owner: Connection, web: Connection, reader: Reader) -> dict[str, Design]:
    return {
        "floor": floor(owner, reader),
        "unscoped": unscoped(owner, reader),
        "ours": ours(web, reader),
        "ours without RLS": ours(owner, reader),
        "grants by EXISTS": grants_by_exists(owner, reader),
        "Django: unscoped": _as("owner", unscoped_in_django(reader)),
        "Django: ours": ours_in_django(reader),
        "Django: guardian default": _as("owner", guardian(reader, by_groups=False)),
        "Django: guardian groups": _as("owner", guardian(reader, by_groups=True)),
    }


def _as(role: str, draw: Design) -> Design:
    """Guardian and the unscoped list read as ``owner``: they get the tables without any second wall."""
    from django.db import connections

    def drawn() -> int:
        other = connections[role]
        connections["default"], default = other, connections["default"]
        try:
            return draw()
        finally:
            connections["default"] = default

    return drawn


def readers_of(owner: Connection) -> list[Reader]:
    """Those who look: at few cases, some, many."""
    with owner, owner.cursor() as cursor:
        cursor.execute(
            "SELECT p.n, p.user_id, m.id, p.agency_id, m.role FROM bench_people p"
            " JOIN agencies_membership m ON m.user_id = p.user_id WHERE p.n <= 3 ORDER BY p.n"
        )
        rows = cursor.fetchall()
    names = {number: name for name, number in READERS.items()}
    return [Reader(names[n], user, place, agency, role) for n, user, place, agency, role in rows]


def settings_for(cluster: Cluster) -> None:
    """Let the product speak to this cluster."""
    for variable, role in (
        ("DATABASE_OWNER_URL", "owner"),
        ("DATABASE_URL", "web"),
        ("DATABASE_WORKER_URL", "worker"),
    ):
        os.environ[variable] = cluster.url(role, "bench")  # type: ignore[arg-type]
    os.environ |= {
        "SECRET_KEY": "b" * 60,
        "STASH_KEY": "b" * 60,
        "LEDGER_DIGEST_KEY": "b" * 60,
        "REDIS_URL": "redis://127.0.0.1:1/0",
    }
    os.environ |= {"ALLOWED_HOSTS": "localhost", "PUBLIC_URL": "http://localhost", "DATABASE_ROLE": "owner"}
    os.environ |= {
        "SECURE_COOKIES": "false",
        "DEMONSTRATION": "false",
        "EMAIL_DIR": "",
        "LOG_FORMAT": "console",
    }
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()


def let_django_be(role: str, cluster: Cluster, name: str) -> None:
    """Django's default connection speaks as ``web``; a second one as ``owner``, without the second wall."""
    from django.db import connections

    for alias, login in (("default", role), ("owner", "owner")):
        address = cluster.url(login, name)  # type: ignore[arg-type]
        user, password = address.split("//")[1].split("@")[0].split(":")
        if alias not in connections.settings:
            connections.settings[alias] = {**connections.settings["default"]}
        connections[alias].close()
        connections[alias].settings_dict.update(NAME=name, USER=user, PASSWORD=password)


def lay_world(
    cluster: Cluster, name: str, size: int, *, names: Callable[[Connection], None] | None = None
) -> None:
    """A database with so many cases, their grants and the access list; with names, if somebody lays them."""
    from django.core.management import call_command

    with closing(psycopg2.connect(cluster.url("owner", "postgres"))) as server:
        server.autocommit = True
        server.cursor().execute(f"CREATE DATABASE {name}")
    let_django_be("owner", cluster, name)
    call_command("migrate", verbosity=0)
    call_command("grant_roles", stdout=open(os.devnull, "w"))  # noqa: SIM115
    world = (Path(__file__).parent / "world.sql").read_text("utf-8").replace("{cases}", str(size))
    with closing(psycopg2.connect(cluster.url("owner", name))) as owner:
        owner.autocommit = True
        cursor = owner.cursor()
        cursor.execute(world)
        if names:
            names(owner)
        cursor.execute("SELECT id FROM cases_case")
        keys = [row[0] for row in cursor.fetchall()]
        for first in range(0, len(keys), 5_000):
            cursor.execute("SELECT refresh_access_list(%s::uuid[])", [keys[first : first + 5_000]])
        cursor.execute("VACUUM ANALYZE")


def _lay_what_others_need(cluster: Cluster, name: str) -> None:
    after = (Path(__file__).parent / "world_after.sql").read_text("utf-8")
    with closing(psycopg2.connect(cluster.url("owner", name))) as owner:
        owner.autocommit = True
        cursor = owner.cursor()
        cursor.execute(after)
        cursor.execute("VACUUM ANALYZE")


def _report(sizes: list[int], figures: Figures, counts: Figures) -> str:
    from bench.report import report

    return report(sizes, list(READERS), figures, counts)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main()
