from django.db import migrations, models


def memori_tulis(schema_editor, banyak):
    """SQLite only: bytes of postings gathered before they are written."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"INSERT INTO search_indeks(search_indeks, rank) VALUES ('hashsize', {banyak})")


class Migration(migrations.Migration):
    dependencies = [("search", "0008_status_dokumen")]
    operations = [
        migrations.AddIndex(
            model_name="saran",
            index=models.Index(fields=["bahasa", "kunci", "bobot", "terbitan"], name="search_saran_pilih"),
        ),
        migrations.RunPython(
            lambda apps, schema_editor: memori_tulis(schema_editor, 16_000_000),
            lambda apps, schema_editor: memori_tulis(schema_editor, 1_048_576),
        ),
    ]
