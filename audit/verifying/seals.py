"""Whether the seals follow on each other, add up and are signed; the tree is built anew from their leaves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from audit.merkle import EMPTY_ROOT, Frontier
from audit.models import Checkpoint
from audit.notes import Head, NoteRefused, Verifier, read_note
from audit.sealing.nodes import KEPT_EVERY
from audit.verifying.findings import Finding
from audit.verifying.parts import Seal, Through


@dataclass(slots=True)
class Chain:
    """Where the last seal left off. Two are equal when the same seal was reached over the same tree."""

    number: int = 0
    frontier: Frontier = field(default_factory=Frontier)
    root: bytes = EMPTY_ROOT
    through: Through = ("0", 0)
    key: int = field(default=0, compare=False)

    @classmethod
    def after(cls, seal: Seal | None) -> "Chain":
        """Go on after this seal, or begin at the beginning."""
        if seal is None:
            return cls()
        frontier = Frontier.from_bytes(seal.size, seal.frontier)
        return cls(seal.number, frontier, frontier.root(), seal.through)

    @classmethod
    def kept_after(cls, number: int) -> "Chain":
        """The edge kept with the last seal up to this number; ``ValueError`` when it cannot be one."""
        columns = ("number", "size", "frontier", "through_xid", "through_id")
        row = Checkpoint.objects.filter(number__lte=number).order_by("-number").values_list(*columns).first()
        if row is None:
            return cls()
        frontier = Frontier.from_bytes(row[1], bytes(row[2]))
        return cls(row[0], frontier, frontier.root(), (str(row[3]), row[4]))

    def add(self, seal: Seal) -> list[tuple[int, int, bytes]]:
        """Add the seal's leaves; the parts of the tree that are kept of it."""
        ends = range(32, len(seal.leaves) + 1, 32)
        closed = self.frontier.extend([seal.leaves[end - 32 : end] for end in ends])
        self.number, self.root, self.through = seal.number, self.frontier.root(), seal.through
        return [part for part in closed if part[0] % KEPT_EVERY == 0]


def heads_of(seals: Sequence[Seal], keys: Sequence[Verifier]) -> list[tuple[int, Head] | str]:
    """What each checkpoint's note says, with the number of the key that signed it; or why it is refused."""
    return [_head_of(seal, keys) for seal in seals] if keys else []


def _head_of(seal: Seal, keys: Sequence[Verifier]) -> tuple[int, Head] | str:
    refusal = "There is no key to check it with"
    for number, key in enumerate(keys):
        try:
            return number, read_note(seal.note, key)
        except NoteRefused as why:
            refusal = str(why)
    return refusal


def breaks(chain: Chain, seal: Seal) -> Iterator[Finding]:
    """What does not follow on the seal before. Asked before the seal is added to the chain."""
    size = chain.frontier.size
    if seal.number != chain.number + 1:
        yield _found("seal_chain", seal, f"Seal {seal.number} comes after seal {chain.number}")
    if seal.first != size:
        yield _found("seal_chain", seal, f"Seal {seal.number} begins at {seal.first}, not at {size}")
    count = len(seal.entry_ids)
    if seal.size != seal.first + count or len(seal.leaves) != 32 * count:
        yield _found(
            "seal_sums", seal, f"Seal {seal.number}: {count} entries, {len(seal.leaves) // 32} leaves"
        )
    if seal.span != _span_of(seal.entry_ids):
        yield _found("seal_sums", seal, f"Seal {seal.number} says another span of entries")
    last = seal.entry_ids[-1] if count else chain.through[1]
    if seal.through[1] != last or (not count and seal.through != chain.through):
        yield _found("seal_sums", seal, f"Seal {seal.number} says another last entry")


def does_not_add_up(chain: Chain, seal: Seal) -> Iterator[Finding]:
    """Asked after the seal was added: whether the tree built anew has the root and the edge it says."""
    if chain.root != seal.root:
        says = f"Seal {seal.number}: its leaves do not come to its root"
        yield _found("seal_sums", seal, says)
    if chain.frontier.to_bytes() != seal.frontier:
        yield _found("seal_sums", seal, f"Seal {seal.number}: the edge of the tree is another")


def contradictions(
    chain: Chain, before: tuple[int, bytes], seal: Seal, signed: tuple[int, Head] | str
) -> Iterator[Finding]:
    """Where the signed text says something else than the row, the leaves, or the seal before."""
    if isinstance(signed, str):
        yield _found("seal_signature", seal, f"Seal {seal.number}: {signed}")
        return
    key, head = signed
    if key < chain.key:
        yield _found("seal_signature", seal, f"Seal {seal.number} is signed with a key retired before")
    chain.key = max(chain.key, key)
    if (head.size, head.root) != (seal.size, seal.root):
        yield _found("seal_signature", seal, f"Seal {seal.number}: what was signed is another size or root")
    if head.root != chain.root or head.size != chain.frontier.size:
        yield _found("seal_sums", seal, f"Seal {seal.number}: its leaves do not come to the root signed")
    if (head.previous_size, head.previous_root) != before:
        yield _found(
            "seal_chain", seal, f"Seal {seal.number} was signed as following on another than the last"
        )
    if head.sealed_at != seal.sealed_at:
        yield _found("seal_signature", seal, f"Seal {seal.number} was signed with another time")


def _span_of(numbers: Sequence[int]) -> str | None:
    return f"[{min(numbers)},{max(numbers) + 1})" if numbers else None


def _found(check: str, seal: Seal, says: str) -> Finding:
    return Finding(check, says, seal.first, None, seal.number)
