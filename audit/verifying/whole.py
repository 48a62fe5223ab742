"""Verify the ledger from its first seal, or from where the last verification left off."""

import time
from collections.abc import Callable

from audit.models import Checkpoint, Verification
from audit.sealed import last_verification
from audit.verifying.findings import Finding, Report
from audit.verifying.parts import Seal, read_seals, settle_connection
from audit.verifying.seals import Chain, does_not_add_up, heads_of
from audit.verifying.stretches import Looked, Manner, look_through, stretches
from audit.verifying.tail import purposes_in_other_words, tail_of
from audit.verifying.tree_parts import parts_too_many
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
    if start is not None:
        report.add(*remembered.compare(chain.frontier.size, chain.root))
    last = Checkpoint.objects.order_by("-number").values_list("number", "size").first() or (0, 0)
    progress = _Progress(report, last[1], say)
    for looked in look_through(stretches(chain.number or BEFORE_ALL, last[0]), manner):
        chain = _join(looked, chain, remembered, report)
        progress.show()
    report.size = chain.frontier.size
    report.add(*remembered.left_over(report.size), *parts_too_many(report.size))
    report.add(*tail_of(chain.through, report, manner.patience), *gaps(), *_shrunk(report.size))
    report.add(*purposes_in_other_words(report))
    _say_what_nobody_checked(manner, remembered, report)
    return report


def _join(looked: Looked, chain: Chain, remembered: Remembered, report: Report) -> Chain:
    """Go on from what this stretch built, if it began where the one before it ended."""
    report.add(*looked.findings)
    if looked.began != chain:
        says = f"The tree after seal {chain.number} is another than the one kept with it"
        report.add(Finding("seal_chain", says, chain.frontier.size, None, chain.number))
    if looked.key_first_used is not None and looked.key_first_used < chain.key:
        says = f"After seal {chain.number} a key is used that was retired before"
        report.add(Finding("seal_signature", says, chain.frontier.size, None, chain.number))
    for size, root in looked.roots:
        report.add(*remembered.compare(size, root))
    report.entries += looked.entries
    report.checkpoints += len(looked.roots)
    looked.ended.key = max(looked.ended.key, chain.key)
    return looked.ended


def _start(report: Report) -> Seal | None:
    """The seal at which the last verification that held left off; none while something found stands."""
    last = last_verification()
    if last is None or not last.holds:
        return None
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
