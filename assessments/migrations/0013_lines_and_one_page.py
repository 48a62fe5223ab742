"""Tables of the formulation, whether it was shared with the person, and a summary on one page."""

from pathlib import Path

import django.db.models.deletion
import django.db.models.manager
import django.utils.timezone
import uuid
from django.db import migrations, models

_SQL = Path(__file__).parents[1] / "sql" / "lines.sql"


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0012_routes'),
        ('cases', '0077_incidents'),
    ]

    operations = [
        migrations.AddField(
            model_name='formulation',
            name='not_shared_because',
            field=models.TextField(blank=True, verbose_name='why it was not shared, or not in full'),
        ),
        migrations.AddField(
            model_name='formulation',
            name='one_page',
            field=models.TextField(blank=True, verbose_name='summary on one page'),
        ),
        migrations.AddField(
            model_name='formulation',
            name='shared',
            field=models.CharField(blank=True, choices=[('in_full', 'Shared in full'), ('in_part', 'Shared in part'), ('not_shared', 'Not shared')], max_length=20, verbose_name='whether it was shared with them'),
        ),
        migrations.AddField(
            model_name='formulation',
            name='shared_how',
            field=models.TextField(blank=True, verbose_name='when it was shared, and how'),
        ),
        migrations.AddField(
            model_name='signedsummary',
            name='one_page',
            field=models.TextField(blank=True, verbose_name='summary on one page'),
        ),
        migrations.AddField(
            model_name='signedsummary',
            name='sharing',
            field=models.JSONField(blank=True, default=dict, verbose_name='whether it was shared with the person'),
        ),
        migrations.AddField(
            model_name='signedsummary',
            name='tables',
            field=models.JSONField(blank=True, default=list, verbose_name='tables of the formulation'),
        ),
        migrations.CreateModel(
            name='FormulationLine',
            fields=[
                ('saved_at', models.DateTimeField(blank=True, null=True)),
                ('written_in', models.UUIDField(blank=True, null=True)),
                ('sending', models.BigIntegerField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('comment', models.TextField(blank=True, verbose_name="countersigner's comment")),
                ('table', models.CharField(max_length=60)),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('texts', models.JSONField(blank=True, default=dict)),
                ('factors', models.JSONField(blank=True, default=list, verbose_name='factors it is about')),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.assessment')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'unguarded',
                'indexes': [models.Index(fields=['assessment', 'table', 'added_at'], name='line_in_its_table')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('unguarded', django.db.models.manager.Manager()),
            ],
        ),
        migrations.RunSQL(
            _SQL.read_text(encoding="utf-8"),
            "DROP TRIGGER formulation_line_is_locked ON assessments_formulationline;",
        ),
    ]
