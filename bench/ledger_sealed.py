"""What sealing takes from those who write: the same writers in turn with the sealer at work and stopped.

    ./script/bench ledger_sealed                (about seven minutes)

Written to bench/results/ledger_sealed.md.
"""

import os
import signal
import statistics
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench.ledger_cluster import make, told
from bench.ledger_sealing import (
    keys_made,
    last_entry,
    longest_wait,
    note_when_sealed,
    sealing,
    until_sealed,
)
from bench.ledger_writers import WAYS, appended
from script.launcher.postgres import Cluster

RESULTS = Path(__file__).parent / "results" / "ledger_sealed.md"
WRITERS = (1, 4, 8, 16)
PAIRS = 16
SECONDS = 2.0
_OURS = WAYS[1]


@dataclass
class Taken:
    """What one number of writers took, pair by pair."""

    pairs: list[tuple[float, float]] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    processor: float = 0.0

    @property
    def share(self) -> float:
        """Of the processors there were while it sealed, the part sealing used, catching up included."""
        return self.processor / (len(self.pairs) * SECONDS * len(os.sched_getaffinity(0)))


def main() -> None:
    """Measure, print, write."""
    cluster = Cluster.throwaway().start()
    try:
        make(cluster, "bench")
        keys = keys_made()
        owner, web = cluster.url("owner", "bench"), cluster.url("web", "bench")
        note_when_sealed(owner)
        surroundings = told(cluster, "bench", "sealer")
        taken = {writers: in_turn(owner, web, keys, surroundings, writers) for writers in WRITERS}
    finally:
        cluster.stop()
    report = "\n".join(pairs_table(taken)) + "\n"
    print(report)
    RESULTS.write_text(report, "utf-8")


def in_turn(owner: str, web: str, keys: Path, surroundings: Mapping[str, str], writers: int) -> Taken:
    """Pairs of entries a second, sealed and not, one right after the other, and what it took to seal.

    Machines hasten and tire from minute to minute by more than sealing takes, so each pair is measured
    together, the order changing from one to the next, and what counts is the middle of the ratios. A sealer
    that was stopped first catches up, unmeasured: it is charged for the entries of its own turn alone.
    """
    taken = Taken()
    with sealing(keys, owner, dict(surroundings)) as at_work:
        for number in range(PAIRS):
            rates = {}
            for sealed in (True, False) if number % 2 else (False, True):
                until_sealed(owner)
                last, used = last_entry(owner), at_work.processor_seconds(owner)
                if not sealed:
                    at_work.sealer.send_signal(signal.SIGSTOP)
                rates[sealed] = appended(web, _OURS, writers, SECONDS)
                if sealed:
                    until_sealed(owner)
                    taken.waits.append(longest_wait(owner, last))
                    taken.processor += at_work.processor_seconds(owner) - used
                else:
                    at_work.sealer.send_signal(signal.SIGCONT)
            taken.pairs.append((rates[True], rates[False]))
    return taken


def pairs_table(taken: Mapping[int, Taken]) -> list[str]:
    """The middle of the pairs' ratios, the quarter below and above it, and the processors' share."""
    lines = [
        "# What being sealed costs",
        "",
        "Written by `./script/bench ledger_sealed`, on one machine on one day, the database not",
        "waiting for the disk.",
        "",
        f"{PAIRS} pairs of {SECONDS:.0f} s: the sealer and its witness at work, and stopped, in turn.",
        "Of the processors: what sealer, witness and their connection used while they sealed.",
        "",
        "| writers | entries/s, sealed | not sealed | sealed ÷ not: middle | quarters | of the processors "
        "| sealed within |",
        "|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for writers, one in taken.items():
        with_, without = (statistics.median(side) for side in zip(*one.pairs, strict=True))
        low, middle, high = statistics.quantiles([yes / no for yes, no in one.pairs], n=4)
        lines.append(
            f"| {writers} | {with_:,.0f} | {without:,.0f} | **{middle:.2f}** "
            f"| {low:.2f} to {high:.2f} | {one.share:.1%} | {max(one.waits):.2f} s |"
        )
    return lines


if __name__ == "__main__":
    main()
