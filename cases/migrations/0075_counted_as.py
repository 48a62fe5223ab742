"""The group somebody says they belong to, to count many by for fairness."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0074_sendings'),
    ]

    operations = [
        migrations.AddField(
            model_name='protectedcharacteristic',
            name='counted_as',
            field=models.CharField(blank=True, choices=[('race_asian', 'Ethnic group: Asian or Asian British'), ('race_black', 'Ethnic group: Black, Black British, Caribbean or African'), ('race_mixed', 'Ethnic group: mixed or several'), ('race_white', 'Ethnic group: White'), ('race_other', 'Ethnic group: another'), ('belief_none', 'Religion: none'), ('belief_buddhist', 'Religion: Buddhist'), ('belief_christian', 'Religion: Christian'), ('belief_hindu', 'Religion: Hindu'), ('belief_jewish', 'Religion: Jewish'), ('belief_muslim', 'Religion: Muslim'), ('belief_sikh', 'Religion: Sikh'), ('belief_other', 'Religion: another'), ('sex_female', 'Sex: female'), ('sex_male', 'Sex: male')], help_text='Only if the person says so. Used to count many people for fairness, never shown of one.', max_length=40, verbose_name='Counted as'),
        ),
    ]
