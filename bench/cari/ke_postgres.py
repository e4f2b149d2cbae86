"""``DATABASE_URL=… python -m bench.cari.ke_postgres <portal.sqlite3>``: the same rows in an empty PostgreSQL database.

Migrations first, then every table row by row, then the search rows, which each engine keeps in its own way.
"""

import sqlite3
import sys
from pathlib import Path
from typing import Any

TANPA = {"django_migrations", "modelsearch_indexentry", "search_indeks", "search_baris"}
"""What ``migrate`` alone writes, and the indexes, which each database has in its own form."""


def main() -> None:
    import django

    django.setup()
    from django.contrib.contenttypes.models import ContentType
    from django.core.management import call_command
    from django.db import connection

    from search.mesin import mesin_basis_data

    call_command("migrate", verbosity=0)
    mesin_basis_data().kosongkan()
    asal = sqlite3.connect(f"{Path(sys.argv[1]).resolve().as_uri()}?mode=ro", uri=True)
    ada = {nama for (nama,) in asal.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    with connection.cursor() as kursor:
        tabel = sorted((set(connection.introspection.table_names(kursor)) & ada) - TANPA)
        kursor.execute("SET session_replication_role = replica")
        kursor.execute(f"TRUNCATE {', '.join(map(_kutip, tabel))} RESTART IDENTITY CASCADE")
        for nama in tabel:
            _salin(asal, kursor, nama)
        _lanjutkan_nomor(kursor, tabel)
        kursor.execute("SET session_replication_role = origin")
    ContentType.objects.clear_cache()  # the kinds have other numbers now
    call_command("migrate", verbosity=0)  # again: the admin's index names them
    call_command("bangun_pencarian", semua=True)
    call_command("rebuild_modelsearch_index", verbosity=0)
    with connection.cursor() as kursor:
        kursor.execute("VACUUM ANALYZE")


def _salin(asal: sqlite3.Connection, kursor: Any, tabel: str) -> None:
    kolom = [c.name for c in kursor.db.introspection.get_table_description(kursor, tabel)]
    bytea = _kolom_bytea(kursor, tabel)
    sandi = [f"hex({_kutip(k)})" if k in bytea else _kutip(k) for k in kolom]
    daftar = ", ".join(map(_kutip, kolom))
    awalan = {i for i, k in enumerate(kolom) if k in bytea}
    with kursor.copy(f"COPY {_kutip(tabel)} ({daftar}) FROM STDIN") as salinan:
        for baris in asal.execute(f"SELECT {', '.join(sandi)} FROM {_kutip(tabel)}"):
            salinan.write_row([_nilai(v, i in awalan) for i, v in enumerate(baris)])


def _nilai(nilai: Any, bytea: bool) -> Any:
    """As text: PostgreSQL reads SQLite's dates, booleans and UUIDs as they are."""
    if nilai is None:
        return None
    return f"\\x{nilai}" if bytea else str(nilai)


def _kolom_bytea(kursor: Any, tabel: str) -> set[str]:
    kursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND data_type = 'bytea'", [tabel]
    )
    return {nama for (nama,) in kursor.fetchall()}


def _lanjutkan_nomor(kursor: Any, tabel: list[str]) -> None:
    """Sequences go on after the largest key."""
    for nama in tabel:
        for urutan in kursor.db.introspection.get_sequences(kursor, nama):
            kolom = _kutip(urutan["column"])
            kursor.execute(f"SELECT setval(%s, coalesce(max({kolom}), 1)) FROM {_kutip(nama)}", [urutan["name"]])


def _kutip(nama: str) -> str:
    return f'"{nama}"'


if __name__ == "__main__":
    main()
