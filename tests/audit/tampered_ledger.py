"""A small ledger of its own, sealed and witnessed, for a superuser to tamper with and to roll back."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

from django.db import connection, transaction

from agencies.events import AccessEvent
from audit.actor import ActingPerson, System, Visitor
from audit.merkle import EMPTY_ROOT, Frontier
from audit.models import Cosignature
from audit.notes import WITNESS, Head, Signer, parts_of, read_note
from audit.sealing.rounds import seal_once
from audit.services import record
from audit.verbs import Outcome
from audit.verifying.parts import Seal, read_seals
from audit.verifying.stretches import Manner
from tests.audit.sealed import as_role

TABLES = ("ledgerentry", "checkpoint", "treepart", "cosignature")


@dataclass(frozen=True)
class World:
    """What an attacker has in hand, beside everything in the database."""

    random: Random
    key: Signer
    other_key: Signer
    witness: Signer

    def do(self, statement: str, *values: object) -> int:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.rowcount

    def ask(self, statement: str, *values: object) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall()

    def seals(self) -> list[Seal]:
        return read_seals(0, 10_000)

    def sealed(self, count: int = 1) -> list[int]:
        """Some sealed entries, at random, in the order in which they were sealed."""
        numbers = [number for seal in self.seals() for number in seal.entry_ids]
        return sorted(self.random.sample(numbers, count), key=numbers.index)

    def rehash(self, number: int, sets: str) -> None:
        """Change columns and the entry's bytes alike, and hash it anew: the row is as good as any."""
        self.do(f"UPDATE audit_ledgerentry SET {sets} WHERE id = %s", number)
        self.do(
            """UPDATE audit_ledgerentry SET canonical = convert_to((convert_from(canonical, 'UTF8')::jsonb ||
            jsonb_build_object('outcome', outcome, 'section', section, 'case_id', case_id,
              'target_id', target_id))::text, 'UTF8') WHERE id = %s""",
            number,
        )
        self.do(r"UPDATE audit_ledgerentry SET leaf_hash = sha256('\x00' || canonical) WHERE id = %s", number)

    def reseal(self, leaves: Callable[[Seal], bytes], sign: Signer | None = None) -> None:
        """Build the whole tree over these leaves anew; without a key the notes stay what they were."""
        frontier, before = Frontier(), (0, EMPTY_ROOT)
        for seal in self.seals():
            these = leaves(seal)
            for start in range(0, len(these), 32):
                for level, index, part in frontier.append(these[start : start + 32]):
                    if level % 8 == 0:
                        self.do(
                            "UPDATE audit_treepart SET part = %s WHERE level = %s AND index = %s",
                            part,
                            level,
                            index,
                        )
            note, root = seal.note, frontier.root()
            if sign:
                note = sign.sign(Head(sign.name, frontier.size, root, *before, seal.sealed_at))
            if note != seal.note or root != seal.root:
                self.do(
                    "UPDATE audit_checkpoint SET leaves = %s, root = %s, frontier = %s, note = %s"
                    " WHERE number = %s",
                    these,
                    root,
                    frontier.to_bytes(),
                    note,
                    seal.number,
                )
            before = frontier.size, root

    def leaves_now(self, seal: Seal) -> bytes:
        rows = self.ask("SELECT id, canonical FROM audit_ledgerentry WHERE id = ANY(%s)", seal.entry_ids)
        hashed = {number: sha256(b"\x00" + bytes(canonical)).digest() for number, canonical in rows}
        return b"".join(hashed[number] for number in seal.entry_ids)


def someone() -> ActingPerson:
    return ActingPerson(uuid4(), uuid4(), uuid4(), "lead_practitioner", "part3")


def write_entries(count: int) -> None:
    """Entries of every kind of actor, each in a transaction of its own."""
    for number in range(count):
        actor = (someone(), System("daily sweep"), Visitor(), someone())[number % 4]
        changed = {"status": ("open", "closed")} if number % 3 == 0 else {}
        shown = [uuid4() for _ in range(number % 3)]
        case = uuid4() if number % 4 != 2 else None
        record(
            AccessEvent.REFUSED,
            actor=actor,
            case_id=case,
            changed=changed,
            shown=shown,
            outcome=Outcome.REFUSED,
        )


def seal_and_witness(key: Signer, witness: Signer, sizes: Sequence[int], heads: Path) -> None:
    """Seal after so many entries each time; the witness vouches for each seal but one."""
    for turn, count in enumerate(sizes):
        write_entries(count)
        checkpoint = seal_once(key, idle=True)
        assert checkpoint is not None
        if turn == 1:
            continue
        now = datetime.now(UTC).replace(microsecond=0)
        line = witness.cosign(parts_of(checkpoint.note)[0], now)
        Cosignature.objects.create(checkpoint=checkpoint, witness=witness.name, witnessed_at=now, line=line)
        read_note(checkpoint.note, key.verifier)
        heads.write_text(checkpoint.note + line, "utf-8")


@contextmanager
def tamperable(
    database: str, sizes: Sequence[int], folder: Path, keys: Sequence[Signer]
) -> Iterator[tuple[World, Manner]]:
    """The ledger, with a superuser at it; nothing that is done in `attempt` lasts."""
    key, other, private = keys
    witness = Signer("throughcare/witness/drill", WITNESS, private.private)
    with as_role("superuser", database):
        seal_and_witness(key, witness, sizes, folder / "head")
        manner = Manner((key.verifier,), (witness.verifier,), str(folder / "head"))
        yield World(Random(15), key, other, witness), manner  # noqa: S311 - the same attempts each time


@contextmanager
def attempt(tables: Sequence[str] = TABLES) -> Iterator[None]:
    """Triggers off, foreign keys out of the way, then whatever is done; afterwards as if it never was."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for table in tables:
                cursor.execute(f"ALTER TABLE audit_{table} DISABLE TRIGGER USER")
        yield
        transaction.set_rollback(True)


def put_triggers_back(tables: Sequence[str] = TABLES) -> None:
    """So that nobody sees that they were off."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = origin")
        for table in tables:
            prefix = "ledger" if table == "ledgerentry" else "seals"
            cursor.execute(
                f"ALTER TABLE audit_{table} ENABLE ALWAYS TRIGGER {prefix}_no_change,"
                f" ENABLE ALWAYS TRIGGER {prefix}_no_truncate"
            )
