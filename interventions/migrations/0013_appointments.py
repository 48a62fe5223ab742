"""Sessions to come: when, where, who leads them, and what became of each."""

from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.manager
import uuid
from django.conf import settings
from django.db import migrations, models

_SQL = Path(__file__).parents[1] / "sql" / "appointments.sql"
_BACK = "DROP FUNCTION interventions_appointment_stays() CASCADE"


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0008_mentors'),
        ('cases', '0077_incidents'),
        ('interventions', '0012_evaluation'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('setting', models.CharField(choices=[('office', 'At one of our offices'), ('prison', 'In prison'), ('remote', 'By video or telephone'), ('home', 'Where they live'), ('elsewhere', 'Somewhere else')], max_length=10)),
                ('establishment', models.CharField(blank=True, max_length=80, verbose_name='the regime it keeps to, with its version')),
                ('modules', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, default=list, size=None)),
                ('despite', models.TextField(blank=True, verbose_name='why it was booked all the same')),
                ('booked_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('planned', 'Planned'), ('moved', 'Moved'), ('cancelled', 'Cancelled'), ('written_up', 'Written up')], default='planned', max_length=10)),
                ('asked_by', models.CharField(blank=True, choices=[('person', 'The person'), ('facilitator', 'A facilitator'), ('establishment', 'The prison'), ('court', 'A court'), ('agency', 'Another agency'), ('else', 'Somebody else')], max_length=15, verbose_name='who asked for it')),
                ('why', models.TextField(blank=True, verbose_name='why it was moved or cancelled')),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('booked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('facilitator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('instead_of', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='interventions.appointment')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='interventions.plan')),
                ('second_facilitator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('session', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='interventions.session')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'unguarded',
                'indexes': [models.Index(fields=['plan', 'starts_at'], name='appointment_of_plan'), models.Index(condition=models.Q(('state', 'planned')), fields=['facilitator', 'starts_at'], name='appointment_led_by')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='appointment_takes_time'), models.CheckConstraint(condition=models.Q(('second_facilitator__isnull', True), models.Q(('second_facilitator', models.F('facilitator')), _negated=True), _connector='OR'), name='appointment_two_different_facilitators'), models.CheckConstraint(condition=models.Q(models.Q(('asked_by', ''), ('session__isnull', True), ('settled_at__isnull', True), ('state', 'planned'), ('why', '')), models.Q(('asked_by', ''), ('session__isnull', False), ('state', 'written_up'), ('why', ''), ('settled_at__isnull', False), ('settled_by__isnull', False)), models.Q(('session__isnull', True), ('state__in', ['moved', 'cancelled']), ('settled_at__isnull', False), ('settled_by__isnull', False), models.Q(('asked_by', ''), _negated=True), models.Q(('why', ''), _negated=True)), _connector='OR'), name='appointment_ended_says_how')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('unguarded', django.db.models.manager.Manager()),
            ],
        ),
        migrations.RunSQL(_SQL.read_text(encoding="utf-8"), _BACK),
    ]
