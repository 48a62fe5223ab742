"""The seals over the ledger, the parts of its tree, the witness's answers and what verifications came to."""

import audit.models
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


SEALS = ("audit_checkpoint", "audit_treepart", "audit_cosignature", "audit_verification")

ONLY_ADDED_TO = "".join(
    f"""
CREATE TRIGGER seals_no_change BEFORE UPDATE OR DELETE ON {table}
  FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER seals_no_truncate BEFORE TRUNCATE ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER seals_no_change;
ALTER TABLE {table} ENABLE ALWAYS TRIGGER seals_no_truncate;
"""
    for table in SEALS
)
UNDO = "".join(
    f"DROP TRIGGER seals_no_change ON {table}; DROP TRIGGER seals_no_truncate ON {table};" for table in SEALS
)


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0001_ledger'),
    ]

    operations = [
        migrations.CreateModel(
            name='Checkpoint',
            fields=[
                ('number', models.BigIntegerField(primary_key=True, serialize=False)),
                ('sealed_at', models.DateTimeField()),
                ('first_position', models.BigIntegerField()),
                ('size', models.BigIntegerField()),
                ('root', models.BinaryField(max_length=32)),
                ('entry_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('entry_span', django.contrib.postgres.fields.ranges.BigIntegerRangeField(null=True)),
                ('leaves', models.BinaryField()),
                ('frontier', models.BinaryField()),
                ('through_xid', audit.models.TransactionNumber()),
                ('through_id', models.BigIntegerField()),
                ('note', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='Cosignature',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('witness', models.CharField(max_length=200)),
                ('witnessed_at', models.DateTimeField()),
                ('line', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='TreePart',
            fields=[
                ('pk', models.CompositePrimaryKey('level', 'index', blank=True, editable=False, primary_key=True, serialize=False)),
                ('level', models.SmallIntegerField()),
                ('index', models.BigIntegerField()),
                ('part', models.BinaryField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name='Verification',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('scope', models.CharField(max_length=20)),
                ('began_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField()),
                ('from_position', models.BigIntegerField()),
                ('size', models.BigIntegerField()),
                ('unsealed', models.BigIntegerField()),
                ('holds', models.BooleanField()),
                ('findings', models.JSONField(default=list)),
            ],
        ),
        migrations.AddIndex(
            model_name='ledgerentry',
            index=models.Index(fields=['xid', 'id'], name='ledger_by_transaction'),
        ),
        migrations.AddIndex(
            model_name='checkpoint',
            index=models.Index(fields=['size'], name='checkpoint_by_size'),
        ),
        migrations.AddIndex(
            model_name='checkpoint',
            index=django.contrib.postgres.indexes.GistIndex(fields=['entry_span'], name='checkpoint_by_entry'),
        ),
        migrations.AddConstraint(
            model_name='checkpoint',
            constraint=models.CheckConstraint(condition=models.Q(('size__gte', models.F('first_position'))), name='checkpoint_adds_up'),
        ),
        migrations.AddField(
            model_name='cosignature',
            name='checkpoint',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.checkpoint'),
        ),
        migrations.RunSQL(ONLY_ADDED_TO, UNDO),
    ]
