"""Safety notices are acknowledged one by one; the clock passes on those that are not (`cases/sql/unread_notices.sql`)."""

from pathlib import Path

import django.db.models.deletion
import django.db.models.manager
import uuid
from django.conf import settings
from django.db import migrations, models


SQL = Path(__file__).parents[1] / "sql" / "unread_notices.sql"
UNDO = "DROP FUNCTION pass_on_unread_notices(date, date, date)"


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0007_deconfliction'),
        ('cases', '0062_media'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='NoticeReading',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('due_on', models.DateField()),
                ('acknowledged_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('acknowledged_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('notice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.safetynotice')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['notice', 'pk'],
                'abstract': False,
                'base_manager_name': 'unguarded',
                'constraints': [models.UniqueConstraint(fields=('notice', 'user', 'agency'), name='notice_read_once_by_each'), models.CheckConstraint(condition=models.Q(models.Q(('acknowledged_at__isnull', True), ('acknowledged_by__isnull', True)), models.Q(('acknowledged_at__isnull', False), ('acknowledged_by__isnull', False)), _connector='OR'), name='notice_acknowledged_by_somebody')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('unguarded', django.db.models.manager.Manager()),
            ],
        ),
        migrations.RunSQL(SQL.read_text("utf-8"), UNDO),
    ]
