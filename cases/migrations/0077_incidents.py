"""Incidents and what happens in a family are recorded as what they are."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0076_blind_periods'),
    ]

    operations = [
        migrations.AlterField(
            model_name='chronologyentry',
            name='kind',
            field=models.CharField(choices=[('case', 'Case'), ('contact', 'Contact'), ('event', 'Event'), ('incident', 'Incident'), ('family', 'Family event'), ('hand_over', 'Hand-over'), ('assessment', 'Assessment'), ('plan', 'Plan'), ('session', 'Session'), ('meeting', 'Meeting')], max_length=20),
        ),
    ]
