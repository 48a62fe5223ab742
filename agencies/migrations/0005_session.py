import uuid

from django.db import migrations, models

# Django's cache in the database (config/settings/jobs.py), in the shape that its back-end asks for.
SHORT_MEMORY = """
CREATE TABLE agencies_short_memory (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX short_memory_by_end ON agencies_short_memory (expires);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0004_administers'),
    ]

    operations = [
        migrations.CreateModel(
            name='Session',
            fields=[
                ('session_key', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='session key')),
                ('session_data', models.TextField(verbose_name='session data')),
                ('expire_date', models.DateTimeField(db_index=True, verbose_name='expire date')),
                ('handle', models.UUIDField(default=uuid.uuid4)),
                ('user_id', models.UUIDField(blank=True, null=True)),
                ('signed_in_at', models.DateTimeField(blank=True, null=True)),
                ('last_used_at', models.DateTimeField(blank=True, null=True)),
                ('address', models.CharField(blank=True, max_length=45)),
                ('browser', models.CharField(blank=True, max_length=60)),
            ],
            options={
                'indexes': [models.Index(fields=['user_id'], name='session_by_user')],
            },
        ),
        migrations.RunSQL(SHORT_MEMORY, "DROP TABLE agencies_short_memory"),
    ]
