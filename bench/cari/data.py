"""The data of bench.data in PostgreSQL, copied once."""

from pathlib import Path

from bench.cari import sarana
from bench.server import jalankan


def isi_postgres(url: str, asal: Path) -> str:
    """The name of the database on that server with the same rows; made when it is not there, older ones dropped."""
    nama = f"portal_bench_{(asal / 'portal.sqlite3').stat().st_mtime_ns}"
    ada = {n for n in sarana.basis_yang_ada(url) if n.startswith("portal_bench_")}
    if nama in ada:
        return nama
    print("Menyalin basis data pencarian ke PostgreSQL ...", flush=True)
    sarana.perintah_sql(url, *(f'DROP DATABASE "{n}" WITH (FORCE)' for n in sorted(ada)))
    sementara = f"{nama}_x"
    sarana.perintah_sql(url, f'CREATE DATABASE "{sementara}"')
    tujuan = {"DATABASE_URL": sarana.basis(url, sementara)}
    jalankan(["-m", "bench.cari.ke_postgres", str(asal / "portal.sqlite3")], "portal", asal, **tujuan)
    sarana.perintah_sql(url, f'ALTER DATABASE "{sementara}" RENAME TO "{nama}"')
    return nama
