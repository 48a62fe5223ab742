"""How the person came to it, online or offline."""

import django.db.models.deletion
import django.db.models.manager
import uuid
from pathlib import Path

from django.db import migrations, models

_LOCKED = (Path(__file__).parents[1] / "sql" / "routes.sql").read_text(encoding="utf-8")
_GONE = "DROP FUNCTION assessments_route_is_locked() CASCADE"


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0011_agreement'),
        ('cases', '0077_incidents'),
    ]

    operations = [
        migrations.CreateModel(
            name='StatedRoute',
            fields=[
                ('saved_at', models.DateTimeField(blank=True, null=True)),
                ('written_in', models.UUIDField(blank=True, null=True)),
                ('sending', models.BigIntegerField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('comment', models.TextField(blank=True, verbose_name="countersigner's comment")),
                ('revision', models.PositiveIntegerField(default=1)),
                ('route', models.CharField(blank=True, choices=[('online', 'Mainly online'), ('offline', 'Mainly offline, in person'), ('both', 'Both online and offline'), ('not_known', 'Not enough information to say')], max_length=20, verbose_name='which way it ran')),
                ('shown_by', models.JSONField(blank=True, default=list, verbose_name='what shows it')),
                ('evidence', models.TextField(blank=True, verbose_name='evidence of the route')),
                ('said', models.JSONField(blank=True, default=list, verbose_name='as it was signed')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.assessment')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'unguarded',
                'constraints': [models.UniqueConstraint(fields=('assessment', 'revision'), name='route_once_per_revision')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('unguarded', django.db.models.manager.Manager()),
            ],
        ),
        migrations.RunSQL(_LOCKED, _GONE),
    ]
