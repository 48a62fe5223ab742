"""Counts for evaluation: made once a year by the clock, and extracts of them."""

from pathlib import Path

import django.db.models.deletion
import django.db.models.manager
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


_COUNTING = (Path(__file__).parents[1] / "sql" / "evaluation.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0008_mentors'),
        ('interventions', '0011_session_draft'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='EvaluationKey',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('secret', models.CharField(max_length=64)),
                ('only', models.BooleanField(default=True, unique=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('only', True)), name='evaluation_one_key')],
            },
        ),
        migrations.CreateModel(
            name='EvaluationRelease',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('first_day', models.DateField()),
                ('last_day', models.DateField()),
                ('site', models.CharField(max_length=20, verbose_name='made-up name of the agency')),
                ('rows', models.JSONField()),
                ('dictionary', models.JSONField()),
                ('released_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
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
            name='EvaluationExtract',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('purpose', models.TextField(verbose_name='what it is for')),
                ('rows', models.PositiveIntegerField(blank=True, null=True, verbose_name='lines in it')),
                ('made_at', models.DateTimeField(blank=True, null=True)),
                ('expires_at', models.DateTimeField()),
                ('content', models.BinaryField(blank=True, null=True)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='interventions.evaluationrelease')),
            ],
            options={
                'ordering': ['-asked_at', 'pk'],
                'abstract': False,
                'base_manager_name': 'unguarded',
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('unguarded', django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddConstraint(
            model_name='evaluationrelease',
            constraint=models.UniqueConstraint(fields=('agency', 'first_day'), name='evaluation_released_once'),
        ),
        migrations.AddConstraint(
            model_name='evaluationrelease',
            constraint=models.CheckConstraint(condition=models.Q(('last_day__gt', models.F('first_day'))), name='evaluation_of_a_time'),
        ),
        migrations.AddConstraint(
            model_name='evaluationextract',
            constraint=models.CheckConstraint(condition=models.Q(('removed_at__isnull', True), ('content__isnull', True), _connector='OR'), name='extract_removed_has_no_file'),
        ),
        migrations.AddConstraint(
            model_name='evaluationextract',
            constraint=models.CheckConstraint(condition=models.Q(('content__isnull', True), models.Q(('made_at__isnull', False), ('rows__isnull', False)), _connector='OR'), name='extract_made_says_when'),
        ),
        migrations.RunSQL(_COUNTING, "DROP FUNCTION interventions_evaluation(uuid, date, date)"),
    ]
