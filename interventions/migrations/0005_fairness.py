"""Figures on fairness: made once a year by the clock, answered by the quality lead."""

import django.db.models.deletion
import django.db.models.manager
import django.utils.timezone
import uuid
from django.conf import settings
from pathlib import Path

from django.db import migrations, models


_COUNTING = (Path(__file__).parents[1] / "sql" / "fairness.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0001_initial'),
        ('cases', '0075_counted_as'),
        ('agencies', '0008_mentors'),
        ('interventions', '0004_how_they_are'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FairnessRelease',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('first_day', models.DateField()),
                ('last_day', models.DateField()),
                ('tables', models.JSONField()),
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
            name='FairnessResponse',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('by', models.CharField(blank=True, max_length=20, verbose_name='by which characteristic')),
                ('what_differs', models.TextField(max_length=4000)),
                ('what_is_done', models.TextField(max_length=4000)),
                ('look_again_on', models.DateField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('follows', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='interventions.fairnessresponse')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='interventions.fairnessrelease')),
            ],
            options={
                'ordering': ['-recorded_at', 'pk'],
                'abstract': False,
                'base_manager_name': 'unguarded',
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('unguarded', django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddConstraint(
            model_name='fairnessrelease',
            constraint=models.UniqueConstraint(fields=('agency', 'first_day'), name='fairness_released_once'),
        ),
        migrations.AddConstraint(
            model_name='fairnessrelease',
            constraint=models.CheckConstraint(condition=models.Q(('last_day__gt', models.F('first_day'))), name='fairness_of_a_time'),
        ),
        migrations.AddConstraint(
            model_name='fairnessresponse',
            constraint=models.UniqueConstraint(fields=('follows',), name='fairness_followed_once'),
        ),
        migrations.AddConstraint(
            model_name='fairnessresponse',
            constraint=models.CheckConstraint(condition=models.Q(('by', ''), ('look_again_on__isnull', False), ('follows__isnull', False), _connector='OR'), name='fairness_difference_is_looked_at_again'),
        ),
        migrations.RunSQL(_COUNTING, "DROP FUNCTION interventions_fairness(uuid, date, date)"),
    ]
