"""Figures of how far raters agree, counted by the clock (`assessments/sql/agreement.sql`)."""

from pathlib import Path

import django.db.models.deletion
import django.db.models.manager
import django.utils.timezone
import uuid
from django.db import migrations, models


_COUNTING = (Path(__file__).parents[1] / "sql" / "agreement.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0008_mentors'),
        ('assessments', '0010_leavers_second_ratings'),
    ]

    operations = [
        migrations.CreateModel(
            name='AgreementFigures',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('groups', models.JSONField()),
                ('counted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('instrument', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.instrument')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'unguarded',
                'indexes': [models.Index(fields=['instrument', '-counted_at'], name='agreement_by_instrument')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('unguarded', django.db.models.manager.Manager()),
            ],
        ),
        migrations.RunSQL(_COUNTING, "DROP FUNCTION assessments_agreement(uuid)"),
    ]
