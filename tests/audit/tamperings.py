"""Every way in which somebody who governs the database may tamper with the ledger and its seals."""

from collections.abc import Callable

from tests.audit.tampered_ledger import World

Attack = Callable[[World], object]
ATTACKS: dict[str, Attack] = {}

_TEXTS = ("event", "verb", "outcome", "section", "actor_kind", "role", "regime", "system_reason")
_TEXTS += ("purpose", "target_type", "written_by")
_IDS = ("user_id", "person_behind_id", "membership_id", "agency_id", "request_id", "target_id", "case_id")
COLUMNS = {
    **{name: f"left({name}, 7) || 'x'" for name in _TEXTS},
    **dict.fromkeys(_IDS, "gen_random_uuid()"),
    "recorded_at": "recorded_at - interval '1 microsecond' * (1 + 1000000 * random())::int",
    "policy_version": "policy_version + 1",
    "shown_ids": "array_append(shown_ids, gen_random_uuid())",
    "recipient_ids": "ARRAY[gen_random_uuid()]",
    "changed": """changed || '{"surname": ["", ""]}'""",
    "xid": "(xid::text::bigint - 1)::text::xid8",
    "id": "id + 1000000",
}


def attack(name: str) -> Callable[[Attack], Attack]:
    def known(function: Attack) -> Attack:
        ATTACKS[name] = function
        return function

    return known


@attack("a column edited")
def _(world: World) -> None:
    column = world.random.choice(list(COLUMNS))
    world.do(f"UPDATE audit_ledgerentry SET {column} = {COLUMNS[column]} WHERE id = %s", *world.sealed())


@attack("a column emptied")
def _(world: World) -> None:
    column = world.random.choice(["user_id", "membership_id", "agency_id", "case_id"])
    while not world.do(
        f"UPDATE audit_ledgerentry SET {column} = NULL WHERE id = %s AND {column} IS NOT NULL",
        *world.sealed(),
    ):
        pass


@attack("a date of another era")
def _(world: World) -> None:
    world.do(
        "UPDATE audit_ledgerentry SET recorded_at = (recorded_at::text || ' BC')::timestamptz WHERE id = %s",
        *world.sealed(),
    )


@attack("an entry's bytes edited")
def _(world: World) -> None:
    world.do("UPDATE audit_ledgerentry SET canonical = canonical || ' ' WHERE id = %s", *world.sealed())


@attack("an entry's leaf edited")
def _(world: World) -> None:
    world.do("UPDATE audit_ledgerentry SET leaf_hash = sha256(leaf_hash) WHERE id = %s", *world.sealed())


def rewritten(world: World) -> int:
    (number,) = world.sealed()
    change = world.random.choice(
        [
            "outcome = 'allowed'",
            "section = 'health'",
            "case_id = gen_random_uuid()",
            "target_id = gen_random_uuid()",
        ]
    )
    world.rehash(number, change)
    return number


@attack("an entry rewritten and hashed anew")
def _(world: World) -> None:
    rewritten(world)


@attack("… and its leaf in the seal too")
def _(world: World) -> None:
    number = rewritten(world)
    for seal in world.seals():
        if number in seal.entry_ids:
            world.do(
                "UPDATE audit_checkpoint SET leaves = %s WHERE number = %s",
                world.leaves_now(seal),
                seal.number,
            )


@attack("… and the tree and all later seals")
def _(world: World) -> None:
    rewritten(world)
    world.reseal(world.leaves_now)


@attack("… signed anew with another key")
def _(world: World) -> None:
    rewritten(world)
    world.reseal(world.leaves_now, world.other_key)


@attack("… signed anew with the log's own key")
def _(world: World) -> None:
    rewritten(world)
    world.reseal(world.leaves_now, world.key)
    world.do("DELETE FROM audit_cosignature")


@attack("an entry deleted")
def _(world: World) -> None:
    world.do("DELETE FROM audit_ledgerentry WHERE id = %s", *world.sealed())


@attack("several entries deleted")
def _(world: World) -> None:
    world.do("DELETE FROM audit_ledgerentry WHERE id = ANY(%s)", world.sealed(world.random.randint(2, 5)))


@attack("an entry deleted, from its seal too")
def _(world: World) -> None:
    (number,) = world.sealed()
    world.do("DELETE FROM audit_ledgerentry WHERE id = %s", number)
    for seal in world.seals():
        if number in seal.entry_ids:
            at = 32 * seal.entry_ids.index(number)
            world.do(
                """UPDATE audit_checkpoint SET entry_ids = array_remove(entry_ids, %s), leaves = %s,
                size = size - 1 WHERE number = %s""",
                number,
                seal.leaves[:at] + seal.leaves[at + 32 :],
                seal.number,
            )


@attack("two entries swapped")
def _(world: World) -> None:
    one, other = world.sealed(2)
    for number, to in ((one, -1), (other, one), (-1, other)):
        world.do("UPDATE audit_ledgerentry SET id = %s WHERE id = %s", to, number)


@attack("the contents of two entries swapped")
def _(world: World) -> None:
    one, other = world.sealed(2)
    world.do(
        """UPDATE audit_ledgerentry a SET canonical = b.canonical, leaf_hash = b.leaf_hash
        FROM audit_ledgerentry b WHERE a.id IN (%s, %s) AND b.id IN (%s, %s) AND a.id <> b.id""",
        one,
        other,
        one,
        other,
    )


@attack("two entries swapped in a seal")
def _(world: World) -> None:
    seal = world.random.choice([one for one in world.seals() if len(one.entry_ids) > 1])
    numbers = list(seal.entry_ids)
    one, other = world.random.sample(range(len(numbers)), 2)
    numbers[one], numbers[other] = numbers[other], numbers[one]
    world.do("UPDATE audit_checkpoint SET entry_ids = %s WHERE number = %s", numbers, seal.number)


def forged(world: World, xid: str, number: str) -> None:
    """A copy of an entry under another number, hashed as it should be."""
    world.do(
        rf"""WITH model AS (SELECT to_jsonb(e) || jsonb_build_object('id', {number}, 'xid', {xid}) AS one,
          convert_to((convert_from(canonical, 'UTF8')::jsonb
            || jsonb_build_object('id', {number}, 'xid', ({xid})::text))::text, 'UTF8') AS bytes
          FROM audit_ledgerentry e WHERE id = %s)
        INSERT INTO audit_ledgerentry SELECT (jsonb_populate_record(NULL::audit_ledgerentry, one
          || jsonb_build_object('canonical', bytes, 'leaf_hash', sha256('\x00' || bytes)))).* FROM model""",
        *world.sealed(),
    )


@attack("an entry forged among the sealed ones")
def _(world: World) -> None:
    forged(world, "e.xid", "e.id + 1000000" if world.random.random() < 0.5 else "-e.id")


@attack("an entry forged before the first one")
def _(world: World) -> None:
    forged(world, "'3'::xid8", "-e.id")


@attack("an entry forged before there was anything")
def _(world: World) -> None:
    forged(world, world.random.choice(["'0'::xid8", "'2'::xid8"]), "-e.id")


@attack("a second entry under a number that is taken")
def _(world: World) -> None:
    world.do("ALTER TABLE audit_ledgerentry DROP CONSTRAINT audit_ledgerentry_pkey")
    forged(world, "e.xid", "e.id")


@attack("an entry forged for a time to come")
def _(world: World) -> None:
    forged(world, "'9000000000000'::xid8", "e.id + 1000000")
