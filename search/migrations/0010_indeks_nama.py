from django.db import migrations

from ._postgresql import di_postgresql

# Frozen here: the engine's own definitions may move on, a migration may not.
PASANG = [
    "CREATE INDEX search_baris_nama ON search_baris USING gin (ts_filter(vektor, '{a,b}'))",
    "CREATE INDEX search_baris_pendek ON search_baris USING gin (ts_filter(vektor, '{a,b,c}'))",
    # Not compressed: the long texts of the best matches are read for each search.
    "ALTER TABLE search_indeks ALTER COLUMN isi SET STORAGE EXTERNAL, ALTER COLUMN dokumen SET STORAGE EXTERNAL",
]
LEPAS = [
    "DROP INDEX search_baris_nama",
    "DROP INDEX search_baris_pendek",
    "ALTER TABLE search_indeks ALTER COLUMN isi SET STORAGE EXTENDED, ALTER COLUMN dokumen SET STORAGE EXTENDED",
]


class Migration(migrations.Migration):
    """PostgreSQL: names, and short texts, are found by an index of their own."""

    dependencies = [("search", "0009_indeks_saran")]
    operations = [migrations.RunPython(di_postgresql(*PASANG), di_postgresql(*LEPAS))]
