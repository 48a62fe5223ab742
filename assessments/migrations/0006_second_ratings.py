"""Second ratings, rated blind, and what was agreed of two (`assessments/sql/second_ratings.sql`)."""

from pathlib import Path

import django.db.models.deletion
import django.db.models.manager
import uuid
from django.conf import settings
from django.db import migrations, models


SQL = Path(__file__).parents[1] / "sql" / "second_ratings.sql"
UNDO = """
DROP TRIGGER signed_evidence_stays ON assessments_signedevidence;
DROP TRIGGER signed_ratings_stay ON assessments_signedsummary;
DROP TRIGGER reconciliation_stays_as_agreed ON assessments_reconciliation;
DROP TRIGGER second_factor_stays_as_submitted ON assessments_secondratingfactor;
DROP TRIGGER second_rating_stays_as_asked ON assessments_secondrating;
DROP FUNCTION second_factor_stays();
DROP FUNCTION ratings_stay_as_submitted();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0008_mentors'),
        ('assessments', '0005_what_evidence_is'),
        ('cases', '0076_blind_periods'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SecondRating',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('asked_at', models.DateTimeField()),
                ('why', models.TextField(max_length=4000, verbose_name='why it is asked for')),
                ('status', models.CharField(choices=[('asked', 'Asked'), ('accepted', 'Being rated'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn'), ('submitted', 'Submitted'), ('reconciled', 'Reconciled')], default='asked', max_length=15)),
                ('ended_because', models.TextField(blank=True, max_length=4000, verbose_name='why it was declined or withdrawn')),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.assessment')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('instrument', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.instrument')),
                ('rater', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
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
            name='Reconciliation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('levels', models.JSONField(default=dict, verbose_name='the agreed level of each factor')),
                ('reasons', models.JSONField(default=dict, verbose_name='why, where the two differed')),
                ('proposed_at', models.DateTimeField()),
                ('agreed_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('agreed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('second', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.secondrating')),
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
            name='SecondRatingFactor',
            fields=[
                ('saved_at', models.DateTimeField(blank=True, null=True)),
                ('written_in', models.UUIDField(blank=True, null=True)),
                ('sending', models.BigIntegerField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('factor_code', models.CharField(max_length=60)),
                ('setting', models.TextField(blank=True, verbose_name='what in the setting may explain it')),
                ('influence', models.CharField(blank=True, choices=[('exerting', 'Influences others'), ('receiving', 'Is influenced by others'), ('coerced', 'Is made to by others'), ('mentoring', 'Is helping somebody, as a mentor would'), ('unclear', 'Unclear')], max_length=20, verbose_name='which way influence goes')),
                ('level', models.CharField(blank=True, max_length=60)),
                ('level_then', models.CharField(blank=True, max_length=60, verbose_name='level at the time of the offence')),
                ('evidence_for', models.TextField(blank=True)),
                ('evidence_kinds', models.JSONField(blank=True, default=list, verbose_name='fact, report or opinion')),
                ('evidence_against', models.TextField(blank=True)),
                ('none_found', models.BooleanField(default=False, verbose_name='looked for evidence against, none found')),
                ('source_kinds', models.JSONField(blank=True, default=list, verbose_name='where it comes from')),
                ('sources', models.TextField(blank=True)),
                ('picked', models.JSONField(blank=True, default=list, verbose_name='items of information it relies on')),
                ('confidence', models.CharField(blank=True, max_length=60)),
                ('missing_information', models.TextField(blank=True)),
                ('who_asks', models.TextField(blank=True, verbose_name='who asks for what is missing')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.secondrating')),
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
            model_name='secondrating',
            index=models.Index(fields=['case', 'assessment'], name='second_rating_by_case'),
        ),
        migrations.AddConstraint(
            model_name='secondrating',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ['declined', 'withdrawn']), _negated=True), fields=('assessment',), name='second_rating_one_that_counts'),
        ),
        migrations.AddConstraint(
            model_name='secondrating',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['submitted', 'reconciled']), _negated=True), ('submitted_at__isnull', False), _connector='OR'), name='second_rating_submitted_when'),
        ),
        migrations.AddConstraint(
            model_name='secondrating',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['declined', 'withdrawn']), _negated=True), models.Q(('ended_because', ''), _negated=True), _connector='OR'), name='second_rating_ended_why'),
        ),
        migrations.AddConstraint(
            model_name='reconciliation',
            constraint=models.CheckConstraint(condition=models.Q(('agreed_by__isnull', True), models.Q(('agreed_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='reconciliation_by_two'),
        ),
        migrations.AddConstraint(
            model_name='secondratingfactor',
            constraint=models.UniqueConstraint(fields=('second', 'factor_code'), name='second_rating_once_per_factor'),
        ),
        migrations.RunSQL(SQL.read_text("utf-8"), UNDO),
    ]
