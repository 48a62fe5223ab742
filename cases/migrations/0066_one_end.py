"""Two migrations landed side by side; neither needs the other."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0065_lines_the_database_writes"), ("cases", "0065_one_person")]

    operations = []
