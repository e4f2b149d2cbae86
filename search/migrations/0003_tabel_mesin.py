from django.db import migrations

# Frozen here: the engines' own definitions may move on, a migration may not.
LAMA = "DROP TABLE search_indeks"
SQLITE = [
    LAMA,
    "CREATE VIRTUAL TABLE search_indeks USING fts5(judul, lain, label, ringkasan, isi, dokumen, tokenize = 'ascii')",
]
POSTGRESQL = [
    LAMA,
    "CREATE TABLE search_indeks (terbitan_id bigint PRIMARY KEY, judul text NOT NULL, lain text NOT NULL,"
    " label text NOT NULL, ringkasan text NOT NULL, isi text NOT NULL, dokumen text NOT NULL)",
    "ALTER TABLE search_baris ADD COLUMN kecil tsvector, ADD COLUMN vektor tsvector",
    # Not compressed: the whole vectors of the best 300 matches are read for each search.
    "ALTER TABLE search_baris ALTER COLUMN vektor SET STORAGE EXTERNAL",
    "CREATE INDEX search_baris_vektor ON search_baris USING gin (vektor)",
]
SQLITE_LAMA = [
    LAMA,
    "CREATE VIRTUAL TABLE search_indeks USING fts5("
    "judul, lain, ringkasan, isi, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')",
]
POSTGRESQL_LAMA = [
    LAMA,
    "CREATE TABLE search_indeks (terbitan_id bigint PRIMARY KEY, vektor tsvector NOT NULL)",
    "CREATE INDEX search_indeks_vektor ON search_indeks USING gin (vektor)",
]
SQL = {"sqlite": (SQLITE, SQLITE_LAMA), "postgresql": (POSTGRESQL, POSTGRESQL_LAMA)}


def jalankan(schema_editor, ke):
    for perintah in SQL[schema_editor.connection.vendor][ke]:
        schema_editor.execute(perintah)


class Migration(migrations.Migration):
    """The engines' own tables: rows are made anew by the writer, from the log."""

    dependencies = [("search", "0002_baris")]
    operations = [
        migrations.RunPython(lambda apps, schema_editor: jalankan(schema_editor, 0),
                             lambda apps, schema_editor: jalankan(schema_editor, 1))
    ]
