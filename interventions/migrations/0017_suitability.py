
import django.db.models.deletion
import django.db.models.manager
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0008_mentors'),
        ('cases', '0078_convictions'),
        ('interventions', '0016_report_against_the_start'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Suitability',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('decided_on', models.DateField()),
                ('why_decided', models.CharField(choices=[('first', 'The first decision'), ('returned', 'The earlier one was returned'), ('due', 'The day set for it has come'), ('changed', 'Something has changed or become known'), ('appeal', 'The person appealed')], default='first', max_length=20)),
                ('appealed_on', models.DateField(blank=True, null=True)),
                ('answers', models.JSONField(blank=True, default=list, verbose_name='what was said of each criterion')),
                ('queries', models.JSONField(blank=True, default=list, verbose_name='what was raised')),
                ('barriers', models.JSONField(blank=True, default=list, verbose_name='what makes it hard')),
                ('screening_reference', models.CharField(blank=True, max_length=14)),
                ('screening_title', models.CharField(blank=True, max_length=160)),
                ('screened_on', models.DateField(blank=True, null=True)),
                ('advised_by', models.CharField(blank=True, max_length=200, verbose_name='who advised')),
                ('advice', models.TextField(blank=True, verbose_name='what they advised')),
                ('outcome', models.CharField(choices=[('suitable', 'Suitable'), ('with_advice', 'Suitable with advice'), ('not_now', 'Not now'), ('not_suitable', 'Not suitable')], max_length=20)),
                ('reasons', models.TextField(verbose_name='reasons')),
                ('alternative', models.CharField(blank=True, max_length=40, verbose_name='what was offered instead')),
                ('alternative_reason', models.TextField(blank=True, verbose_name='about the alternative')),
                ('basis', models.CharField(blank=True, choices=[('consent', 'Their consent'), ('statutory', 'A condition, order or duty')], max_length=20)),
                ('basis_rests_on', models.TextField(blank=True, verbose_name='what the basis is')),
                ('informed_on', models.DateField(blank=True, null=True)),
                ('informed_how', models.TextField(blank=True, verbose_name='how they were told')),
                ('decide_again_on', models.DateField(blank=True, null=True)),
                ('status', models.CharField(choices=[('waiting', 'Waits for confirmation'), ('returned', 'Returned'), ('confirmed', 'Confirmed'), ('superseded', 'Superseded by a later decision')], default='waiting', max_length=10)),
                ('checked_on', models.DateField(blank=True, null=True)),
                ('returned_reason', models.TextField(blank=True, verbose_name='why it was returned')),
                ('version', models.PositiveIntegerField(default=1)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('checked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='interventions.programme')),
                ('replaces', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='interventions.suitability')),
            ],
            options={
                'verbose_name': 'decision on suitability',
                'verbose_name_plural': 'decisions on suitability',
                'ordering': ['-decided_on', '-pk'],
                'abstract': False,
                'base_manager_name': 'unguarded',
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('unguarded', django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name='plan',
            name='suitability',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='interventions.suitability'),
        ),
        migrations.CreateModel(
            name='TakingPart',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('answer', models.CharField(choices=[('agrees', 'They want to take part'), ('undecided', 'They have not decided yet'), ('refuses', 'They refuse, which is their right')], max_length=20)),
                ('answered_on', models.DateField()),
                ('own_words', models.TextField(blank=True, verbose_name='what they say about it')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('suitability', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='interventions.suitability')),
            ],
            options={
                'verbose_name': 'answer to taking part',
                'verbose_name_plural': 'answers to taking part',
                'ordering': ['-recorded_at', '-pk'],
                'abstract': False,
                'base_manager_name': 'unguarded',
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('unguarded', django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddConstraint(
            model_name='suitability',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'waiting')), fields=('case', 'programme'), name='suitability_one_waiting'),
        ),
        migrations.AddConstraint(
            model_name='suitability',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'confirmed')), fields=('case', 'programme'), name='suitability_one_in_force'),
        ),
        migrations.AddConstraint(
            model_name='suitability',
            constraint=models.CheckConstraint(condition=models.Q(('checked_by__isnull', True), models.Q(('checked_by', models.F('author')), _negated=True), _connector='OR'), name='suitability_checked_by_somebody_else'),
        ),
        migrations.AddConstraint(
            model_name='suitability',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('checked_by__isnull', True), ('checked_on__isnull', True), ('status', 'waiting')), models.Q(models.Q(('status', 'waiting'), _negated=True), ('checked_by__isnull', False), ('checked_on__isnull', False)), _connector='OR'), name='suitability_checked_says_who_and_when'),
        ),
        migrations.AddConstraint(
            model_name='suitability',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'returned'), ('returned_reason', ''), _connector='XOR'), name='suitability_returned_says_why'),
        ),
    ]
