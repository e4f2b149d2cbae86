from django.db import migrations

from ._postgresql import di_postgresql

# Frozen here: the engine's own definitions may move on, a migration may not.
INDEKS_LAMA = ["DROP INDEX search_baris_vektor", "DROP INDEX search_baris_nama", "DROP INDEX search_baris_pendek"]
PASANG = [
    *INDEKS_LAMA,
    "CREATE TABLE search_singkat (id bigint PRIMARY KEY, waktu integer NOT NULL, vektor tsvector NOT NULL)",
    "CREATE TABLE search_panjang (id bigint PRIMARY KEY, vektor tsvector NOT NULL)",
    # Not compressed: the whole vectors of the best matches are read for each search.
    "ALTER TABLE search_panjang ALTER COLUMN vektor SET STORAGE EXTERNAL",
    "CREATE TABLE search_awal (id bigint PRIMARY KEY, waktu integer NOT NULL, vektor tsvector NOT NULL)",
    "INSERT INTO search_singkat SELECT id, waktu, vektor FROM search_baris WHERE kecil IS NULL AND vektor IS NOT NULL",
    "INSERT INTO search_panjang SELECT id, vektor FROM search_baris WHERE kecil IS NOT NULL",
    "INSERT INTO search_awal SELECT id, waktu, kecil FROM search_baris WHERE kecil IS NOT NULL",
    "ALTER TABLE search_baris DROP COLUMN kecil, DROP COLUMN vektor",
    *(
        f"CREATE INDEX {tabel}_{nama} ON {tabel} USING gin ({isi})"
        for tabel in ("search_singkat", "search_panjang")
        for nama, isi in (
            ("vektor", "vektor"),
            ("nama", "ts_filter(vektor, '{a,b}')"),
            ("pendek", "ts_filter(vektor, '{a,b,c}')"),
        )
    ),
    "CREATE INDEX search_awal_vektor ON search_awal USING gin (vektor)",
]
LEPAS = [
    "ALTER TABLE search_baris ADD COLUMN kecil tsvector, ADD COLUMN vektor tsvector",
    "ALTER TABLE search_baris ALTER COLUMN vektor SET STORAGE EXTERNAL",
    "UPDATE search_baris b SET vektor = s.vektor FROM search_singkat s WHERE s.id = b.id",
    "UPDATE search_baris b SET vektor = p.vektor, kecil = a.vektor FROM search_panjang p, search_awal a"
    " WHERE p.id = b.id AND a.id = b.id",
    "DROP TABLE search_singkat, search_panjang, search_awal",
    "CREATE INDEX search_baris_vektor ON search_baris USING gin (vektor)",
    "CREATE INDEX search_baris_nama ON search_baris USING gin (ts_filter(vektor, '{a,b}'))",
    "CREATE INDEX search_baris_pendek ON search_baris USING gin (ts_filter(vektor, '{a,b,c}'))",
]


class Migration(migrations.Migration):
    """PostgreSQL: tables of the engine's own, for short records, for long ones, and for the beginnings of these."""

    dependencies = [("search", "0015_sinonim_kekerasan")]
    operations = [migrations.RunPython(di_postgresql(*PASANG), di_postgresql(*LEPAS))]
