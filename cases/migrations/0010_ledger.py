"""What a reader of the ledger may know of cases they do not see: a reference, and in which lists a case was shown.

Each function asks for itself who acts, and tells nothing of a case that is not theirs to know of: a reference that
is wrong, absent, led elsewhere or kept from them gives one answer. Called from `cases/ledger_cases.py` alone.
"""

from django.db import migrations

FORWARD = """
-- An officer of governance knows of a case that their agency leads, or on which its people acted.
CREATE FUNCTION ledger_knows(asked uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me record;
BEGIN
  SELECT a.user_id, a.agency_id INTO me FROM acting_membership() a JOIN ledger_roles() r ON r.role = a.role AND r.reads;
  IF NOT FOUND OR asked IS NULL OR acting_is_excluded(asked) THEN RETURN false; END IF;
  RETURN EXISTS (SELECT FROM cases_case c WHERE c.id = asked AND c.lead_agency_id = me.agency_id)
      OR EXISTS (SELECT FROM audit_ledgerentry l WHERE l.case_id = asked AND l.agency_id = me.agency_id);
END $$;
REVOKE ALL ON FUNCTION ledger_knows(uuid) FROM PUBLIC;

CREATE FUNCTION ledger_case(typed text) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE wanted uuid;
BEGIN
  SELECT c.id INTO wanted FROM cases_case c WHERE c.reference = typed;
  RETURN CASE WHEN ledger_knows(wanted) THEN wanted END;
END $$;
REVOKE ALL ON FUNCTION ledger_case(text) FROM PUBLIC;

CREATE FUNCTION ledger_references(asked uuid[]) RETURNS TABLE (known uuid, called text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT c.id, c.reference::text FROM cases_case c WHERE c.id = ANY (asked) AND ledger_knows(c.id);
END $$;
REVOKE ALL ON FUNCTION ledger_references(uuid[]) FROM PUBLIC;

-- The lists, searches and exports in which a case was shown; not what else was shown there.
CREATE FUNCTION ledger_shown(asked uuid, whom uuid[], since timestamptz, until timestamptz)
RETURNS TABLE (entry_id bigint, at_moment timestamptz, what text, became text, of_section text, by_kind text,
               by_user uuid, for_agency uuid, in_role text, for_reason text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  me record;
  led boolean;
BEGIN
  SELECT a.agency_id, r.reads, r.told INTO me
    FROM acting_membership() a JOIN ledger_roles() r ON r.role = a.role AND (r.reads OR r.told);
  IF NOT FOUND OR asked IS NULL OR NOT (ledger_knows(asked) OR ledger_told(asked, '', acting())) THEN RETURN; END IF;
  led := EXISTS (SELECT FROM cases_case c WHERE c.id = asked AND c.lead_agency_id = me.agency_id);
  RETURN QUERY
    SELECT l.id, l.recorded_at, l.event::text, l.outcome::text, l.section::text, l.actor_kind::text,
           l.user_id, l.agency_id, l.role::text, l.system_reason::text
      FROM audit_ledgerentry l
     WHERE l.shown_ids @> ARRAY[asked] AND NOT (l.shown_ids = '{}'::uuid[])
       AND l.case_id IS DISTINCT FROM asked
       AND (led OR (me.reads AND l.agency_id = me.agency_id)
                OR (NOT me.reads AND ledger_told(asked, l.section::text, (SELECT acting()))))
       AND (whom IS NULL OR l.user_id = ANY (whom))
       AND (since IS NULL OR l.recorded_at >= since) AND (until IS NULL OR l.recorded_at < until)
     ORDER BY l.id DESC;
END $$;
REVOKE ALL ON FUNCTION ledger_shown(uuid, uuid[], timestamptz, timestamptz) FROM PUBLIC;
"""

UNDO = """
DROP FUNCTION ledger_shown(uuid, uuid[], timestamptz, timestamptz);
DROP FUNCTION ledger_references(uuid[]);
DROP FUNCTION ledger_case(text);
DROP FUNCTION ledger_knows(uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0005_reading"), ("cases", "0009_leavers_access")]

    operations = [migrations.RunSQL(FORWARD, UNDO)]
