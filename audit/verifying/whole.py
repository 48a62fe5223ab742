"""Verify the ledger from its first seal, or from where the last verification left off."""

import time
from collections.abc import Callable, Iterable

from audit.models import Checkpoint, TreePart, Verification
from audit.verifying.findings import Finding, Report
from audit.verifying.parts import Seal, read_seals, settle_connection
from audit.verifying.seals import Chain, breaks, contradictions, does_not_add_up, heads_of
from audit.verifying.stretches import Looked, Manner, look_through, stretches
from audit.verifying.tail import purposes_in_other_words, tail_of
from audit.verifying.walls import gaps
from audit.verifying.witnessed import Remembered, WitnessUnread, ask_witness

BEFORE_ALL = -(1 << 62)  # a seal has no business before the first; if there is one it is found
Say = Callable[[str], None]


def verify(manner: Manner, *, incremental: bool = False, say: Say = lambda text: None) -> Report:
    """Everything that can be known; what is wrong, and what was not looked at, is in the report."""
    settle_connection()
    # One that compared no columns is nothing that a later one may go on from.
    scope = "incremental" if incremental else "whole"
    report = Report(scope if manner.columns else "bytes")
    remembered = _remembered(manner, report)
    start = _start(report) if incremental else None
    chain = _chain_after(start, manner, report)
    remembered.skip_to(chain.frontier.size)
    last = Checkpoint.objects.order_by("-number").values_list("number", "size").first() or (0, 0)
    progress = _Progress(report, last[1], say)
    for looked in look_through(stretches(chain.number or BEFORE_ALL, last[0]), manner):
        report.add(*looked.findings)
        _follow(looked, chain, remembered, report)
        report.entries += looked.entries
        progress.show()
    report.size = chain.frontier.size
    report.add(*remembered.left_over(report.size), *_parts_too_many(report.size))
    report.add(*tail_of(chain.through, report, manner.patience), *gaps(), *_shrunk(report.size))
    report.add(*purposes_in_other_words(report))
    _say_what_nobody_checked(manner, remembered, report)
    return report


def _follow(looked: Looked, chain: Chain, remembered: Remembered, report: Report) -> None:
    """Build the tree on over these seals, and hold it against what was signed and witnessed."""
    parts: list[tuple[int, int, bytes]] = []
    for at, seal in enumerate(looked.seals):
        report.add(*breaks(chain, seal))
        before = chain.frontier.size, chain.root
        parts += chain.add(seal)
        report.add(*does_not_add_up(chain, seal))
        if looked.heads:
            report.add(*contradictions(chain, before, seal, looked.heads[at]))
        report.add(*remembered.compare(seal.size, chain.root))
        report.checkpoints += 1
    report.add(*_wrong_parts(parts))


def _wrong_parts(parts: Iterable[tuple[int, int, bytes]]) -> list[Finding]:
    wanted = {(level, index): part for level, index, part in parts}
    kept: dict[tuple[int, int], bytes] = {}
    for level in {level for level, _ in wanted}:
        rows = TreePart.objects.filter(level=level, index__in=[at for one, at in wanted if one == level])
        kept |= {(level, index): bytes(part) for index, part in rows.values_list("index", "part")}
    return [
        Finding("tree_part", f"Part {index} of level {level} is not what its leaves come to", index << level)
        for (level, index), part in sorted(wanted.items())
        if kept.get((level, index)) != part
    ]


def _parts_too_many(size: int) -> list[Finding]:
    wanted = sum(size >> level for level in range(8, 64, 8))
    there = TreePart.objects.count()
    if there <= wanted:
        return []  # what is missing was found part by part
    return [Finding("tree_part", f"{there} parts of the tree are kept; its leaves make {wanted}")]


def _start(report: Report) -> Seal | None:
    """The seal at which the last verification that held left off."""
    earlier = Verification.objects.filter(holds=True, scope__in=["whole", "incremental"]).order_by("-id")
    size = earlier.values_list("size", flat=True).first()
    number = None
    if size is not None:
        reached = Checkpoint.objects.filter(size__lte=size).order_by("-number")
        number = reached.values_list("number", flat=True).first()
    if number is None:
        return None
    return read_seals(number - 1, number)[0]


def _chain_after(start: Seal | None, manner: Manner, report: Report) -> Chain:
    if start is None:
        return Chain()
    report.from_position = start.size
    report.not_checked.append(
        f"The first {start.size:,} entries were not read again: an earlier verification held for them."
    )
    try:
        chain = Chain.after(start)
    except ValueError:
        report.add(Finding("seal_sums", f"Seal {start.number}: the edge of the tree is another", start.first))
        return Chain()
    report.add(*does_not_add_up(chain, start))
    for signed in heads_of([start], manner.log_keys):
        if isinstance(signed, str) or (signed[1].size, signed[1].root) != (start.size, chain.root):
            says = f"Seal {start.number} is not what was signed"
            report.add(Finding("seal_signature", says, start.first, None, start.number))
    return chain


def _remembered(manner: Manner, report: Report) -> Remembered:
    if not manner.witness:
        return Remembered(())
    try:
        return ask_witness(manner.witness, manner.log_keys, manner.witness_keys)
    except WitnessUnread as unread:
        report.add(Finding("witness", f"The witness's memory could not be read: {unread}"))
        return Remembered(())


def _shrunk(size: int) -> list[Finding]:
    before = Verification.objects.exclude(scope="case").order_by("-size").values_list("size", flat=True)
    largest = before.first() or 0
    if largest <= size:
        return []
    return [Finding("shrunk", f"A verification saw {largest} entries sealed; here there are {size}", size)]


def _say_what_nobody_checked(manner: Manner, remembered: Remembered, report: Report) -> None:
    say = report.not_checked.append
    if not manner.log_keys:
        say("No key of the log was given: whoever changed the entries may have made the seals anew.")
    if not manner.witness:
        say("No witness was asked: a cut-off end, or a ledger sealed anew with its own key, would not show.")
    elif remembered.size < report.size:
        say(f"The witness has not yet vouched for the last {report.size - remembered.size:,} sealed entries.")
    if not manner.witness_keys:
        say("No key of the witness was given: its kept answers were not checked.")
    if not manner.columns:
        say("The columns were not compared with the entries' bytes.")
    if report.unsealed:
        say(f"{report.unsealed:,} entries are not sealed yet: nothing is known of them.")


class _Progress:
    """Says every second how far it is."""

    def __init__(self, report: Report, size: int, say: Say) -> None:
        self.report, self.size, self.say = report, size, say
        self.began = self.said = time.monotonic()

    def show(self) -> None:
        now = time.monotonic()
        if now - self.said >= 1:
            self.said = now
            rate = self.report.entries / (now - self.began)
            done = self.report.from_position + self.report.entries
            self.say(f"{done:,} of {self.size:,} entries, {rate:,.0f} a second")
