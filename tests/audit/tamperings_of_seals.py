"""Tampering with what the sealer wrote: seals, the tree, cosignatures, the end of it all, and the walls."""

from tests.audit.tampered_ledger import World
from tests.audit.tamperings import attack

SEAL_COLUMNS = {
    "sealed_at": "sealed_at + interval '1 second'",
    "first_position": "first_position - 1",
    "size": "size + 1",
    "root": "sha256(root)",
    "entry_ids": "array_append(entry_ids, 1::bigint)",
    "entry_span": "int8range(1, 1000000)",
    "leaves": "leaves || sha256(root)",
    "frontier": "set_byte(frontier, 0, get_byte(frontier, 0) # 1)",
    "through_xid": "(through_xid::text::bigint + 1)::text::xid8",
    "through_id": "through_id + 1",
    "note": "replace(note, 'sealed 2', 'sealed 3')",
}


def some_seal(world: World) -> int:
    return world.random.choice(world.seals()).number


@attack("a column of a seal edited")
def _(world: World) -> None:
    column = world.random.choice(list(SEAL_COLUMNS))
    rest = "AND length(frontier) > 0" if column == "frontier" else ""
    while not world.do(
        f"UPDATE audit_checkpoint SET {column} = {SEAL_COLUMNS[column]} WHERE number = %s {rest}",
        some_seal(world),
    ):
        pass


@attack("a seal deleted")
def _(world: World) -> None:
    world.do("DELETE FROM audit_checkpoint WHERE number = %s", some_seal(world))


@attack("a seal deleted, the later ones numbered anew")
def _(world: World) -> None:
    number = some_seal(world)
    world.do("DELETE FROM audit_checkpoint WHERE number = %s", number)
    world.do("UPDATE audit_checkpoint SET number = number - 1001 WHERE number > %s", number)
    world.do("UPDATE audit_checkpoint SET number = number + 1000 WHERE number < 0")


@attack("a seal and its entries deleted")
def _(world: World) -> None:
    seal = world.random.choice(world.seals())
    world.do("DELETE FROM audit_ledgerentry WHERE id = ANY(%s)", seal.entry_ids)
    world.do("DELETE FROM audit_checkpoint WHERE number = %s", seal.number)


@attack("a seal put in twice")
def _(world: World) -> None:
    world.do(
        """INSERT INTO audit_checkpoint SELECT (jsonb_populate_record(NULL::audit_checkpoint,
        to_jsonb(c) || jsonb_build_object('number', %s))).* FROM audit_checkpoint c WHERE number = %s""",
        world.random.choice([1000, 0, -1000]),
        some_seal(world),
    )


@attack("the notes of two seals exchanged")
def _(world: World) -> None:
    one, other = world.random.sample([seal.number for seal in world.seals()], 2)
    world.do(
        """UPDATE audit_checkpoint a SET note = b.note FROM audit_checkpoint b
        WHERE a.number IN (%s, %s) AND b.number IN (%s, %s) AND a.number <> b.number""",
        one,
        other,
        one,
        other,
    )


@attack("a seal signed with another key")
def _(world: World) -> None:
    seal = world.random.choice(world.seals())
    world.reseal(lambda one: one.leaves, world.other_key if seal else None)


def cut(world: World, *, rows: bool) -> None:
    """Everything after some seal."""
    seals = world.seals()
    last = world.random.choice(seals[:-1])
    gone = [number for seal in seals if seal.number > last.number for number in seal.entry_ids]
    if rows:
        world.do("DELETE FROM audit_ledgerentry WHERE id = ANY(%s)", gone)
    world.do("DELETE FROM audit_cosignature WHERE checkpoint_id > %s", last.number)
    world.do("DELETE FROM audit_checkpoint WHERE number > %s", last.number)
    for level in (8, 16):
        world.do("DELETE FROM audit_treepart WHERE level = %s AND index >= %s", level, last.size >> level)


@attack("the end cut off: entries, seals and all")
def _(world: World) -> None:
    cut(world, rows=True)


@attack("the end of the seals cut off")
def _(world: World) -> None:
    cut(world, rows=False)


@attack("the last entries cut off")
def _(world: World) -> None:
    numbers = [number for seal in world.seals() for number in seal.entry_ids]
    world.do(
        "DELETE FROM audit_ledgerentry WHERE id = ANY(%s)", numbers[-world.random.randint(1, len(numbers)) :]
    )


@attack("everything emptied")
def _(world: World) -> None:
    world.do("TRUNCATE audit_ledgerentry, audit_checkpoint, audit_treepart, audit_cosignature")


@attack("a cosignature edited")
def _(world: World) -> None:
    change = world.random.choice(
        [
            "witnessed_at = witnessed_at - interval '1 hour'",
            "line = overlay(line placing 'AAAA' from 40 for 4)",
            "line = replace(line, chr(10), '')",
            "witness = 'somebody/else'",
        ]
    )
    world.do(
        f"UPDATE audit_cosignature SET {change}"
        " WHERE id = (SELECT id FROM audit_cosignature ORDER BY random() LIMIT 1)"
    )


@attack("a cosignature put on another seal")
def _(world: World) -> None:
    world.do(
        """UPDATE audit_cosignature SET checkpoint_id = (SELECT max(number) - 1 FROM audit_checkpoint)
        WHERE checkpoint_id = 1"""
    )


@attack("a part of the tree edited")
def _(world: World) -> None:
    change = world.random.choice(
        [
            "UPDATE audit_treepart SET part = sha256(part)",
            "DELETE FROM audit_treepart",
            "INSERT INTO audit_treepart VALUES (8, 77, sha256('x')), (16, 3, sha256('x'))",
            "UPDATE audit_treepart SET index = index + 1",
        ]
    )
    if not world.do(change):
        world.do("INSERT INTO audit_treepart VALUES (8, 0, sha256('x'))")


@attack("a trigger left switched off")
def _(world: World) -> str:
    return world.random.choice(["ledgerentry", "checkpoint", "treepart", "cosignature"])


@attack("the function that records replaced")
def _(world: World) -> None:
    function = world.random.choice(
        ["audit_append(jsonb)", "audit_forget_purposes(uuid)", "audit_refuse_change()"]
    )
    if "change" in function:
        world.do(f"ALTER FUNCTION {function} SECURITY DEFINER")
    else:
        world.do(f"ALTER FUNCTION {function} SET search_path = public")
