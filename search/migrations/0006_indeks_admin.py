from django.db import migrations

from ._postgresql import di_postgresql


class Migration(migrations.Migration):
    """What Wagtail searches on PostgreSQL, title and body together, has no index of its own there."""

    dependencies = [
        ("search", "0005_isi_sinonim"),
        ("modelsearch", "0004_rename_modelsear_autocom_476c89_gin_modelsearch_autocom_ea8581_gin_and_more"),
    ]
    operations = [
        migrations.RunPython(
            di_postgresql("CREATE INDEX search_admin_isi ON modelsearch_indexentry USING gin ((title || body))"),
            di_postgresql("DROP INDEX search_admin_isi"),
        )
    ]
