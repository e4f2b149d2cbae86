from django.db import migrations

from search.isi_sinonim import isi_sinonim


def isi(apps, schema_editor):
    isi_sinonim(apps.get_model("search", "Sinonim"))
    apps.get_model("search", "StatusKosakata").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    """The first filling of the synonyms, editors' own rows left alone; and the one row of the vocabulary's state."""

    dependencies = [("search", "0004_penyuntingan")]
    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
