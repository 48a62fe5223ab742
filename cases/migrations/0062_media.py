"""What is said to the media: who answers, lines, approvals, enquiries (`cases/sql/media.sql`)."""

from pathlib import Path

import django.db.models.deletion
import django.db.models.manager
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


SQL = Path(__file__).parents[1] / "sql" / "media.sql"
UNDO = """
DROP TRIGGER media_line_stays_as_proposed ON cases_medialine;
DROP TRIGGER media_approval_stays_with_its_line ON cases_mediaapproval;
DROP TRIGGER media_enquiry_stays_as_asked ON cases_mediaenquiry;
DROP FUNCTION media_stays_as_recorded();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0007_deconfliction'),
        ('cases', '0047_disclosures_made_outside'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='MediaLine',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('about', models.CharField(max_length=200, verbose_name='what it answers')),
                ('words', models.TextField(max_length=2000, verbose_name='the line')),
                ('proposed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('ended_because', models.TextField(blank=True, max_length=2000, verbose_name='why it is no longer used')),
                ('version', models.PositiveIntegerField(default=1)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('replaces', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.medialine')),
            ],
            options={
                'ordering': ['-proposed_at', 'pk'],
                'abstract': False,
                'base_manager_name': 'unguarded',
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('unguarded', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='MediaEnquiry',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('outlet', models.CharField(max_length=120, verbose_name='newspaper, station or website')),
                ('journalist', models.CharField(blank=True, max_length=120, verbose_name='name of the journalist')),
                ('received_on', models.DateField()),
                ('question', models.TextField(max_length=5000, verbose_name='what was asked')),
                ('answer_by', models.DateField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('answer', models.CharField(choices=[('waiting', 'Not answered yet'), ('line', 'An approved line'), ('no_comment', 'No comment')], default='waiting', max_length=10)),
                ('remarks', models.TextField(blank=True, max_length=2000, verbose_name='remarks')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('line', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.medialine')),
            ],
            options={
                'ordering': ['-received_on', '-recorded_at', 'pk'],
                'abstract': False,
                'base_manager_name': 'unguarded',
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('unguarded', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='MediaApproval',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('decision', models.CharField(choices=[('waiting', 'Not answered yet'), ('approved', 'Approved'), ('refused', 'Refused')], default='waiting', max_length=10)),
                ('reason', models.TextField(blank=True, max_length=2000, verbose_name='why')),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.medialine')),
            ],
            options={
                'ordering': ['line', 'pk'],
                'abstract': False,
                'base_manager_name': 'unguarded',
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('unguarded', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='MediaVictims',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('was_told', models.BooleanField(verbose_name='was the victim liaison contact told?')),
                ('words', models.TextField(max_length=2000, verbose_name='what came of it')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('line', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.medialine')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
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
            name='MediaContact',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reached_by', models.CharField(max_length=200, verbose_name='how journalists reach them')),
                ('since', models.DateTimeField(default=django.utils.timezone.now)),
                ('until', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('named_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-since', 'pk'],
                'abstract': False,
                'base_manager_name': 'unguarded',
                'constraints': [models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('case',), name='one_media_contact_at_a_time')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('unguarded', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='MediaDate',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('earlier', models.JSONField(blank=True, default=list, verbose_name='how it read before')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_reason', models.TextField(blank=True, verbose_name='why it was withdrawn')),
                ('version', models.PositiveIntegerField(default=1)),
                ('why', models.CharField(choices=[('release', 'Release'), ('court', 'Court hearing'), ('deportation', 'Deportation'), ('other', 'Something else')], max_length=40, verbose_name='What may make the media ask')),
                ('expected_on', models.DateField(verbose_name='Day it is expected')),
                ('details', models.TextField(blank=True, help_text='Nothing that only some sections may hold: everybody on the case reads it.', max_length=20000, verbose_name='What to prepare')),
                ('over_on', models.DateField(blank=True, null=True, verbose_name='Day it passed, or was called off')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('from_agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'day of expected interest',
                'verbose_name_plural': 'days of expected interest',
                'ordering': ['-recorded_at', 'pk'],
                'abstract': False,
                'base_manager_name': 'unguarded',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='mediadate_withdrawn_says_why')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('unguarded', django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddConstraint(
            model_name='medialine',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ended_because', '')), models.Q(('ended_at__isnull', False), models.Q(('ended_because', ''), _negated=True)), _connector='OR'), name='media_line_ended_says_why'),
        ),
        migrations.AddConstraint(
            model_name='mediaenquiry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', 'line'), ('line__isnull', False)), models.Q(models.Q(('answer', 'line'), _negated=True), ('line__isnull', True)), _connector='OR'), name='media_enquiry_answered_with_a_line'),
        ),
        migrations.AddConstraint(
            model_name='mediaenquiry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', 'waiting'), ('answered_at__isnull', True)), models.Q(models.Q(('answer', 'waiting'), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='media_enquiry_answered_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='mediaapproval',
            constraint=models.UniqueConstraint(fields=('line', 'agency'), name='media_line_answered_once_by_each'),
        ),
        migrations.AddConstraint(
            model_name='mediaapproval',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision', 'refused'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='media_line_refused_says_why'),
        ),
        migrations.AddConstraint(
            model_name='mediaapproval',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decision', 'waiting')), models.Q(models.Q(('decision', 'waiting'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='media_line_decided_by_somebody'),
        ),
        migrations.RunSQL(SQL.read_text("utf-8"), UNDO),
    ]
