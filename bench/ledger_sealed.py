"""What sealing takes from those who write: the same writers in turn with the sealer at work and stopped."""

import signal
import statistics
from collections.abc import Mapping
from pathlib import Path

from bench.ledger_sealing import last_entry, longest_wait, sealing, until_sealed
from bench.ledger_writers import WAYS, appended

PAIRS = 10
SECONDS = 2.0
_OURS = WAYS[1]
Pair = tuple[float, float]


def in_turn(
    owner: str, web: str, keys: Path, told: Mapping[str, str], writers: int
) -> tuple[list[Pair], float]:
    """Pairs of entries a second, sealed and not, one right after the other; and the longest wait for a seal.

    Machines hasten and tire from minute to minute by more than sealing takes, so each pair is measured
    together, the order changing from one to the next, and what counts is the middle of the ratios. A sealer
    that was stopped first catches up, unmeasured: it is charged for the entries of its own turn alone.
    """
    pairs, waits = [], []
    with sealing(keys, owner, dict(told)) as sealer:
        for number in range(PAIRS):
            rates = {}
            for at_work in (True, False) if number % 2 else (False, True):
                until_sealed(owner)
                last = last_entry(owner)
                if not at_work:
                    sealer.send_signal(signal.SIGSTOP)
                rates[at_work] = appended(web, _OURS, writers, SECONDS)
                if at_work:
                    until_sealed(owner)
                    waits.append(longest_wait(owner, last))
                else:
                    sealer.send_signal(signal.SIGCONT)
            pairs.append((rates[True], rates[False]))
    return pairs, max(waits)


def pairs_table(taken: Mapping[int, tuple[list[Pair], float]]) -> list[str]:
    """The middle of the pairs' ratios, with the quarter below and above it."""
    lines = [
        "## Being sealed",
        "",
        f"{PAIRS} pairs of {SECONDS:.0f} s: the sealer and its witness at work, and stopped, in turn.",
        "",
        "| writers | entries/s, sealed | not sealed | sealed ÷ not: middle | quarters | sealed within |",
        "|--:|--:|--:|--:|--:|--:|",
    ]
    for writers, (pairs, wait) in taken.items():
        with_, without = (statistics.median(side) for side in zip(*pairs, strict=True))
        low, middle, high = statistics.quantiles([one / other for one, other in pairs], n=4)
        lines.append(
            f"| {writers} | {with_:,.0f} | {without:,.0f} | **{middle:.2f}** "
            f"| {low:.2f} to {high:.2f} | {wait:.2f} s |"
        )
    return [*lines, ""]
