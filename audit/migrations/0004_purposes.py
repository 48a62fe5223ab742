"""A purpose in words stands beside the ledger, where it can be erased; the sealed row keeps its digest."""

from django.db import migrations, models

APPEND = """
ALTER FUNCTION audit_append(jsonb) RENAME TO audit_append_row;

CREATE FUNCTION audit_append(entry jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  said text := entry->>'purpose';
  salt uuid := gen_random_uuid();
  number bigint;
BEGIN
  IF coalesce(said, '') = '' THEN RETURN public.audit_append_row(entry); END IF;
  number := public.audit_append_row(jsonb_set(entry, '{purpose}',
    to_jsonb(encode(sha256(convert_to(salt::text || said, 'UTF8')), 'hex'))));
  INSERT INTO public.audit_statedpurpose (entry_id, case_id, salt, words)
  VALUES (number, (entry->>'case_id')::uuid, salt, said);
  RETURN number;
END $$;

REVOKE ALL ON FUNCTION audit_append(jsonb) FROM PUBLIC;
REVOKE ALL ON FUNCTION audit_append_row(jsonb) FROM PUBLIC, web, worker;

-- Called by what disposes of a case, with the owner's rights; granted to nobody.
CREATE FUNCTION audit_forget_purposes(about uuid) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE forgotten bigint;
BEGIN
  DELETE FROM public.audit_statedpurpose WHERE case_id = about;
  GET DIAGNOSTICS forgotten = ROW_COUNT;
  RETURN forgotten;
END $$;

REVOKE ALL ON FUNCTION audit_forget_purposes(uuid) FROM PUBLIC;
"""

UNDO = """
DROP FUNCTION audit_forget_purposes(uuid);
DROP FUNCTION audit_append(jsonb);
ALTER FUNCTION audit_append_row(jsonb) RENAME TO audit_append;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_seals")]

    operations = [
        migrations.CreateModel(
            name="StatedPurpose",
            fields=[
                ("entry_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("case_id", models.UUIDField(null=True)),
                ("salt", models.UUIDField()),
                ("words", models.TextField()),
            ],
            options={"indexes": [models.Index(fields=["case_id"], name="purpose_by_case")]},
        ),
        migrations.RunSQL(APPEND, UNDO),
    ]
