"""What a verification came to: what was looked at, what does not hold, and what nobody can know."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

MOST_OF_A_KIND = 20

# Every check there is, in the words of docs/ledger.md.
CHECKS = {
    "row_changed": "An entry is not what was sealed",
    "column_changed": "A column no longer says what the entry's own bytes say",
    "row_deleted": "A sealed entry is gone",
    "rows_swapped": "Entries stand in each other's place",
    "row_forged": "An entry was put among those already sealed",
    "seal_chain": "The seals do not follow on each other",
    "seal_sums": "A seal is not over the entries it names",
    "seal_signature": "A seal is not signed with the log's key",
    "tree_part": "A kept part of the tree is not what its leaves come to",
    "cosignature": "A cosignature does not hold",
    "witness": "The witness saw another ledger",
    "walls": "What keeps the ledger append-only is not in place",
    "shrunk": "An earlier verification saw more",
    "unsealed": "Entries wait too long to be sealed",
    "broke_off": "The verification broke off, so that nothing is known",
    "purpose_words": "The words of a purpose are not those it was recorded with",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hold, and the entry or seal where it shows."""

    check: str
    says: str
    position: int | None = None
    entry: int | None = None
    checkpoint: int | None = None

    def as_json(self) -> dict[str, Any]:
        """For the row that is kept, and for machines."""
        return {
            "check": self.check,
            "position": self.position,
            "entry": self.entry,
            "checkpoint": self.checkpoint,
            "says": self.says,
        }


@dataclass(slots=True)
class Report:
    """One run."""

    scope: str
    began_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    ended_at: datetime | None = None
    from_position: int = 0
    size: int = 0
    entries: int = 0
    checkpoints: int = 0
    unsealed: int = 0
    waiting_seconds: float = 0.0
    not_checked: list[str] = field(default_factory=list)
    found: list[Finding] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)

    def add(self, *findings: Finding) -> None:
        """Keep what was found; of one kind only the first ones, but count them all."""
        for one in findings:
            self.counted[one.check] += 1
            if self.counted[one.check] <= MOST_OF_A_KIND:
                self.found.append(one)

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return not self.found

    @property
    def findings(self) -> list[Finding]:
        """The first bad entry first; what concerns no entry comes last."""
        last = self.size + 1
        return sorted(self.found, key=lambda one: last if one.position is None else one.position)

    @property
    def seconds(self) -> float:
        """How long it took."""
        return ((self.ended_at or datetime.now(UTC)) - self.began_at).total_seconds()

    def as_json(self) -> dict[str, Any]:
        """For machines."""
        return {
            "scope": self.scope,
            "holds": self.holds,
            "from_position": self.from_position,
            "size": self.size,
            "entries": self.entries,
            "checkpoints": self.checkpoints,
            "unsealed": self.unsealed,
            "waiting_seconds": self.waiting_seconds,
            "seconds": self.seconds,
            "not_checked": self.not_checked,
            "counted": dict(self.counted),
            "findings": [one.as_json() for one in self.findings],
        }
