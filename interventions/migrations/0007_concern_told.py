"""A concern outside a session too, whom it reached, and who passes it on while nobody acknowledges it."""

import django.db.models.deletion
import django.db.models.manager
import uuid
from pathlib import Path

from django.conf import settings
from django.db import migrations, models

_TELLING = (Path(__file__).parents[1] / "sql" / "concerns.sql").read_text(encoding="utf-8")
_WHOSE = """
SET CONSTRAINTS ALL IMMEDIATE;
UPDATE interventions_concern c SET agency_id = s.agency_id FROM interventions_session s WHERE s.id = c.session_id;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0008_mentors'),
        ('cases', '0077_incidents'),
        ('interventions', '0006_worked_on_again'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ConcernTold',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('told_as', models.CharField(choices=[('lead', 'Lead practitioner'), ('cover', 'Covers for the lead practitioner'), ('countersigner', 'Manager who countersigned last'), ('manager', 'Manager at the agency that leads'), ('other_agency', 'Manager at another agency')], max_length=20)),
                ('step', models.PositiveSmallIntegerField()),
                ('told_at', models.DateTimeField()),
                ('email_claimed_at', models.DateTimeField(blank=True, null=True)),
                ('email_tries', models.PositiveSmallIntegerField(default=0)),
                ('emailed_at', models.DateTimeField(blank=True, null=True)),
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
        migrations.AddField(
            model_name='concern',
            name='agency',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency'),
        ),
        migrations.RunSQL(_WHOSE, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name='concern',
            name='agency',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency'),
        ),
        migrations.AddField(
            model_name='concern',
            name='contacts_shown',
            field=models.CharField(blank=True, max_length=20, verbose_name='version of the emergency contacts'),
        ),
        migrations.AlterField(
            model_name='concern',
            name='session',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='interventions.session'),
        ),
        migrations.AddIndex(
            model_name='concern',
            index=models.Index(condition=models.Q(('acknowledged_at__isnull', True)), fields=['raised_at'], name='concern_waiting'),
        ),
        migrations.AddField(
            model_name='concerntold',
            name='agency',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency'),
        ),
        migrations.AddField(
            model_name='concerntold',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case'),
        ),
        migrations.AddField(
            model_name='concerntold',
            name='concern',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='interventions.concern'),
        ),
        migrations.AddField(
            model_name='concerntold',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='concerntold',
            index=models.Index(condition=models.Q(('emailed_at__isnull', True)), fields=['told_at'], name='told_to_email'),
        ),
        migrations.AddConstraint(
            model_name='concerntold',
            constraint=models.UniqueConstraint(fields=('concern', 'user'), name='told_of_concern_once'),
        ),
        migrations.RunSQL(
            _TELLING, 'DROP FUNCTION tell_of_concern(uuid); DROP FUNCTION tell_of_concerns_waiting()'
        ),
    ]
