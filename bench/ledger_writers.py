"""Writers that add entries as fast as they can: to ours, to a plain table, to a chain from row to row."""

import json
import multiprocessing
import time
from dataclasses import dataclass
from uuid import uuid4

import psycopg2

SECONDS = 2.0
# As the product records what a person does: the same names, also where there is nothing to say.
ENTRY = {
    "event": "cases.case_viewed",
    "verb": "consultation",
    "outcome": "allowed",
    "section": "core",
    "actor_kind": "person",
    "role": "lead_practitioner",
    "regime": "part3",
    "person_behind_id": None,
    "purpose": "",
    "policy_version": 1,
    "target_type": "Case",
    "shown_ids": [],
    "recipient_ids": [],
    "changed": {},
}
COLUMNS = (
    *("user_id", "membership_id", "agency_id", "request_id", "target_id", "case_id"),
    *(name for name in ENTRY if name not in {"shown_ids", "recipient_ids"}),
)
# The same columns, constraints and indexes as ours, but for what sealing needs: no exact bytes, no leaf, no
# transaction.
PLAIN = """
CREATE TABLE plain_entry (LIKE audit_ledgerentry INCLUDING CONSTRAINTS);
ALTER TABLE plain_entry DROP COLUMN canonical, DROP COLUMN leaf_hash, DROP COLUMN xid;
ALTER TABLE plain_entry ALTER id SET DEFAULT nextval('plain_number'), ADD PRIMARY KEY (id),
  ALTER recorded_at SET DEFAULT clock_timestamp(), ALTER written_by SET DEFAULT session_user,
  ALTER system_reason SET DEFAULT '',
  ALTER shown_ids SET DEFAULT '{}', ALTER recipient_ids SET DEFAULT '{}';
"""
CHAIN = """
CREATE TABLE chain_entry (LIKE audit_ledgerentry INCLUDING ALL);
CREATE TABLE chain_head (one boolean PRIMARY KEY, hash bytea);
INSERT INTO chain_head VALUES (true, sha256(''));
CREATE FUNCTION chain_append(entry jsonb) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE before bytea; number bigint; leaf bytea;
BEGIN
  SELECT hash INTO before FROM chain_head FOR UPDATE;  -- until the one before has committed
  number := audit_append(entry);
  SELECT leaf_hash INTO leaf FROM audit_ledgerentry WHERE id = number;
  UPDATE chain_head SET hash = sha256(before || leaf);
  RETURN number;
END $$;
GRANT EXECUTE ON FUNCTION chain_append(jsonb) TO web;
"""


@dataclass(frozen=True)
class Way:
    """One way of writing an entry, in a transaction of its own."""

    name: str
    statement: str
    as_columns: bool = False


WAYS = (
    Way(
        "plain INSERT",
        f"INSERT INTO plain_entry ({', '.join(COLUMNS)}) VALUES ({', '.join(['%s'] * len(COLUMNS))})",
        as_columns=True,
    ),
    Way("ours", "SELECT audit_append(%s::jsonb)"),
    Way("global chain", "SELECT chain_append(%s::jsonb)"),
)


def appended(address: str, way: Way, writers: int, seconds: float = SECONDS) -> float:
    """Entries a second, by that many writers at once, each a process with a connection of its own."""
    context = multiprocessing.get_context("fork")
    with context.Pool(writers) as pool:
        begin = time.time() + 0.5
        counts = pool.starmap(_write, [(address, way, begin, seconds)] * writers)
    return sum(counts) / seconds


def filled_up(address: str, entries: int) -> None:
    """Add so many entries, as quickly as one connection can."""
    connection = psycopg2.connect(address)
    connection.autocommit = True
    one = json.dumps(_entry([str(uuid4())], 0))
    with connection.cursor() as cursor:
        for _ in range(max(0, entries) // 1_000):
            cursor.execute("SELECT count(audit_append(%s::jsonb)) FROM generate_series(1, 1000)", [one])
    connection.close()


def _entry(people: list[str], number: int) -> dict[str, object]:
    about = {name: str(uuid4()) for name in ("request_id", "target_id", "case_id")}
    whose = {"user_id": number, "membership_id": number + 1, "agency_id": 0}
    return {**{name: people[at % len(people)] for name, at in whose.items()}, **about, **ENTRY}


def _write(address: str, way: Way, begin: float, seconds: float) -> int:
    connection = psycopg2.connect(address)
    connection.autocommit = True
    cursor = connection.cursor()
    people = [str(uuid4()) for _ in range(20)]
    time.sleep(max(0.0, begin - time.time()))
    count = 0
    while time.time() < begin + seconds:
        entry = _entry(people, count)
        if way.as_columns:
            values = [json.dumps(entry[name]) if name == "changed" else entry[name] for name in COLUMNS]
        else:
            values = [json.dumps(entry)]
        cursor.execute(way.statement, values)
        count += 1
    connection.close()
    return count
