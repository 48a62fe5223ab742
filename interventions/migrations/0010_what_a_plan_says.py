"""What a plan says beside its modules, what it counts on, and how it stood after each change."""

from pathlib import Path

import django.core.serializers.json
import django.db.models.deletion
import django.db.models.manager
import uuid
from django.conf import settings
from django.db import migrations, models

_SQL = Path(__file__).parents[1] / "sql" / "versions.sql"
_BACK = """
DROP TRIGGER rated_factor_stays ON interventions_ratedfactor;
DROP FUNCTION interventions_stays_as_kept() CASCADE;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0008_mentors'),
        ('cases', '0077_incidents'),
        ('interventions', '0009_write_up'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FactorReason',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('written_at', models.DateTimeField()),
                ('why', models.TextField(verbose_name='why no module targets it')),
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
            name='Opportunity',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('what', models.TextField(verbose_name='what it is')),
                ('due_on', models.DateField(verbose_name='by when')),
                ('settled_on', models.DateField(blank=True, null=True)),
                ('came_about', models.BooleanField(blank=True, null=True)),
                ('what_came', models.TextField(blank=True, db_default='', verbose_name='what came of it')),
                ('version', models.PositiveIntegerField(default=1)),
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
            name='PlanReview',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('held_on', models.DateField()),
                ('found', models.TextField(verbose_name='what was found')),
                ('next_on', models.DateField(verbose_name='next review')),
                ('recorded_at', models.DateTimeField()),
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
            name='PlanSafety',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('written_at', models.DateTimeField()),
                ('number', models.PositiveIntegerField()),
                ('threats', models.TextField(blank=True, verbose_name='threats from those still committed')),
                ('for_participant', models.TextField(blank=True, verbose_name='what keeps the person safe')),
                ('for_staff', models.TextField(blank=True, verbose_name='what keeps staff safe')),
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
            name='PlanVersion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('written_at', models.DateTimeField()),
                ('number', models.PositiveIntegerField()),
                ('as_it_stood', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('what', models.CharField(max_length=160, verbose_name='what changed')),
                ('why', models.TextField(blank=True, verbose_name='why')),
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
            name='SharedGoal',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('goal', models.TextField(verbose_name='the goal')),
                ('agencies', models.JSONField(default=list, verbose_name='with which agencies')),
                ('how_seen', models.TextField(verbose_name='how it will be seen')),
                ('review_on', models.DateField(verbose_name='reviewed on')),
                ('reviewed_on', models.DateField(blank=True, null=True)),
                ('what_was_found', models.TextField(blank=True, db_default='', verbose_name='what the review found')),
                ('version', models.PositiveIntegerField(default=1)),
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
            model_name='plan',
            name='facilitator',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='plan',
            name='hopes',
            field=models.TextField(blank=True, db_default='', verbose_name='what they hope for'),
        ),
        migrations.AddField(
            model_name='plan',
            name='language',
            field=models.TextField(blank=True, db_default='', verbose_name='language in sessions'),
        ),
        migrations.AddField(
            model_name='plan',
            name='learning',
            field=models.TextField(blank=True, db_default='', verbose_name='learning in sessions'),
        ),
        migrations.AddField(
            model_name='plan',
            name='neurodiversity',
            field=models.TextField(blank=True, db_default='', verbose_name='neurodiversity in sessions'),
        ),
        migrations.AddField(
            model_name='plan',
            name='own_account',
            field=models.TextField(blank=True, db_default='', verbose_name='their own account of their problems'),
        ),
        migrations.AddField(
            model_name='plan',
            name='pace',
            field=models.TextField(blank=True, db_default='', verbose_name='the pace'),
        ),
        migrations.AddField(
            model_name='plan',
            name='psychosocial_lead',
            field=models.CharField(blank=True, db_default='', max_length=160, verbose_name='who leads it'),
        ),
        migrations.AddField(
            model_name='plan',
            name='psychosocial_why_not',
            field=models.TextField(blank=True, db_default='', verbose_name='why it is not needed'),
        ),
        migrations.AddField(
            model_name='plan',
            name='psychosocial_work',
            field=models.TextField(blank=True, db_default='', verbose_name='psychosocial work'),
        ),
        migrations.AddField(
            model_name='plan',
            name='review_on',
            field=models.DateField(blank=True, null=True, verbose_name='next review of the plan'),
        ),
        migrations.AddField(
            model_name='plan',
            name='second_facilitator',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='plan',
            name='strengths',
            field=models.TextField(blank=True, db_default='', verbose_name='their strengths'),
        ),
        migrations.AddField(
            model_name='plan',
            name='theological_lead',
            field=models.CharField(blank=True, db_default='', max_length=160, verbose_name='who leads it'),
        ),
        migrations.AddField(
            model_name='plan',
            name='theological_why_not',
            field=models.TextField(blank=True, db_default='', verbose_name='why it is not needed'),
        ),
        migrations.AddField(
            model_name='plan',
            name='theological_work',
            field=models.TextField(blank=True, db_default='', verbose_name='theological or ideological work'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('psychosocial_work', ''), _negated=True), models.Q(('psychosocial_lead', ''), _negated=True), ('psychosocial_why_not', '')), models.Q(('psychosocial_lead', ''), ('psychosocial_work', '')), _connector='OR'), name='plan_psychosocial_track'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('theological_work', ''), _negated=True), models.Q(('theological_lead', ''), _negated=True), ('theological_why_not', '')), models.Q(('theological_lead', ''), ('theological_work', '')), _connector='OR'), name='plan_theological_track'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(('second_facilitator__isnull', True), models.Q(('facilitator__isnull', False), models.Q(('second_facilitator', models.F('facilitator')), _negated=True)), _connector='OR'), name='plan_two_different_facilitators'),
        ),
        migrations.AddField(
            model_name='factorreason',
            name='agency',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency'),
        ),
        migrations.AddField(
            model_name='factorreason',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case'),
        ),
        migrations.AddField(
            model_name='factorreason',
            name='factor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='interventions.ratedfactor'),
        ),
        migrations.AddField(
            model_name='factorreason',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='interventions.plan'),
        ),
        migrations.AddField(
            model_name='factorreason',
            name='written_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='opportunity',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case'),
        ),
        migrations.AddField(
            model_name='opportunity',
            name='owner',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='opportunity',
            name='owner_agency',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency'),
        ),
        migrations.AddField(
            model_name='opportunity',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='interventions.plan'),
        ),
        migrations.AddField(
            model_name='planreview',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case'),
        ),
        migrations.AddField(
            model_name='planreview',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='interventions.plan'),
        ),
        migrations.AddField(
            model_name='planreview',
            name='reviewed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='plansafety',
            name='agency',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency'),
        ),
        migrations.AddField(
            model_name='plansafety',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case'),
        ),
        migrations.AddField(
            model_name='plansafety',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='interventions.plan'),
        ),
        migrations.AddField(
            model_name='plansafety',
            name='written_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='planversion',
            name='agency',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency'),
        ),
        migrations.AddField(
            model_name='planversion',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case'),
        ),
        migrations.AddField(
            model_name='planversion',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='interventions.plan'),
        ),
        migrations.AddField(
            model_name='planversion',
            name='written_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sharedgoal',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case'),
        ),
        migrations.AddField(
            model_name='sharedgoal',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='interventions.plan'),
        ),
        migrations.AddIndex(
            model_name='factorreason',
            index=models.Index(fields=['factor', '-written_at'], name='factor_reason_by_time'),
        ),
        migrations.AddIndex(
            model_name='opportunity',
            index=models.Index(fields=['plan', 'due_on'], name='opportunity_by_day'),
        ),
        migrations.AddConstraint(
            model_name='opportunity',
            constraint=models.CheckConstraint(condition=models.Q(('owner__isnull', True), ('owner_agency__isnull', True), _connector='XOR'), name='opportunity_has_one_owner'),
        ),
        migrations.AddConstraint(
            model_name='opportunity',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('came_about__isnull', True), ('settled_on__isnull', True), ('what_came', '')), models.Q(('came_about__isnull', False), ('settled_on__isnull', False), models.Q(('what_came', ''), _negated=True)), _connector='OR'), name='opportunity_settled_says_how'),
        ),
        migrations.AddIndex(
            model_name='planreview',
            index=models.Index(fields=['plan', '-held_on'], name='plan_review_by_day'),
        ),
        migrations.AddConstraint(
            model_name='planreview',
            constraint=models.CheckConstraint(condition=models.Q(('next_on__gt', models.F('held_on'))), name='plan_review_next_comes_after'),
        ),
        migrations.AddConstraint(
            model_name='plansafety',
            constraint=models.UniqueConstraint(fields=('plan', 'number'), name='plan_safety_once'),
        ),
        migrations.AddConstraint(
            model_name='planversion',
            constraint=models.UniqueConstraint(fields=('plan', 'number'), name='plan_version_once'),
        ),
        migrations.AddIndex(
            model_name='sharedgoal',
            index=models.Index(fields=['plan', 'review_on'], name='shared_goal_by_day'),
        ),
        migrations.AddConstraint(
            model_name='sharedgoal',
            constraint=models.CheckConstraint(condition=models.Q(('reviewed_on__isnull', True), models.Q(('what_was_found', ''), _negated=True), _connector='XOR'), name='shared_goal_reviewed_says_what'),
        ),
        migrations.RunSQL(_SQL.read_text(encoding="utf-8"), _BACK),
    ]
