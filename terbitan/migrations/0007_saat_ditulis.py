import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("terbitan", "0006_token_pratinjau"),
    ]

    operations = [
        migrations.AlterField(
            model_name="terbitan",
            name="ditulis",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
    ]
