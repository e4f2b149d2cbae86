from django.db import migrations


def tulis_lagi(apps, schema_editor):
    apps.get_model("search", "Baris").objects.update(sidik="")


class Migration(migrations.Migration):
    """Suggestions are also filed under other names: after ``migrate`` the worker writes every row again."""

    dependencies = [("search", "0010_indeks_nama")]
    operations = [migrations.RunPython(tulis_lagi, migrations.RunPython.noop)]
