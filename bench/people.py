"""Names for the people of the bench's world: of syllables, some common and most rare, in three scripts."""

import random
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID, uuid4

from psycopg2.extensions import connection as Connection  # noqa: N812
from psycopg2.extras import execute_values

from cases.name_rules import sort_name_of, sort_name_of_alias

_STARTS = (
    "al an ar ba be bo bra ca che da de dor el fa fen ga gre ha hol is ja ka ke "
    "lo ma mi mo na ni o pa qui ra ro sa she sto ta tho u va wi ya za"
)
_MIDDLES = "la ri me no sta lle ber cha du gi ho ki lin man ne pe ra sha ti va wa xa yo ze"
_ENDS = "d den ford ham ian ington ko ley lin man mer n ner ni ov rah s sen son th ton vic well wick yev za"
_CYRILLIC = str.maketrans("abvgdezijklmnoprstufhycwqx", "абвгдезийклмнопрстуфхыцвкх")
_ARABIC = str.maketrans("abtjhdrzsfqklmnwyoeivugpcx", "ابتجحدرزسفقكلمنويوييفوغبكش")


def people(keys: list[UUID], seed: int = 42) -> Iterator[tuple[UUID, str, str, list[str]]]:
    """For each: forenames, surname, and other names (six in five people have one, some in another script)."""
    drawn = random.Random(seed)
    surnames, forenames = _pool(drawn, 6_000), _pool(drawn, 1_500)
    for key in keys:
        surname, forename = _pick(drawn, surnames), _pick(drawn, forenames)
        others = [f"{_pick(drawn, forenames)} {_pick(drawn, surnames)}"]
        if drawn.random() < 0.1:
            others.append(f"{forename} {surname}".lower().translate(_CYRILLIC))
        if drawn.random() < 0.1:
            others.append(f"{forename} {surname}".lower().translate(_ARABIC))
        yield key, forename, surname, others


def lay_names(owner: Connection) -> int:
    """Everybody of the world gets a name; how many names there are."""
    with owner.cursor() as cursor:
        cursor.execute("SELECT person_id FROM bench_cases ORDER BY n")
        everybody = list(people([row[0] for row in cursor.fetchall()]))
    identities = [
        (str(uuid4()), key, forename, surname, sort_name_of(forename, surname), 1)
        for key, forename, surname, _ in everybody
    ]
    aliases = [
        (str(uuid4()), key, other, sort_name_of_alias(other), "2026-01-01")
        for key, _, _, others in everybody
        for other in others
    ]
    _add(owner, "cases_personidentity (id, person_id, forenames, surname, sort_name, version)", identities)
    _add(owner, "cases_alias (id, person_id, name, sort_name, recorded_at)", aliases)
    return len(identities) + len(aliases)


def _add(owner: Connection, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    name = table.split(maxsplit=1)[0]
    with owner.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {name} DISABLE TRIGGER USER")
        execute_values(cursor, f"INSERT INTO {table} VALUES %s", rows, page_size=5_000)
        cursor.execute(f"ALTER TABLE {name} ENABLE TRIGGER USER")


def _pool(drawn: random.Random, size: int) -> list[str]:
    starts, middles, ends = _STARTS.split(), _MIDDLES.split(), _ENDS.split()
    names = {
        (drawn.choice(starts) + drawn.choice([*middles, ""]) + drawn.choice(ends)).capitalize()
        for _ in range(3 * size)
    }
    return sorted(names)[:: max(1, len(names) // size)]


def _pick(drawn: random.Random, names: list[str]) -> str:
    # Some names are everybody's, most are hardly anybody's.
    return names[int(len(names) * drawn.random() ** 2)]
