"""The ledger, the one function that writes it, and the triggers that keep it as it was written."""

import django.contrib.postgres.fields
from django.db import migrations, models

import audit.models

APPEND = """
CREATE SEQUENCE audit_entry_number;

CREATE FUNCTION audit_append(entry jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  number bigint := nextval('public.audit_entry_number');
  moment timestamptz := clock_timestamp();
  whole jsonb;
  bytes bytea;
BEGIN
  whole := entry || jsonb_build_object(
    'id', number,
    'recorded_at', to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'xid', pg_current_xact_id()::text,
    'written_by', session_user::text);
  bytes := convert_to(whole::text, 'UTF8');
  INSERT INTO public.audit_ledgerentry (
    id, recorded_at, event, verb, outcome, section, actor_kind, user_id, person_behind_id,
    membership_id, agency_id, role, regime, system_reason, purpose, request_id, policy_version,
    target_type, target_id, case_id, shown_ids, recipient_ids, changed, xid, written_by,
    canonical, leaf_hash)
  VALUES (
    number, moment, whole->>'event', whole->>'verb', whole->>'outcome',
    coalesce(whole->>'section', ''), whole->>'actor_kind', (whole->>'user_id')::uuid,
    (whole->>'person_behind_id')::uuid, (whole->>'membership_id')::uuid,
    (whole->>'agency_id')::uuid, coalesce(whole->>'role', ''), coalesce(whole->>'regime', ''),
    coalesce(whole->>'system_reason', ''), coalesce(whole->>'purpose', ''),
    (whole->>'request_id')::uuid, (whole->>'policy_version')::int,
    coalesce(whole->>'target_type', ''), (whole->>'target_id')::uuid, (whole->>'case_id')::uuid,
    ARRAY(SELECT jsonb_array_elements_text(coalesce(whole->'shown_ids', '[]'))::uuid),
    ARRAY(SELECT jsonb_array_elements_text(coalesce(whole->'recipient_ids', '[]'))::uuid),
    coalesce(whole->'changed', '{}'), pg_current_xact_id(), session_user::text,
    bytes, sha256('\\x00'::bytea || bytes));
  RETURN number;
END $$;

REVOKE ALL ON FUNCTION audit_append(jsonb) FROM PUBLIC;

CREATE FUNCTION audit_refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'The ledger is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER ledger_no_change BEFORE UPDATE OR DELETE ON audit_ledgerentry
  FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER ledger_no_truncate BEFORE TRUNCATE ON audit_ledgerentry
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
ALTER TABLE audit_ledgerentry ENABLE ALWAYS TRIGGER ledger_no_change;
ALTER TABLE audit_ledgerentry ENABLE ALWAYS TRIGGER ledger_no_truncate;
"""

UNDO = """
DROP FUNCTION audit_append(jsonb);
DROP TRIGGER ledger_no_change ON audit_ledgerentry;
DROP TRIGGER ledger_no_truncate ON audit_ledgerentry;
DROP FUNCTION audit_refuse_change();
DROP SEQUENCE audit_entry_number;
"""

VERBS = [
    ("collection", "Collection"),
    ("alteration", "Alteration"),
    ("consultation", "Consultation"),
    ("disclosure", "Disclosure"),
    ("combination", "Combination"),
    ("erasure", "Erasure"),
]
OUTCOMES = [("allowed", "Allowed"), ("refused", "Refused"), ("failed", "Failed")]


def ids() -> django.contrib.postgres.fields.ArrayField:
    return django.contrib.postgres.fields.ArrayField(models.UUIDField(), default=list, size=None)


class Migration(migrations.Migration):
    initial = True
    dependencies: list[tuple[str, str]] = []

    operations = [
        migrations.CreateModel(
            name="LedgerEntry",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("recorded_at", models.DateTimeField()),
                ("event", models.CharField(max_length=100)),
                ("verb", models.CharField(choices=VERBS, max_length=20)),
                ("outcome", models.CharField(choices=OUTCOMES, max_length=10)),
                ("section", models.CharField(blank=True, max_length=40)),
                ("actor_kind", models.CharField(max_length=10)),
                ("user_id", models.UUIDField(null=True)),
                ("person_behind_id", models.UUIDField(null=True)),
                ("membership_id", models.UUIDField(null=True)),
                ("agency_id", models.UUIDField(null=True)),
                ("role", models.CharField(blank=True, max_length=40)),
                ("regime", models.CharField(blank=True, max_length=20)),
                ("system_reason", models.CharField(blank=True, max_length=200)),
                ("purpose", models.TextField(blank=True)),
                ("request_id", models.UUIDField(null=True)),
                ("policy_version", models.PositiveIntegerField()),
                ("target_type", models.CharField(blank=True, max_length=60)),
                ("target_id", models.UUIDField(null=True)),
                ("case_id", models.UUIDField(null=True)),
                ("shown_ids", ids()),
                ("recipient_ids", ids()),
                ("changed", models.JSONField(default=dict)),
                ("xid", audit.models.TransactionNumber()),
                ("written_by", models.CharField(max_length=63)),
                ("canonical", models.BinaryField()),
                ("leaf_hash", models.BinaryField(max_length=32)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["case_id", "-id"], name="ledger_by_case"),
                    models.Index(fields=["user_id", "-id"], name="ledger_by_user"),
                    models.Index(fields=["target_id", "-id"], name="ledger_by_target"),
                    models.Index(fields=["-recorded_at"], name="ledger_by_time"),
                ],
            },
        ),
        migrations.RunSQL(APPEND, UNDO),
    ]
