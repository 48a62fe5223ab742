"""What was disclosed is kept: what was told to organisations outside, and notes on referrals that lapse.

A note that a deconfliction officer disclosed went with the referral it was about. It was told to whoever took the
person on, and is part of what that case rests on: it stays, without the referral's number, days and outcome.
"""

import django.db.models.deletion
import django.db.models.manager
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


FORGET = """
CREATE OR REPLACE FUNCTION cases_forget_referrals(at_once integer) RETURNS SETOF uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  one record;
  told uuid[];
BEGIN
  FOR one IN
    SELECT r.id, '%/referrals/' || r.id || '/%' AS address FROM cases_referral r
     WHERE r.case_id IS NULL AND r.lapses_on <= (statement_timestamp() AT TIME ZONE 'Europe/London')::date
     ORDER BY r.lapses_on, r.id LIMIT at_once FOR UPDATE SKIP LOCKED
  LOOP
    told := ARRAY(SELECT d.id FROM cases_deconfliction d WHERE d.held_kind = 'referral' AND d.held_id = one.id);
    DELETE FROM reminders_notice n
     WHERE n.link LIKE one.address OR n.due_date_id IN (
       SELECT u.id FROM reminders_duedate u WHERE u.subject_id = one.id OR u.subject_id = ANY (told));
    DELETE FROM reminders_duedate u WHERE u.subject_id = one.id OR u.subject_id = ANY (told);
    -- What was disclosed was told, and is of the new case. How the referral stood is not, and goes with it.
    UPDATE cases_deconfliction d
       SET held_reference = '', held_state = '', held_outcome = '', held_until = NULL,
           held_from = (d.found_at AT TIME ZONE 'Europe/London')::date
     WHERE d.id = ANY (told) AND d.decision = 'disclosed';
    DELETE FROM cases_deconfliction d WHERE d.id = ANY (told) AND d.decision <> 'disclosed';
    DELETE FROM agencies_stashedpost p WHERE p.path LIKE one.address;
    DELETE FROM agencies_submittedform f WHERE f.path LIKE one.address;
    DELETE FROM cases_referral r WHERE r.id = one.id;
    RETURN NEXT one.id;
  END LOOP;
END $$;
"""

FORGET_AS_BEFORE = """
CREATE OR REPLACE FUNCTION cases_forget_referrals(at_once integer) RETURNS SETOF uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  one record;
  told uuid[];
BEGIN
  FOR one IN
    SELECT r.id, '%/referrals/' || r.id || '/%' AS address FROM cases_referral r
     WHERE r.case_id IS NULL AND r.lapses_on <= (statement_timestamp() AT TIME ZONE 'Europe/London')::date
     ORDER BY r.lapses_on, r.id LIMIT at_once FOR UPDATE SKIP LOCKED
  LOOP
    told := ARRAY(SELECT d.id FROM cases_deconfliction d WHERE d.held_kind = 'referral' AND d.held_id = one.id);
    DELETE FROM reminders_notice n
     WHERE n.link LIKE one.address OR n.due_date_id IN (
       SELECT u.id FROM reminders_duedate u WHERE u.subject_id = one.id OR u.subject_id = ANY (told));
    DELETE FROM reminders_duedate u WHERE u.subject_id = one.id OR u.subject_id = ANY (told);
    DELETE FROM cases_deconfliction d WHERE d.id = ANY (told);
    DELETE FROM agencies_stashedpost p WHERE p.path LIKE one.address;
    DELETE FROM agencies_submittedform f WHERE f.path LIKE one.address;
    DELETE FROM cases_referral r WHERE r.id = one.id;
    RETURN NEXT one.id;
  END LOOP;
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0007_deconfliction'),
        ('cases', '0061_chronology_withdrawn'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='InformationDisclosure',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('earlier', models.JSONField(blank=True, default=list, verbose_name='how it read before')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_reason', models.TextField(blank=True, verbose_name='why it was withdrawn')),
                ('version', models.PositiveIntegerField(default=1)),
                ('told_on', models.DateField(verbose_name='Day it was told')),
                ('told_whom', models.CharField(choices=[('court', 'Court or tribunal'), ('school', 'School, college or university'), ('employer', 'Employer or job centre'), ('housing', 'Landlord or housing provider'), ('health', 'Health or care provider'), ('police', 'Police force or agency that takes no part in the case'), ('abroad', 'Authority of another country'), ('community', 'Community or faith organisation'), ('regulator', 'Inspectorate, regulator or ombudsman')], max_length=40, verbose_name='What sort of organisation was told')),
                ('organisation', models.CharField(max_length=120, verbose_name='Which organisation')),
                ('role_told', models.CharField(help_text='A role, not a name. For example: designated safeguarding lead.', max_length=120, verbose_name='Role of whoever was told there')),
                ('told_how', models.CharField(choices=[('in_person', 'In person'), ('telephone', 'By telephone or video'), ('writing', 'In writing'), ('hearing', 'At a hearing or meeting')], max_length=40, verbose_name='How it was told')),
                ('said', models.TextField(help_text='As it was said, and no more. Never who reported it.', max_length=20000, verbose_name='What was said')),
                ('lawful_basis', models.CharField(choices=[('law_enforcement', 'Law enforcement purpose (DPA 2018 Part 3)'), ('public_task', 'Public task (UK GDPR)'), ('vital_interests', "To protect somebody's life (UK GDPR)")], max_length=40, verbose_name='Lawful basis')),
                ('needed_because', models.TextField(help_text='What it was to prevent or make possible, and what else was thought of.', max_length=20000, verbose_name='Why it was needed, and why no less would do')),
                ('agreed_by', models.CharField(help_text='For example: the meeting of 3 May, the head of service.', max_length=200, verbose_name='Who agreed to it')),
                ('may_do', models.CharField(help_text='For example: for two named people only, not to be passed on.', max_length=300, verbose_name='What they were told they may do with it')),
                ('person_told', models.CharField(choices=[('before', 'They were told before'), ('since', 'They were told since'), ('not_told', 'They were not told')], max_length=40, verbose_name='Does the person know?')),
                ('why_not_told', models.TextField(blank=True, max_length=20000, verbose_name='Why the person was not told, or not before')),
                ('victim_safety', models.CharField(choices=[('nobody', 'Considered: it affects nobody who was harmed'), ('looked_after', 'Considered: what is needed was done first'), ('liaison', 'Considered with whoever keeps them informed')], help_text='Say nothing here of who they are. What was told to them belongs under Victims.', max_length=40, verbose_name='Safety of those who were harmed')),
                ('who_reads', models.CharField(choices=[('everybody', 'Everybody who holds the section'), ('own_agency', 'My agency alone')], max_length=40, verbose_name='Who may read this entry')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'disclosure made outside',
                'verbose_name_plural': 'disclosures made outside',
                'ordering': ['-recorded_at', 'pk'],
                'abstract': False,
                'base_manager_name': 'unguarded',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='informationdisclosure_withdrawn_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('person_told', 'not_told'), _negated=True), models.Q(('why_not_told', ''), _negated=True), _connector='OR'), name='disclosure_not_told_says_why')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('unguarded', django.db.models.manager.Manager()),
            ],
        ),
        migrations.RunSQL("SET LOCAL check_function_bodies = off;" + FORGET, FORGET_AS_BEFORE),
    ]
