from django.db import migrations

from search.isi_sinonim import CATATAN, isi_sinonim

LAMA = "pemadam kebakaran\npemadam\nkebakaran\n113\nmobil pemadam\nrumah terbakar\nbranwir\nblangwir\nbrandweer\nkorsleting"


def isi(apps, schema_editor):
    sinonim = apps.get_model("search", "Sinonim")
    isi_sinonim(sinonim)
    damkar = sinonim.objects.filter(baku="damkar", catatan=CATATAN, padanan=LAMA)
    damkar.update(padanan=LAMA.replace("113\n", ""))


class Migration(migrations.Migration):
    """Groups on violence; 113 is the fire brigade, but a fire is not whatever has 113 in its number, where no editor
    has touched that group."""

    dependencies = [("search", "0014_indeks_saran_utuh")]
    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
