"""Why a signed assessment is to be looked at again."""

import django.db.models.deletion
import django.db.models.manager
import uuid
from django.conf import settings
from pathlib import Path

from django.db import migrations, models


_OPENING = (Path(__file__).parents[1] / "sql" / "reviews.sql").read_text(encoding="utf-8")
_GONE = "DROP FUNCTION assessments_open_reviews(uuid, text, text, date, uuid[])"


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0008_mentors'),
        ('assessments', '0008_instrument_work'),
        ('cases', '0077_incidents'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ReviewReason',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('what', models.CharField(choices=[('transfer', 'The person moved'), ('release_date_moved', 'A date of release moved'), ('incident', 'An incident was recorded'), ('family_event', 'Something happened in the family'), ('order_breached', 'An order or condition was breached'), ('programme_finished', 'A programme was finished or ended'), ('item_dismissed', 'Information it relied on is worth less or was dismissed')], max_length=30, verbose_name='what happened')),
                ('in_section', models.CharField(choices=[('identity', 'Names, date of birth and identity numbers'), ('core', 'Status, dates and team'), ('offence', 'Offence, orders and licence conditions'), ('assessment_summary', 'Ratings, judgements and formulation'), ('assessment', 'Assessment evidence'), ('intervention', 'Plan, attendance and progress'), ('session', 'What was said in sessions'), ('information', 'Graded information'), ('health', 'Health'), ('contacts', 'Contacts and network'), ('victims', 'Victims'), ('safety', 'Safety of participant and staff'), ('equality', 'Protected characteristics'), ('release', 'Release'), ('panel', 'Panel contributions and decisions'), ('source', 'Who reported'), ('supervision', 'Supervision of staff')], max_length=30)),
                ('opened_at', models.DateTimeField()),
                ('due_on', models.DateField()),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('why_none', models.TextField(blank=True, verbose_name='why no new assessment is needed')),
                ('version', models.PositiveIntegerField(default=1)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.assessment')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-opened_at', 'pk'],
                'abstract': False,
                'base_manager_name': 'unguarded',
                'constraints': [models.UniqueConstraint(condition=models.Q(('settled_at__isnull', True)), fields=('assessment', 'what'), name='review_opened_once'), models.CheckConstraint(condition=models.Q(models.Q(('settled_at__isnull', True), ('settled_by__isnull', True), ('why_none', '')), models.Q(('settled_at__isnull', False), ('settled_by__isnull', False), models.Q(('why_none', ''), _negated=True)), _connector='OR'), name='review_settled_says_why')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('unguarded', django.db.models.manager.Manager()),
            ],
        ),
        migrations.RunSQL(_OPENING, _GONE),
    ]
