"""The policy as two functions inside PostgreSQL: what a case holds in numbers, and erasing it.

Nobody may call `erase_case`: only `dispose_of_case` (cases, migration 0015) does, which asks who acts.
"""

from config.erasure import TablePolicy, erasure_policy

_MERGES = "SELECT m.id FROM cases_personmerge m WHERE asked IN (m.case_id, m.other_case_id)"
# Rows about a case, by how a table points at it. ``c`` is the case.
_OF = {
    "case": "t.case_id = asked",
    "either_case": "t.case_id = asked OR t.other_case_id = asked",
    "merge": f"t.merge_id IN ({_MERGES})",
    "case_or_merge": f"t.case_id = asked OR t.merge_id IN ({_MERGES})",
    "case_or_held": "t.case_id = asked OR t.held_id = asked",
    "case_itself": "t.id = asked",
    "named": "t.content_object_id = asked",
    "reference": "t.reference = c.reference",
    "path": "position('/' || c.reference || '/' in t.path) > 0",
    "link": (
        "t.case_id = asked OR position(c.reference in t.link || t.what) > 0 OR t.link IN ("  # noqa: S608
        "SELECT '/referrals/deconfliction/' || d.id || '/' FROM cases_deconfliction d "
        "WHERE d.case_id = asked OR d.held_id = asked) "
        f"OR EXISTS ({_MERGES} AND position('/one-person/' || m.id in t.link) > 0)"
    ),
    # Names go with the last case of the person that is disposed of.
    "person": "t.person_id = c.person_id AND {alone}",
    "person_itself": "false",
}
_ALONE = """NOT EXISTS (
  SELECT FROM cases_case o WHERE o.person_id = c.person_id AND o.id <> asked AND NOT EXISTS (
    SELECT FROM cases_disposal d WHERE d.case_id = o.id AND d.state = 'carried_out'))"""
# What changes by itself between proposing and approving is not what an approval is about.
_NOT_COUNTED = {"cases_accessrow", "cases_findablename"}
# PostgreSQL takes a hundred arguments for a function, and each pair is two.
_PAIRS_AT_ONCE = 50


def erasure_functions() -> list[str]:
    """The statements, for `manage.py secure_rows`."""
    tables = erasure_policy().tables
    counted = [
        name
        for name, one in tables.items()
        if one.how == "remove" and one.rows in {"case", "case_or_merge"} and name not in _NOT_COUNTED
    ]
    return [
        _counting(counted),
        _erasing(tables),
        "REVOKE ALL ON FUNCTION erase_case(uuid) FROM PUBLIC",
    ]


def _counting(counted: list[str]) -> str:
    # Names of tables come from our own policy, never from anything typed.
    pairs = ["    'version', (SELECT c.version FROM cases_case c WHERE c.id = asked)"]
    pairs += [
        f"    '{name}', (SELECT count(*) FROM {name} t WHERE t.case_id = asked)"  # noqa: S608
        for name in counted
    ]
    parts = [pairs[start : start + _PAIRS_AT_ONCE] for start in range(0, len(pairs), _PAIRS_AT_ONCE)]
    objects = "\n  || ".join("jsonb_build_object(\n{})".format(",\n".join(part)) for part in parts)
    return f"""
CREATE OR REPLACE FUNCTION case_in_numbers(asked uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT (governs_case(asked) OR case_open(asked, 'core')) THEN RETURN '{{}}'::jsonb; END IF;
  RETURN {objects};
END $$"""


def _erasing(tables: dict[str, TablePolicy]) -> str:
    acts = "\n".join(_act(name, one) for name, one in tables.items() if one.rows != "person_itself")
    return f"""
CREATE OR REPLACE FUNCTION erase_case(asked uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  c cases_case;
  gone integer;
  counts jsonb := '{{}}';
BEGIN
  SELECT * INTO STRICT c FROM cases_case o WHERE o.id = asked;
{acts}
  RETURN counts;
END $$"""  # noqa: S608


def _act(table: str, policy: TablePolicy) -> str:
    if policy.rows == "purposes":
        # The ledger's own function: the words go, the sealed row keeps its digest of them.
        return f"  counts := counts || jsonb_build_object('{table}', audit_forget_purposes(asked));"
    condition = _OF[policy.rows].format(alone=_ALONE)
    if policy.how == "remove":
        statement = f"DELETE FROM {table} t WHERE {condition}"  # noqa: S608
    else:
        columns = ", ".join(f"{name} = {_value(name, value)}" for name, value in policy.blank.items())
        statement = f"UPDATE {table} t SET {columns} WHERE {condition}"  # noqa: S608
    return f"""  {statement};
  GET DIAGNOSTICS gone = ROW_COUNT;
  counts := counts || jsonb_build_object('{table}', gone);"""


def _value(column: str, value: str) -> str:
    # What was never entered stays so: "Erased" is written only over something.
    return f"CASE WHEN t.{column} = '' THEN '' ELSE '{value}' END" if value == "Erased" else f"'{value}'"
