"""What PostgreSQL says of the login roles, the ledger and the functions that reach past row security."""

import re
from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from config.grants import FUNCTIONS
from config.row_security.statements import FUNCTIONS as OF_THE_RULE
from tests.architecture.source import unexcused
from tests.cast import Cast
from tests.database_roles import acting_for

pytestmark = pytest.mark.django_db
APPLICATION = ("web", "worker", "sealer")
OUR_SCHEMA = "n.nspname = 'public'"
# Called by triggers alone, with the rights of the table's owner; nobody may call them by name.
TRIGGERS = "prorettype = 'trigger'::regtype"
# Set no search_path, for it costs more than the question asked; they name every table with its schema.
NAME_THEIR_TABLES = {"case_granted", "case_open", "person_open", "ledger_told"}
NAME_THEIR_TABLES |= {"case_open_though_blind", "rates_blind"}

BARE_TABLE = re.compile(r"\b(?:FROM|JOIN|INTO|UPDATE)\s+(?!public\.|pg_catalog\.)([a-z]+_[a-z_]+)\b")
# Called by other functions with the owner's rights, and granted to nobody.
WITHIN = {
    "audit_forget_purposes(about uuid)": "what disposes of a case",
    "erase_case(asked uuid)": "dispose_of_case() asks who acts, and calls it last",
    "works_here(somebody uuid, at_agency uuid)": "asked by those that say who keeps notes of their own",
    "agencies_must_administer(asked uuid)": "the narrow functions of an administrator ask it first",
    "ledger_knows(asked uuid)": "the functions that tell an officer of governance a reference",
    "tell_of_concerns(asked uuid)": "what tells people of concerns, each of whom it asks the rule for",
    "put_notices_to(asked uuid)": "what puts the warnings on a case to newcomers",
    "refresh_access_list(asked uuid[])": "the triggers that keep the access list",
    "refresh_findable_names(asked uuid[])": "the triggers that keep the names to be found",
    "hand_over_to_answer(key uuid, seen_version integer)": "the two functions that answer a hand-over",
}
SHADOW = """
CREATE TEMPORARY TABLE agencies_membership AS
SELECT %s::uuid AS id, %s::uuid AS user_id, %s::uuid AS agency_id, 'lead_practitioner'::text AS role,
       now() - interval '1 day' AS valid_from, NULL::timestamptz AS valid_until;
GRANT SELECT ON agencies_membership TO PUBLIC
"""


def asked(query: str, *given: object) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, given)
        return cursor.fetchall()


@pytest.mark.parametrize("role", APPLICATION)
def test_the_applications_roles_are_nobody_special(role: str) -> None:
    special = "rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication"
    assert asked(f"SELECT {special} FROM pg_roles WHERE rolname = %s", role) == [(False,) * 5]
    member_of = "SELECT roleid::regrole::text FROM pg_auth_members WHERE member = %s::regrole"
    assert asked(member_of, role) == []


@pytest.mark.parametrize("role", APPLICATION)
def test_the_applications_roles_own_nothing_and_create_nothing(role: str) -> None:
    for catalogue, column in (
        ("pg_class", "relowner"),
        ("pg_proc", "proowner"),
        ("pg_namespace", "nspowner"),
        ("pg_type", "typowner"),
        ("pg_database", "datdba"),
    ):
        assert asked(f"SELECT count(*) FROM {catalogue} WHERE {column} = %s::regrole", role) == [(0,)], (
            catalogue
        )
    assert asked("SELECT has_database_privilege(%s, current_database(), 'CREATE')", role) == [(False,)]
    assert asked("SELECT has_schema_privilege(%s, 'public', 'CREATE')", role) == [(False,)]


@pytest.mark.parametrize("role", [*APPLICATION, "public"])
def test_nobody_writes_the_ledger_past_its_function(role: str) -> None:
    held = {
        right
        for right in ("INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
        for (has,) in asked("SELECT has_table_privilege(%s, 'audit_ledgerentry', %s)", role, right)
        if has and role != "public"
    }
    assert held == set()
    columns = "SELECT has_any_column_privilege(%s, 'audit_ledgerentry', 'INSERT, UPDATE')"
    assert role == "public" or asked(columns, role) == [(False,)]
    to_public = (
        "SELECT count(*) FROM information_schema.role_table_grants "
        "WHERE grantee = 'PUBLIC' AND table_schema = 'public'"
    )
    assert asked(to_public) == [(0,)]


@pytest.mark.parametrize("role", APPLICATION)
def test_nobody_empties_a_table_or_hangs_a_trigger_on_it(role: str) -> None:
    found = asked(
        f"SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {OUR_SCHEMA} "
        "AND relkind = 'r' AND has_table_privilege(%s, c.oid, 'TRUNCATE, REFERENCES, TRIGGER')",
        role,
    )
    assert found == []


def definers() -> Iterator[tuple[str, str, bool, bool, str, str]]:
    """Every function that runs with its owner's rights."""
    yield from asked(
        "SELECT proname, proname || '(' || pg_get_function_identity_arguments(p.oid) || ')', "
        f"{TRIGGERS}, "
        "coalesce(array_to_string(proconfig, ',') LIKE '%%search_path=pg_catalog%%pg_temp%%', false), "
        "prosrc, proowner::regrole::text "
        f"FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE prosecdef AND {OUR_SCHEMA}"
    )


def test_every_function_with_its_owners_rights_is_the_owners_and_pins_where_it_looks() -> None:
    loose = set()
    for name, called, _, pinned, source, owner in definers():
        assert owner == "owner", called
        bare = re.findall(
            r"\b(?:FROM|JOIN|INTO|UPDATE)\s+(?!public\.|pg_catalog\.)([a-z]+_[a-z_]+)\b", source
        )
        if not pinned and (name not in NAME_THEIR_TABLES or bare):
            loose.add(f"{called} {bare}")
    print(f"{len(list(definers()))} functions with their owner's rights")
    assert loose == set()


def test_nobody_but_the_listed_roles_may_call_them() -> None:
    listed = {_bare(one) for one in FUNCTIONS} | {_bare(one) for one in OF_THE_RULE}
    unlisted, public = set(), set()
    for name, called, is_trigger, *_ in definers():
        if name not in listed and not is_trigger:
            unlisted.add(called)
    for (called,) in asked(
        "SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace, "
        "LATERAL aclexplode(coalesce(proacl, acldefault('f', proowner))) a "
        f"WHERE prosecdef AND {OUR_SCHEMA} AND NOT ({TRIGGERS}) "
        "AND a.grantee = 0 AND a.privilege_type = 'EXECUTE'"
    ):
        public.add(str(called))
    assert unexcused(unlisted, WITHIN) == ""
    assert public == set()


def _bare(signature: str) -> str:
    return signature.split("(", 1)[0]


@pytest.mark.parametrize("role", APPLICATION)
def test_each_role_may_call_what_the_catalogue_says_and_no_more(role: str) -> None:
    callable_ = {
        str(called)
        for (called,) in asked(
            "SELECT proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
            f"WHERE prosecdef AND {OUR_SCHEMA} AND NOT ({TRIGGERS}) "
            "AND has_function_privilege(%s, p.oid, 'EXECUTE')",
            role,
        )
    }
    listed = {_bare(one) for one, roles in FUNCTIONS.items() if role in roles}
    listed |= {_bare(one) for one in OF_THE_RULE} if role == "web" else set()
    assert callable_ - listed == set()


def test_a_temporary_table_of_the_same_name_fools_no_function(cast: Cast) -> None:
    """Somebody who can send SQL as ``web`` claims in a table of their own to be the officer."""
    stranger, officer = cast.actor("stranger"), cast.actor("officer")
    with transaction.atomic(), acting_for(stranger), connection.cursor() as cursor:
        cursor.execute(SHADOW, [stranger.membership_id, officer.user_id, officer.agency_id])
        cursor.execute("SELECT count(*) FROM cases_case")
        assert cursor.fetchone() == (0,)
