"""How many entries wait to be sealed, since when, and whether a seal or the witness contradicted the ledger."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION ledger_waiting() RETURNS TABLE (waiting bigint, since timestamptz, contradicted_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE through record;
BEGIN
  PERFORM FROM acting_membership() a WHERE a.role IN ('information_governance', 'agency_administrator');
  IF NOT FOUND THEN RETURN; END IF;
  SELECT c.through_xid, c.through_id INTO through FROM audit_checkpoint c ORDER BY c.number DESC LIMIT 1;
  IF NOT FOUND THEN SELECT '0'::xid8 AS through_xid, 0::bigint AS through_id INTO through; END IF;
  RETURN QUERY
    SELECT count(*), min(l.recorded_at), (
      SELECT max(a.recorded_at) FROM audit_ledgerentry a
       WHERE a.user_id IS NULL AND a.event IN ('audit.witness_refused', 'audit.sealing_refused')
         AND a.recorded_at > statement_timestamp() - interval '30 days')
      FROM audit_ledgerentry l WHERE (l.xid, l.id) > (through.through_xid, through.through_id);
END $$;
REVOKE ALL ON FUNCTION ledger_waiting() FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0005_reading"), ("cases", "0015_retention_functions")]

    operations = [migrations.RunSQL(FORWARD, "DROP FUNCTION ledger_waiting()")]
