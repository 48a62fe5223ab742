"""Whether what keeps the ledger append-only is in place: its triggers, switched on, and its functions."""

from collections.abc import Iterator

from django.db import connection

from audit.verifying.findings import Finding

TABLES = (
    "audit_ledgerentry",
    "audit_checkpoint",
    "audit_treepart",
    "audit_cosignature",
    "audit_verification",
)
# SHA-256 over what PostgreSQL keeps of each function; a test compares them with what the migrations made.
FUNCTIONS = {
    "audit_append": "fba3b5b66e6ced534346c6ebb7bca8eb97b5d935e2e2c1fa41ef8e5e21244980",
    "audit_forget_purposes": "6bf9c5e5f6687625d5bfa4cd68b932af0cc41dda4388c35f92d9ef7cf51a46bc",
    "audit_refuse_change": "1ff057bf0e73583a8370444ce02d66fbd2fbc1985f1f53a3f594dc02ba5ed282",
}
_BEFORE_CHANGE_OF_A_ROW, _BEFORE_TRUNCATE = 27, 34
_TRIGGERS = """
SELECT c.relname, t.tgname, t.tgenabled::text, p.proname, t.tgtype::int,
  t.tgqual IS NOT NULL OR t.tgattr <> ''
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace AND c.relname = ANY(%s)
"""
_FUNCTIONS = """
SELECT p.proname, string_agg(encode(sha256(convert_to(
  concat_ws('|', p.prosrc, p.prosecdef, p.proconfig, l.lanname,
    pg_get_function_identity_arguments(p.oid), p.prorettype::regtype),
  'UTF8')), 'hex'), ' ' ORDER BY p.oid)
FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
WHERE p.pronamespace = 'public'::regnamespace AND p.proname LIKE 'audit\\_%' GROUP BY p.proname
"""
# What the verification asks of PostgreSQL itself could be answered by another function of the same name, in a
# copy put back elsewhere too. Asked with nothing that itself could be another's.
_NAMESAKES = """
SELECT p.proname FROM pg_catalog.pg_proc p
WHERE p.pronamespace = 'public'::regnamespace::oid AND EXISTS (SELECT FROM pg_catalog.pg_proc c
  WHERE c.proname = p.proname AND c.pronamespace = 'pg_catalog'::regnamespace::oid)
UNION SELECT o.oprname FROM pg_catalog.pg_operator o WHERE o.oprnamespace = 'public'::regnamespace::oid
"""
_RULES = """
SELECT tablename, rulename FROM pg_rules WHERE schemaname = 'public' AND tablename = ANY(%s)
"""
# Who sees which entries on the pages (`config/row_security/`): by name and kind, for how PostgreSQL writes a
# policy's condition may change from version to version.
_POLICIES = """
SELECT p.polname, p.polcmd::text, p.polpermissive FROM pg_policy p
WHERE p.polrelid = 'public.audit_ledgerentry'::regclass
"""
_IS_FORCED = """
SELECT relrowsecurity AND relforcerowsecurity FROM pg_class WHERE oid = 'public.audit_ledgerentry'::regclass
"""
POLICIES = {
    ("owner_every_row", "*", True),
    ("sealer_seals", "r", True),
    ("web_adds", "a", True),
    ("web_changes", "w", True),
    ("web_sees", "r", True),
    ("worker_works", "r", True),
}


def expected_triggers() -> set[tuple[object, ...]]:
    """Each table refuses changes of a row and being emptied, also where triggers are passed over."""
    prefix = dict.fromkeys(TABLES, "seals") | {"audit_ledgerentry": "ledger"}
    refuse = "audit_refuse_change"
    return {
        one
        for table in TABLES
        for one in (
            (table, f"{prefix[table]}_no_change", "A", refuse, _BEFORE_CHANGE_OF_A_ROW, False),
            (table, f"{prefix[table]}_no_truncate", "A", refuse, _BEFORE_TRUNCATE, False),
        )
    }


def functions_in_place() -> dict[str, str]:
    """The ledger's functions as the database has them, each as a digest."""
    with connection.cursor() as cursor:
        cursor.execute(_FUNCTIONS)
        return dict(cursor.fetchall())


def gaps() -> Iterator[Finding]:
    """What is missing, switched off, or there without belonging there."""
    with connection.cursor() as cursor:
        cursor.execute(_TRIGGERS, [list(TABLES)])
        triggers = set(cursor.fetchall())
        cursor.execute(_RULES, [list(TABLES)])
        rules = cursor.fetchall()
        cursor.execute(_NAMESAKES)
        namesakes = sorted(name for (name,) in cursor.fetchall())
    wanted = expected_triggers()
    for missing in sorted(wanted - triggers, key=str):
        yield Finding("walls", f"Trigger {missing[1]} on {missing[0]} is not in place and switched on")
    for strange in sorted(triggers - wanted, key=str):
        if strange[:2] not in {one[:2] for one in wanted}:
            yield Finding("walls", f"Trigger {strange[1]} on {strange[0]} is none of ours")
    for table, rule in rules:
        yield Finding("walls", f"Rule {rule} on {table} is none of ours")
    yield from _hidden_from_pages()
    for name in namesakes:
        yield Finding("walls", f"{name} stands here under the name of one of PostgreSQL's own")
    functions = functions_in_place()
    for name in sorted(FUNCTIONS.keys() | functions.keys()):
        if functions.get(name) != FUNCTIONS.get(name):
            yield Finding("walls", f"The function {name} is not the one that was installed")


def _hidden_from_pages() -> Iterator[Finding]:
    """What could keep entries from those who may read them, while the verification sees them all."""
    with connection.cursor() as cursor:
        cursor.execute(_POLICIES)
        policies = set(cursor.fetchall())
        cursor.execute(_IS_FORCED)
        (is_forced,) = cursor.fetchone()
    if not is_forced:
        yield Finding("walls", "Row security on audit_ledgerentry is not switched on")
    for name, _, _ in sorted(policies ^ POLICIES):
        yield Finding("walls", f"Policy {name} on audit_ledgerentry is missing, or none of ours")
