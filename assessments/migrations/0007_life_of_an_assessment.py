"""An assessment is amended, set aside, passed on and countersigned by two; the database holds to it."""

from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


_SQL = Path(__file__).parents[1] / "sql" / "life.sql"
UNDO = """
ALTER TABLE assessments_assessment DROP CONSTRAINT assessment_signed_by_nobody_who_wrote;
DROP TRIGGER formulation_is_locked ON assessments_formulation;
DROP TRIGGER judgement_is_locked ON assessments_judgement;
DROP TRIGGER rating_is_locked ON assessments_rating;
DROP TRIGGER assessment_follows ON assessments_assessment;
DROP TRIGGER signed_evidence_stays ON assessments_signedevidence;
DROP TRIGGER signed_summary_stays ON assessments_signedsummary;
CREATE TRIGGER signed_ratings_stay BEFORE UPDATE ON assessments_signedsummary FOR EACH ROW
  WHEN ((OLD.levels, OLD.own_factors, OLD.judgements, OLD.formulation, OLD.own_view)
        IS DISTINCT FROM (NEW.levels, NEW.own_factors, NEW.judgements, NEW.formulation, NEW.own_view))
  EXECUTE FUNCTION ratings_stay_as_submitted();
CREATE TRIGGER signed_evidence_stays BEFORE UPDATE ON assessments_signedevidence FOR EACH ROW
  WHEN (OLD.evidence IS DISTINCT FROM NEW.evidence) EXECUTE FUNCTION ratings_stay_as_submitted();
DROP FUNCTION assessments_is_locked();
DROP FUNCTION assessments_follows();
DROP FUNCTION assessments_only_voided();
DROP FUNCTION assessments_stays_as_signed();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0008_mentors'),
        ('assessments', '0006_second_ratings'),
        ('cases', '0073_notices_as_sent'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='assessment',
            name='assessment_one_unfinished',
        ),
        migrations.RemoveConstraint(
            model_name='signedevidence',
            name='signed_evidence_once',
        ),
        migrations.RemoveConstraint(
            model_name='signedsummary',
            name='signed_summary_once',
        ),
        migrations.AddField(
            model_name='assessment',
            name='earlier_assessors',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), blank=True, default=list, size=None),
        ),
        migrations.AddField(
            model_name='assessment',
            name='event',
            field=models.TextField(blank=True, verbose_name='what happened'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='first_countersigned_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='assessment',
            name='first_countersigner',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='assessment',
            name='gap_reason',
            field=models.TextField(blank=True, verbose_name='why again so soon'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='passed_on_because',
            field=models.TextField(blank=True, verbose_name='why it was passed on'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='programme',
            field=models.CharField(blank=True, max_length=120, verbose_name='after which programme'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='revision',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='assessment',
            name='set_aside_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='assessment',
            name='set_aside_because',
            field=models.TextField(blank=True, verbose_name='why it was set aside'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='set_aside_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='signedevidence',
            name='revision',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='signedsummary',
            name='first_countersigner',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='signedsummary',
            name='first_signed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='signedsummary',
            name='revision',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='signedsummary',
            name='voided_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='signedsummary',
            name='voided_because',
            field=models.TextField(blank=True, verbose_name='why its countersignature is void'),
        ),
        migrations.AddField(
            model_name='signedsummary',
            name='voided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='assessment',
            name='status',
            field=models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Waiting for countersign'), ('half_signed', 'Waiting for second countersign'), ('returned', 'Returned for changes'), ('countersigned', 'Countersigned'), ('amending', 'Being amended'), ('superseded', 'Superseded'), ('set_aside', 'Set aside')], default='draft', max_length=15),
        ),
        migrations.AlterField(
            model_name='signedsummary',
            name='reference',
            field=models.CharField(max_length=14),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ['draft', 'submitted', 'half_signed', 'returned', 'amending'])), fields=('case', 'instrument'), name='assessment_one_unfinished'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(('first_countersigner__isnull', True), models.Q(models.Q(('first_countersigner', models.F('assessor')), _negated=True), models.Q(('countersigner__isnull', True), models.Q(('first_countersigner', models.F('countersigner')), _negated=True), _connector='OR')), _connector='OR'), name='assessment_signed_by_two'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('countersigner__isnull', True), ('first_countersigned_at__isnull', False), ('first_countersigner__isnull', False), ('status', 'half_signed')), ('status__in', ['countersigned', 'superseded', 'set_aside']), models.Q(('countersigner__isnull', True), ('first_countersigner__isnull', True), ('status__in', ['draft', 'submitted', 'returned', 'amending'])), _connector='OR'), name='assessment_signed_in_its_turn'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('set_aside_at__isnull', False), ('set_aside_by__isnull', False), ('status', 'set_aside'), models.Q(('set_aside_because', ''), _negated=True)), models.Q(models.Q(('status', 'set_aside'), _negated=True), ('set_aside_at__isnull', True), ('set_aside_because', ''), ('set_aside_by__isnull', True)), _connector='OR'), name='assessment_set_aside_says_why'),
        ),
        migrations.AddConstraint(
            model_name='signedevidence',
            constraint=models.UniqueConstraint(fields=('assessment', 'revision'), name='signed_evidence_once'),
        ),
        migrations.AddConstraint(
            model_name='signedsummary',
            constraint=models.UniqueConstraint(fields=('assessment', 'revision'), name='signed_summary_once'),
        ),
        migrations.AddConstraint(
            model_name='signedsummary',
            constraint=models.UniqueConstraint(condition=models.Q(('voided_at__isnull', True)), fields=('assessment',), name='signed_summary_one_stands'),
        ),
        migrations.AddConstraint(
            model_name='signedsummary',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('voided_at__isnull', True), ('voided_because', ''), ('voided_by__isnull', True)), models.Q(('voided_at__isnull', False), ('voided_by__isnull', False), models.Q(('voided_because', ''), _negated=True)), _connector='OR'), name='signed_summary_void_says_why'),
        ),
        migrations.RunSQL(_SQL.read_text("utf-8"), UNDO),
    ]
