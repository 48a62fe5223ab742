"""What one agency asks another, kept as it was asked (`cases/sql/information_requests.sql`)."""

import django.db.models.deletion
import django.db.models.manager
import uuid
from pathlib import Path

from django.conf import settings
from django.db import migrations, models


SQL = Path(__file__).parents[1] / "sql" / "information_requests.sql"
UNDO = """
DROP TRIGGER request_stays_as_asked ON cases_informationrequest;
DROP FUNCTION request_stays_as_asked();
DROP FUNCTION withdraw_stranded_requests();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0006_forget_old_forms'),
        ('cases', '0043_deconfliction'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='InformationRequest',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('in_section', models.CharField(choices=[('identity', 'Names, date of birth and identity numbers'), ('core', 'Status, dates and team'), ('offence', 'Offence, orders and licence conditions'), ('assessment_summary', 'Ratings, judgements and formulation'), ('assessment', 'Assessment evidence'), ('intervention', 'Plan, attendance and progress'), ('session', 'What was said in sessions'), ('information', 'Graded information'), ('health', 'Health'), ('contacts', 'Contacts and network'), ('victims', 'Victims'), ('safety', 'Safety of participant and staff'), ('equality', 'Protected characteristics'), ('release', 'Release'), ('panel', 'Panel contributions and decisions'), ('source', 'Who reported'), ('supervision', 'Supervision of staff')], max_length=30)),
                ('asked_at', models.DateTimeField()),
                ('what', models.TextField(verbose_name='what is asked')),
                ('why', models.TextField(verbose_name='what it is needed for')),
                ('gateway', models.CharField(max_length=200, verbose_name='on what basis')),
                ('answer_by', models.DateField()),
                ('stage', models.CharField(choices=[('waiting', 'Waiting for an answer'), ('partly', 'Answered in part'), ('answered', 'Answered'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], default='waiting', max_length=10)),
                ('ground', models.CharField(blank=True, choices=[('not_held', 'We do not hold it'), ('no_basis', 'We have no legal basis to share it'), ('not_needed', 'It is more than this purpose needs'), ('prejudice', 'Sharing it would harm an investigation or proceedings'), ('safety', 'Sharing it would put somebody in danger'), ('confidence', 'It was given to us in confidence')], max_length=20, verbose_name='ground of refusal')),
                ('ended_because', models.TextField(blank=True, verbose_name='why it was refused or withdrawn')),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_of', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('from_agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('to_agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
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
            name='InformationAnswer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('in_section', models.CharField(choices=[('identity', 'Names, date of birth and identity numbers'), ('core', 'Status, dates and team'), ('offence', 'Offence, orders and licence conditions'), ('assessment_summary', 'Ratings, judgements and formulation'), ('assessment', 'Assessment evidence'), ('intervention', 'Plan, attendance and progress'), ('session', 'What was said in sessions'), ('information', 'Graded information'), ('health', 'Health'), ('contacts', 'Contacts and network'), ('victims', 'Victims'), ('safety', 'Safety of participant and staff'), ('equality', 'Protected characteristics'), ('release', 'Release'), ('panel', 'Panel contributions and decisions'), ('source', 'Who reported'), ('supervision', 'Supervision of staff')], max_length=30)),
                ('given_at', models.DateTimeField()),
                ('words', models.TextField(verbose_name='what is given')),
                ('not_given', models.TextField(blank=True, verbose_name='what is not given, and why')),
                ('passing_on', models.CharField(choices=[('not_on', 'For your agency only: do not pass it on'), ('ask_first', 'Ask us before you pass it on or rely on it'), ('on_case', 'May be passed to agencies on this case that need it')], max_length=10, verbose_name='may it be passed on?')),
                ('is_last', models.BooleanField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.informationrequest')),
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
            model_name='informationrequest',
            index=models.Index(fields=['case', '-asked_at'], name='request_by_case'),
        ),
        migrations.AddConstraint(
            model_name='informationrequest',
            constraint=models.CheckConstraint(condition=models.Q(('from_agency', models.F('to_agency')), _negated=True), name='request_between_two'),
        ),
        migrations.AddConstraint(
            model_name='informationrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stage', 'refused'), _negated=True), models.Q(models.Q(('ground', ''), _negated=True), models.Q(('ended_because', ''), _negated=True)), _connector='OR'), name='request_refused_with_ground'),
        ),
        migrations.AddIndex(
            model_name='informationanswer',
            index=models.Index(fields=['request', 'given_at'], name='answer_by_request'),
        ),
        migrations.RunSQL(SQL.read_text("utf-8"), UNDO),
    ]
