"""What a witness remembers: the last head it vouched for, on disk before anybody is told.

``head`` holds the last checkpoint with both signatures; ``heads`` has a line for each it ever vouched for.
A head is refused when it is smaller than the last one, or not its continuation.
"""

import fcntl
import os
from base64 import b64encode
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from audit.merkle import EMPTY_ROOT, is_consistent
from audit.notes import Head, Signer, Verifier, parts_of, read_note


class WrongStart(Exception):
    """The proof does not begin where the witness stands; the message is the size it stands at."""


class Inconsistent(Exception):
    """The head contradicts what the witness vouched for: something sealed was changed or cut off."""


class InUse(Exception):
    """Another witness keeps its memory in this folder."""


class Memory:
    """One log's heads as one witness has seen them."""

    def __init__(self, folder: Path, log: Verifier, signer: Signer) -> None:
        """Open the folder, alone, and recall the last head."""
        self.folder, self.log, self.signer = folder, log, signer
        self._lock = (folder / "lock").open("a")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            raise InUse(f"Another witness keeps its memory in {folder}") from taken
        self.note = self._recall()
        self.head: Head | None = read_note(self.note, log) if self.note else None

    @property
    def size(self) -> int:
        """How many entries the last head covered."""
        return self.head.size if self.head else 0

    def vouch(self, note: str, earlier: int, path: Sequence[bytes], now: datetime) -> str:
        """Check a new head against the last one, remember it, and only then give the cosignature."""
        head = read_note(note, self.log)
        root = self.head.root if self.head else EMPTY_ROOT
        if head.size < self.size:
            raise Inconsistent(f"{head.size} entries are fewer than {self.size}, which were there before")
        if earlier != self.size:
            raise WrongStart(str(self.size))
        if not is_consistent(earlier, root, head.size, head.root, path):
            raise Inconsistent(
                f"The {head.size} entries do not begin with the {earlier} that were there before"
            )
        line = self.signer.cosign(parts_of(note)[0], now)
        self._remember(head, f"{parts_of(note)[0]}\n{_signature_of(note, self.log)}{line}", now)
        return line

    def _recall(self) -> str:
        path = self.folder / "head"
        return path.read_text("utf-8") if path.exists() else ""

    def _remember(self, head: Head, note: str, now: datetime) -> None:
        """Everything is on the disk, folder included, before this returns; or nothing has changed."""
        draft = self.folder / "head.draft"
        _write_through(draft, note, os.O_TRUNC)
        root = b64encode(head.root).decode()
        _write_through(
            self.folder / "heads",
            f"{now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ} {head.size} {root}\n",
            os.O_APPEND,
        )
        draft.replace(self.folder / "head")
        folder = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
        self.note, self.head = note, head


def _signature_of(note: str, log: Verifier) -> str:
    """The log's own lines alone: a witness passes on no stranger's signature."""
    lines = note.rpartition("\n\n")[2].splitlines(keepends=True)
    return "".join(line for line in lines if line.split(" ")[1:2] == [log.name])


def _write_through(path: Path, text: str, how: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | how, 0o644)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
