"""The social-net contract, and who takes part in it."""

import django.db.models.deletion
import django.db.models.manager
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0007_deconfliction'),
        ('cases', '0063_notice_readings'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ContractParty',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('earlier', models.JSONField(blank=True, default=list, verbose_name='how it read before')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_reason', models.TextField(blank=True, verbose_name='why it was withdrawn')),
                ('version', models.PositiveIntegerField(default=1)),
                ('name', models.CharField(help_text='As it stands under Contacts and network.', max_length=120, verbose_name='Name')),
                ('part', models.CharField(choices=[('person', 'The person'), ('network', "From the person's network"), ('professional', 'Works with the person')], max_length=40, verbose_name='Who they are')),
                ('tasks', models.TextField(help_text='As they would say it, each with how often.', max_length=20000, verbose_name='What they do')),
                ('consent', models.CharField(choices=[('not_asked', 'Not asked yet'), ('given', 'Consent given'), ('refused', 'Consent refused'), ('withdrawn', 'Consent withdrawn')], max_length=40, verbose_name='What they said to taking part')),
                ('consent_on', models.DateField(blank=True, null=True, verbose_name='Day they said so')),
                ('in_their_words', models.TextField(blank=True, max_length=20000, verbose_name='What they said about it')),
                ('guardian', models.CharField(blank=True, help_text='Name, and what makes them responsible.', max_length=120, verbose_name='Parent or guardian, if they are under eighteen')),
                ('guardian_consent', models.CharField(blank=True, choices=[('not_asked', 'Not asked yet'), ('given', 'Consent given'), ('refused', 'Consent refused'), ('withdrawn', 'Consent withdrawn')], max_length=40, verbose_name='What the parent or guardian said')),
                ('guardian_on', models.DateField(blank=True, null=True, verbose_name='Day the parent or guardian said so')),
                ('left_on', models.DateField(blank=True, null=True, verbose_name='Day they stopped taking part')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('from_agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'party to the contract',
                'verbose_name_plural': 'parties to the contract',
                'ordering': ['-recorded_at', 'pk'],
                'abstract': False,
                'base_manager_name': 'unguarded',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='contractparty_withdrawn_says_why')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('unguarded', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='NetContract',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('earlier', models.JSONField(blank=True, default=list, verbose_name='how it read before')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_reason', models.TextField(blank=True, verbose_name='why it was withdrawn')),
                ('version', models.PositiveIntegerField(default=1)),
                ('purpose', models.CharField(help_text='For example: the first months at home.', max_length=200, verbose_name='What it is for')),
                ('starts_on', models.DateField(verbose_name='From')),
                ('until', models.DateField(verbose_name='Until')),
                ('review_on', models.DateField(help_text='With everybody who takes part.', verbose_name='Day it is looked at again')),
                ('if_broken', models.TextField(help_text='Who talks to whom first. It is an agreement, and no condition of a licence.', max_length=20000, verbose_name='What happens if somebody does not keep to it')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='Day it ended')),
                ('ended_because', models.TextField(blank=True, max_length=20000, verbose_name='Why it ended')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('from_agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'social-net contract',
                'ordering': ['-recorded_at', 'pk'],
                'abstract': False,
                'base_manager_name': 'unguarded',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='netcontract_withdrawn_says_why')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('unguarded', django.db.models.manager.Manager()),
            ],
        ),
    ]
