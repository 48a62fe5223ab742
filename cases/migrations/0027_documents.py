"""Documents in any section of a case."""

import django.db.models.deletion
import django.db.models.manager
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0006_forget_old_forms'),
        ('cases', '0026_told_of_information'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('in_section', models.CharField(choices=[('identity', 'Names, date of birth and identity numbers'), ('core', 'Status, dates and team'), ('offence', 'Offence, orders and licence conditions'), ('assessment_summary', 'Ratings, judgements and formulation'), ('assessment', 'Assessment evidence'), ('intervention', 'Plan, attendance and progress'), ('session', 'What was said in sessions'), ('information', 'Graded information'), ('health', 'Health'), ('contacts', 'Contacts and network'), ('victims', 'Victims'), ('safety', 'Safety of participant and staff'), ('equality', 'Protected characteristics'), ('release', 'Release'), ('panel', 'Panel contributions and decisions'), ('source', 'Who reported'), ('supervision', 'Supervision of staff')], max_length=30)),
                ('recorded_at', models.DateTimeField()),
                ('title', models.CharField(max_length=200)),
                ('kind', models.CharField(max_length=10)),
                ('marking', models.CharField(choices=[('OFFICIAL', 'OFFICIAL'), ('OFFICIAL-SENSITIVE', 'OFFICIAL-SENSITIVE')], default='OFFICIAL-SENSITIVE', max_length=30)),
                ('series', models.UUIDField()),
                ('number', models.PositiveIntegerField(default=1)),
                ('sha256', models.CharField(max_length=64)),
                ('size', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('scan', models.CharField(choices=[('not_scanned', 'Not scanned: this service has no scanner'), ('waiting', 'In quarantine: waiting to be scanned'), ('clean', 'Scanned'), ('harmful', 'Harmful: erased')], max_length=20)),
                ('scanned_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_reason', models.TextField(blank=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'unguarded',
                'indexes': [models.Index(fields=['case', '-recorded_at'], name='document_by_case')],
                'constraints': [models.UniqueConstraint(fields=('series', 'number'), name='document_version_once'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='document_withdrawn_says_why')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('unguarded', django.db.models.manager.Manager()),
            ],
        ),
    ]
