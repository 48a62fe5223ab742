"""Unusual access for review, and until when the ledger has been looked through for it."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.manager
import uuid
from django.conf import settings
from django.db import migrations, models


REFERENCES_KEPT = """
-- For the worker, which sees no case: the references of cases that a conflict of interest keeps from somebody.
CREATE FUNCTION references_kept_from()
RETURNS TABLE (user_id uuid, case_id uuid, reference text, valid_from timestamptz, valid_until timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT e.user_id, e.case_id, c.reference::text, e.valid_from, e.valid_until
                 FROM cases_exclusion e JOIN cases_case c ON c.id = e.case_id;
END $$;
REVOKE ALL ON FUNCTION references_kept_from() FROM PUBLIC;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0005_session'),
        ('cases', '0010_ledger'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='WatchedUntil',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('moment', models.DateTimeField(null=True)),
                ('only', models.BooleanField(default=True, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='UnusualAccess',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('rule', models.CharField(max_length=40)),
                ('rules_version', models.CharField(max_length=40)),
                ('role', models.CharField(max_length=40)),
                ('day', models.DateField()),
                ('case_id', models.UUIDField(blank=True, null=True)),
                ('counted', models.PositiveIntegerField()),
                ('threshold', models.PositiveIntegerField()),
                ('usual', models.PositiveIntegerField(blank=True, null=True)),
                ('entry_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ('found_at', models.DateTimeField()),
                ('due_on', models.DateField()),
                ('escalated_at', models.DateTimeField(blank=True, null=True)),
                ('outcome', models.CharField(choices=[('waiting', 'Not reviewed yet'), ('explained', 'Explained'), ('follow_up', 'Needs follow-up'), ('referred', 'Referred')], default='waiting', max_length=20)),
                ('reason', models.TextField(blank=True)),
                ('reviewed_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency', verbose_name='for which agency')),
                ('reviewed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'unguarded',
                'indexes': [models.Index(fields=['agency', '-found_at'], name='unusual_access_by_agency')],
                'constraints': [models.UniqueConstraint(fields=('rule', 'user', 'agency', 'day', 'case_id'), name='unusual_access_once_a_day', nulls_distinct=False), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'waiting'), ('reviewed_at__isnull', True)), models.Q(models.Q(('outcome', 'waiting'), _negated=True), ('reviewed_at__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='unusual_access_reviewed_with_a_reason'), models.CheckConstraint(condition=models.Q(('reviewed_by__isnull', True), models.Q(('reviewed_by', models.F('user')), _negated=True), _connector='OR'), name='unusual_access_four_eyes')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('unguarded', django.db.models.manager.Manager()),
            ],
        ),
        migrations.RunSQL(REFERENCES_KEPT, "DROP FUNCTION references_kept_from()"),
    ]
