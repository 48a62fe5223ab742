"""One function that appends an entry, where there were two: it takes a quarter less time."""

from django.db import migrations

APPEND = """
CREATE OR REPLACE FUNCTION audit_append(entry jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  number bigint := nextval('public.audit_entry_number');
  moment timestamptz := clock_timestamp();
  whose xid8 := pg_current_xact_id();
  said text := entry->>'purpose';
  salt uuid;
  whole jsonb;
  bytes bytea;
BEGIN
  whole := entry || jsonb_build_object(
    'id', number,
    'recorded_at', to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'xid', whose::text,
    'written_by', session_user::text);
  IF said <> '' THEN
    salt := gen_random_uuid();
    whole := jsonb_set(whole, '{purpose}',
      to_jsonb(encode(sha256(convert_to(salt::text || said, 'UTF8')), 'hex')));
  END IF;
  bytes := convert_to(whole::text, 'UTF8');
  INSERT INTO public.audit_ledgerentry (
    id, recorded_at, event, verb, outcome, section, actor_kind, user_id, person_behind_id,
    membership_id, agency_id, role, regime, system_reason, purpose, request_id, policy_version,
    target_type, target_id, case_id, shown_ids, recipient_ids, changed, xid, written_by,
    canonical, leaf_hash)
  SELECT
    number, moment, e.event, e.verb, e.outcome, coalesce(e.section, ''), e.actor_kind, e.user_id,
    e.person_behind_id, e.membership_id, e.agency_id, coalesce(e.role, ''), coalesce(e.regime, ''),
    coalesce(e.system_reason, ''), coalesce(e.purpose, ''), e.request_id, e.policy_version,
    coalesce(e.target_type, ''), e.target_id, e.case_id, coalesce(e.shown_ids, '{}'),
    coalesce(e.recipient_ids, '{}'), coalesce(e.changed, '{}'), whose, session_user::text,
    bytes, sha256('\\x00'::bytea || bytes)
  FROM jsonb_to_record(whole) AS e(
    event text, verb text, outcome text, section text, actor_kind text, user_id uuid,
    person_behind_id uuid, membership_id uuid, agency_id uuid, role text, regime text,
    system_reason text, purpose text, request_id uuid, policy_version int, target_type text,
    target_id uuid, case_id uuid, shown_ids uuid[], recipient_ids uuid[], changed jsonb);
  IF said <> '' THEN
    INSERT INTO public.audit_statedpurpose (entry_id, case_id, salt, words)
    VALUES (number, (entry->>'case_id')::uuid, salt, said);
  END IF;
  RETURN number;
END $$;

DROP FUNCTION audit_append_row(jsonb);

-- Hashes do not compress: kept as they are, a part of them is read without the rest.
ALTER TABLE audit_checkpoint ALTER leaves SET STORAGE EXTERNAL;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0005_reading")]

    operations = [migrations.RunSQL(APPEND)]
