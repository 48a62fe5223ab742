"""Bringing an existing caseload in, and the two narrow functions of the clock about it."""

import django.db.models.deletion
import django.db.models.manager
import uuid
from django.conf import settings
from django.db import migrations, models


FUNCTIONS = """
CREATE FUNCTION cases_imports_to_run() RETURNS TABLE (import_id uuid, user_id uuid, membership_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY
    SELECT i.id, m.user_id, m.id FROM cases_caseloadimport i
      JOIN agencies_membership m ON m.id = i.membership_id AND m.user_id = i.begun_by_id
       AND m.agency_id = i.agency_id
      JOIN agencies_user u ON u.id = m.user_id AND u.is_active
     WHERE i.state = 'running' AND m.valid_from <= statement_timestamp()
       AND (m.valid_until IS NULL OR m.valid_until > statement_timestamp())
     ORDER BY i.started_at, i.id;
END $$;

CREATE FUNCTION cases_forget_imports(uploaded_before timestamptz, at_once integer) RETURNS SETOF uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY
  WITH old AS (
    SELECT i.id FROM cases_caseloadimport i
     WHERE i.erased_at IS NULL AND i.uploaded_at < uploaded_before LIMIT at_once FOR UPDATE SKIP LOCKED
  ), emptied AS (
    UPDATE cases_importedrow r SET sealed = '' FROM old WHERE r.run_id = old.id AND r.sealed <> ''
  )
  UPDATE cases_caseloadimport i
     SET sealed = '', findings = '', erased_at = statement_timestamp(), version = i.version + 1,
         state = CASE WHEN i.state IN ('uploaded', 'checked', 'running') THEN 'stopped' ELSE i.state END
    FROM old WHERE i.id = old.id RETURNING i.id;
END $$;

REVOKE ALL ON FUNCTION cases_imports_to_run() FROM PUBLIC;
REVOKE ALL ON FUNCTION cases_forget_imports(timestamptz, integer) FROM PUBLIC;
"""

BACKWARD = """
DROP FUNCTION cases_imports_to_run();
DROP FUNCTION cases_forget_imports(timestamptz, integer);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0006_forget_old_forms'),
        ('cases', '0022_standing'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CaseloadImport',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('membership_id', models.UUIDField()),
                ('state', models.CharField(choices=[('uploaded', 'Columns to match'), ('checked', 'Checked, not imported'), ('running', 'Being imported'), ('done', 'Finished'), ('discarded', 'Discarded'), ('stopped', 'Stopped: kept too long')], default='uploaded', max_length=20)),
                ('gateway', models.CharField(blank=True, max_length=200)),
                ('columns', models.JSONField(blank=True, default=dict)),
                ('sealed', models.BinaryField(default=b'')),
                ('findings', models.BinaryField(default=b'')),
                ('row_count', models.PositiveIntegerField()),
                ('uploaded_at', models.DateTimeField()),
                ('started_at', models.DateTimeField(blank=True, null=True)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('erased_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('begun_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'unguarded',
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('unguarded', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='ImportedRow',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('key', models.CharField(max_length=64)),
                ('cells', models.JSONField(default=dict)),
                ('outcome', models.CharField(choices=[('waiting', 'Waiting'), ('in', 'In the record'), ('changed', 'In the record already, and different there'), ('refused', 'Not imported')], default='waiting', max_length=20)),
                ('said', models.CharField(blank=True, max_length=500)),
                ('sealed', models.BinaryField(default=b'')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('case', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.caseloadimport')),
            ],
            options={
                'ordering': ['number'],
                'abstract': False,
                'base_manager_name': 'unguarded',
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('unguarded', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='MatchedColumns',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('columns', models.JSONField(default=dict)),
                ('version', models.PositiveIntegerField(default=1)),
                ('agency', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'unguarded',
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('unguarded', django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddIndex(
            model_name='caseloadimport',
            index=models.Index(fields=['begun_by', '-uploaded_at'], name='import_by_person'),
        ),
        migrations.AddConstraint(
            model_name='importedrow',
            constraint=models.UniqueConstraint(fields=('run', 'number'), name='imported_row_once'),
        ),
        migrations.AddConstraint(
            model_name='importedrow',
            constraint=models.UniqueConstraint(condition=models.Q(('case__isnull', False)), fields=('agency', 'key'), name='imported_case_once'),
        ),
        migrations.RunSQL(FUNCTIONS, BACKWARD),
    ]
