"""Matches with a mentor or chaplain."""

import django.db.models.deletion
import django.db.models.manager
import django.utils.timezone
import uuid
from pathlib import Path

from django.conf import settings
from django.db import migrations, models

_SQL = Path(__file__).parents[1] / "sql"


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0008_mentors'),
        ('cases', '0071_lines_kept_to_their_writer'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='MentorMatch',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('earlier', models.JSONField(blank=True, default=list, verbose_name='how it read before')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_reason', models.TextField(blank=True, verbose_name='why it was withdrawn')),
                ('version', models.PositiveIntegerField(default=1)),
                ('mentor', models.CharField(help_text='From the register of your agency. Whoever is not in it is not matched.', max_length=250, verbose_name='Who')),
                ('their_wish', models.TextField(help_text='In their own words.', max_length=20000, verbose_name='What the person wishes')),
                ('in_common', models.TextField(help_text='Language, interests, place, what they have lived through. Not what you suppose.', max_length=20000, verbose_name='Why this one')),
                ('faith', models.TextField(blank=True, help_text='Only if the person wishes it to count, and as they say it. Never a reason by itself.', max_length=20000, verbose_name='Faith or belief')),
                ('weighed_against', models.TextField(help_text='What could go wrong, whom else you thought of, and why it is right all the same.', max_length=20000, verbose_name='What was weighed against it')),
                ('person_said', models.CharField(choices=[('given', 'They agreed'), ('refused', 'They said no'), ('withdrawn', 'They agreed, and took it back'), ('not_asked', 'Not asked yet')], max_length=40, verbose_name='What the person said to it')),
                ('said_on', models.DateField(blank=True, null=True, verbose_name='Day they said so')),
                ('began_on', models.DateField(blank=True, help_text='Their vetting must be in date on this day.', null=True, verbose_name='Day they first met')),
                ('review_on', models.DateField(blank=True, help_text='With each of the two, by themselves.', null=True, verbose_name='Day it is looked at again')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='Day it ended')),
                ('ended_because', models.TextField(blank=True, help_text='And how the person took it.', max_length=20000, verbose_name='Why it ended')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('from_agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('registered', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.mentor')),
            ],
            options={
                'verbose_name': 'match',
                'verbose_name_plural': 'matches',
                'ordering': ['-recorded_at', 'pk'],
                'abstract': False,
                'base_manager_name': 'unguarded',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='mentormatch_withdrawn_says_why')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('unguarded', django.db.models.manager.Manager()),
            ],
        ),
        migrations.RunSQL((_SQL / "kept_up_tables.sql").read_text("utf-8"), migrations.RunSQL.noop),
    ]
