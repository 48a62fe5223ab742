"""The catalogue as SQL."""

import re
from dataclasses import replace
from pathlib import Path

from agencies.roles import ROLES, Action, Role
from config.erasure.statements import erasure_functions
from config.grants import grant_for
from config.row_security.acting_in import roles_that
from config.row_security.policies import EVERY, NEVER, Policy
from interventions.concern_rules import MINUTES_BETWEEN_STEPS

RULE = Path(__file__).with_name("rule.sql")
CLOSING = Path(__file__).with_name("closing.sql")
NEWCOMERS = Path(__file__).with_name("newcomers.sql")
CONCERNS = Path(__file__).with_name("concerns.sql")
FUNCTIONS = (
    "acting_membership()",
    "acting_user()",
    "acting_agency()",
    "acting_role()",
    "acting_principals()",
    "acting_supervises(uuid)",
    "acting()",
    "case_granted(uuid, text, acting_person)",
    "rates_blind(uuid, uuid)",
    "acting_rates_blind(uuid)",
    "case_open_though_blind(uuid, text, acting_person)",
    "case_open(uuid, text)",
    "case_open(uuid, text, acting_person)",
    "person_open(uuid, text, acting_person)",
    "case_is_new(uuid)",
    "role_facts()",
    "ledger_roles()",
    "ledger_reads()",
    "ledger_cases_led()",
    "ledger_keeps_nothing()",
    "ledger_tells()",
    "ledger_told(uuid, text, acting_person)",
    "case_in_numbers(uuid)",
    "item_kept(uuid)",
    "closing_waits_unseen(uuid)",
)


def role_facts() -> str:
    """The catalogue of roles as a function the rule can ask."""
    rows = ",\n".join(_facts_of(role) for role in ROLES.values())
    # The catalogue is code of ours, not anything typed.
    return f"""
CREATE OR REPLACE FUNCTION role_facts() RETURNS TABLE
  (role text, views boolean, opens boolean, breaks_glass boolean, agency_wide boolean, supervises boolean,
   sections text[])
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 1 AS $$ VALUES
{rows} $$"""  # noqa: S608


def ledger_roles() -> str:
    """Which roles read the ledger, and which are told who looked at a case open to them."""
    rows = ", ".join(
        f"('{role.code}'::text, {Action.SEE_LEDGER in role.actions}, {Action.SEE_WHO_LOOKED in role.actions})"
        for role in ROLES.values()
    )
    # The catalogue is code of ours, not anything typed.
    return f"""
CREATE OR REPLACE FUNCTION ledger_roles() RETURNS TABLE (role text, reads boolean, told boolean)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 1 AS $$ VALUES {rows} $$"""  # noqa: S608


# PostgreSQL looks among the caller's temporary tables first, unless pg_temp is named, and named last.
PINNED = """
DO $$ DECLARE one regprocedure; BEGIN
  FOR one IN SELECT p.oid FROM pg_proc p
    WHERE p.prosecdef AND p.pronamespace = 'public'::regnamespace
      AND array_to_string(p.proconfig, ';') LIKE '%search_path=pg_catalog, public%'
      AND array_to_string(p.proconfig, ';') NOT LIKE '%pg_temp%'
  LOOP EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, public, pg_temp', one); END LOOP;
END $$"""


def _facts_of(role: Role) -> str:
    sections = ", ".join(f"'{section.value}'" for section in sorted(role.sections))
    facts = [
        Action.VIEW in role.actions,
        Action.OPEN_CASE in role.actions,
        Action.BREAK_GLASS in role.actions,
        role.agency_wide,
        role.supervises,
    ]
    return f"('{role.code}'::text, {', '.join(map(str, facts))}, ARRAY[{sections}]::text[])"


def functions() -> list[str]:
    """The rule and who may ask it."""
    closing = CLOSING.read_text("utf-8").replace("WHO_CLOSES", roles_that(Action.CLOSE_CASE))
    newcomers = NEWCOMERS.read_text("utf-8").replace("WHO_ACTS", roles_that(Action.DO_ACTION))
    concerns = CONCERNS.read_text("utf-8").replace("WHO_ACKNOWLEDGES", roles_that(Action.ACKNOWLEDGE_CONCERN))
    concerns = concerns.replace("MINUTES_BETWEEN_STEPS", str(MINUTES_BETWEEN_STEPS))
    made = [role_facts(), ledger_roles(), RULE.read_text("utf-8"), closing, newcomers, concerns]
    made += erasure_functions()
    for name in FUNCTIONS:
        made += [f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC", f"GRANT EXECUTE ON FUNCTION {name} TO web"]
    return made


_QUESTION = re.compile(r"\b(case_open|case_open_though_blind|person_open|ledger_told)\(([^()]*)\)")


def _asking_once(stated: Policy) -> Policy:
    """The policy with who acts looked up once for the statement, not once for each row (39 times dearer)."""

    def once(condition: str) -> str:
        return _QUESTION.sub(r"\1(\2, (SELECT acting()))", condition)

    asked = {part: once(getattr(stated, part)) for part in ("sees", "adds", "changes", "reaches")}
    return replace(stated, **asked)


def table_statements(table: str, policy: Policy) -> list[str]:
    """Row security on, for the owner too, and the policies of this table."""
    grant, stated = grant_for(table), _asking_once(policy)
    made = [
        f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
        f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY',
        f'CREATE POLICY owner_every_row ON "{table}" TO owner USING (true) WITH CHECK (true)',
    ]
    made += [
        f'CREATE POLICY web_sees ON "{table}" FOR SELECT TO web USING ({stated.sees})',
        f'CREATE POLICY web_adds ON "{table}" FOR INSERT TO web WITH CHECK ({stated.adds})',
        f'CREATE POLICY web_changes ON "{table}" FOR UPDATE TO web USING ({stated.reaches or stated.sees}) '
        f"WITH CHECK ({stated.changes})",
    ]
    if "DELETE" in grant.web:
        made.append(f'CREATE POLICY web_removes ON "{table}" FOR DELETE TO web USING ({stated.sees})')
    if grant.sealer:
        made.append(f'CREATE POLICY sealer_seals ON "{table}" FOR SELECT TO sealer USING ({EVERY})')
    if stated.worker != NEVER:
        check = f" WITH CHECK ({EVERY})" if "INSERT" in grant.worker else ""
        what = "ALL" if check else "SELECT"
        made.append(
            f'CREATE POLICY worker_works ON "{table}" FOR {what} TO worker USING ({stated.worker}){check}'
        )
        if not check and "UPDATE" in grant.worker:
            rows = f"USING ({stated.worker}) WITH CHECK ({stated.worker})"
            made.append(f'CREATE POLICY worker_changes ON "{table}" FOR UPDATE TO worker {rows}')
    return made
