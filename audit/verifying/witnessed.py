"""What the witness remembers, held against the seals: only this shows a cut-off end or a rewritten whole."""

import re
import urllib.error
import urllib.request
from base64 import b64decode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from audit.models import Checkpoint, Cosignature
from audit.notes import NoteRefused, Verifier, parts_of, read_note, witnessed_at
from audit.verifying.findings import Finding
from audit.verifying.parts import Seal

_LINE = re.compile(r"(\S+) (\d{1,18}) ([A-Za-z0-9+/]{43}=)", re.ASCII)
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class WitnessUnread(Exception):
    """What the witness remembers could not be read; the message says why."""


@dataclass(slots=True)
class Remembered:
    """The sizes and roots the witness vouched for, smallest first, and how far they have been compared."""

    heads: Sequence[tuple[int, bytes]]
    at: int = 0
    body: str = ""  # the lines it signed last, where it was asked itself

    @property
    def size(self) -> int:
        """How many entries the last head covered."""
        return self.heads[-1][0] if self.heads else 0

    def skip_to(self, size: int) -> None:
        """Pass over the heads before a later beginning."""
        while self.at < len(self.heads) and self.heads[self.at][0] < size:
            self.at += 1

    def compare(self, size: int, root: bytes) -> Iterator[Finding]:
        """Hold one seal against the heads up to its size."""
        while self.at < len(self.heads) and self.heads[self.at][0] <= size:
            seen, seen_root = self.heads[self.at]
            self.at += 1
            if seen < size:
                yield Finding("witness", f"The witness saw {seen} entries sealed; no seal ends there", seen)
            elif seen_root != root:
                says = f"The witness saw another ledger: its root over {seen} entries is not this one's"
                yield Finding("witness", says, seen - 1)

    def left_over(self, size: int) -> Iterator[Finding]:
        """Heads beyond the last seal: the end was cut off."""
        if self.at < len(self.heads):
            says = f"The witness saw {self.size} entries sealed; here there are {size}: the end was cut off"
            yield Finding("witness", says, size)
        elif self.body and not Checkpoint.objects.filter(size=self.size, note__startswith=self.body).exists():
            yield Finding("witness", "The seal that the witness vouched for last is not here", self.size)


def ask_witness(where: str, log_keys: Sequence[Verifier], witness_keys: Sequence[Verifier]) -> Remembered:
    """Read the witness's memory: the address it answers at, or a copy of its file ``heads`` or ``head``."""
    if where.startswith(("http://", "https://")):
        text = _fetch(f"{where.rstrip('/')}/head")
    else:
        try:
            text = Path(where).read_text("utf-8")
        except (OSError, UnicodeDecodeError) as failure:
            raise WitnessUnread(f"{where}: {failure}") from failure
    if not text.strip():
        return Remembered(())
    if "\n\n" in text:
        return Remembered((_of_note(text, log_keys, witness_keys),), body=f"{parts_of(text)[0]}\n")
    return Remembered(sorted(_of_lines(text.splitlines())))


def _fetch(address: str) -> str:
    try:
        with _opener.open(address, timeout=10) as answer:
            return str(answer.read(64 * 1024).decode())
    except urllib.error.HTTPError as answer:
        if answer.code == 404:  # it has seen nothing yet
            return ""
        raise WitnessUnread(f"{address} answered {answer.code}") from answer
    except (OSError, ValueError) as failure:
        raise WitnessUnread(f"{address}: {failure}") from failure


def _of_note(note: str, log_keys: Sequence[Verifier], witness_keys: Sequence[Verifier]) -> tuple[int, bytes]:
    refusal: object = "no key of the log was given to check it with"
    for key in log_keys:
        try:
            head = read_note(note, key)
        except NoteRefused as why:
            refusal = why
            continue
        if witness_keys and not any(witnessed_at(note, one) for one in witness_keys):
            raise WitnessUnread("its head does not bear its own cosignature")
        return head.size, head.root
    raise WitnessUnread(f"its head is refused: {refusal}")


def _of_lines(lines: Iterable[str]) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(lines, 1):
        found = _LINE.fullmatch(line)
        if not found:
            raise WitnessUnread(f"line {number} is none of a witness")
        yield int(found[2]), b64decode(found[3])


def cosignatures_of(seals: Sequence[Seal], keys: Sequence[Verifier]) -> list[Finding]:
    """The witness's answers kept beside these seals that do not hold."""
    by_number = {seal.number: seal for seal in seals}
    by_name = {key.name: key for key in keys}
    rows = Cosignature.objects.filter(checkpoint_id__in=list(by_number)).order_by("checkpoint_id")
    return [
        Finding(
            "cosignature",
            f"The cosignature on seal {row.checkpoint_id} does not hold",
            by_number[row.checkpoint_id].first,
            None,
            row.checkpoint_id,
        )
        for row in rows
        if not _holds(row, by_number[row.checkpoint_id], by_name.get(row.witness))
    ]


def _holds(row: Cosignature, seal: Seal, key: Verifier | None) -> bool:
    if key is None:
        return False
    try:
        return witnessed_at(f"{seal.note}{row.line}", key) == row.witnessed_at
    except NoteRefused:
        return False
