from django.db import migrations

# Frozen here: the engines' own definitions may move on, a migration may not.
SQLITE = (
    [
        "CREATE VIRTUAL TABLE search_indeks USING fts5("
        "judul, lain, ringkasan, isi, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"
    ],
    ["DROP TABLE search_indeks"],
)
POSTGRESQL = (
    [
        "CREATE TABLE search_indeks (terbitan_id bigint PRIMARY KEY, vektor tsvector NOT NULL)",
        "CREATE INDEX search_indeks_vektor ON search_indeks USING gin (vektor)",
    ],
    ["DROP TABLE search_indeks"],
)
SQL = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def buat(apps, schema_editor):
    for perintah in SQL[schema_editor.connection.vendor][0]:
        schema_editor.execute(perintah)


def buang(apps, schema_editor):
    for perintah in SQL[schema_editor.connection.vendor][1]:
        schema_editor.execute(perintah)


class Migration(migrations.Migration):
    """The table of search rows, in each database's own way. It belongs to no model."""

    initial = True
    dependencies = [("terbitan", "0001_initial")]
    operations = [migrations.RunPython(buat, buang)]
