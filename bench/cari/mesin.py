"""An engine under test: its environment, over copies that measuring may change."""

import json
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.cari import data, sarana
from bench.data import rapikan
from bench.server import AKAR, jalankan, lingkungan

NAMA = {"sqlite": "SQLite", "postgres": "PostgreSQL", "elasticsearch": "Elasticsearch"}


@dataclass
class MesinUji:
    """``pertama``: the rebuild that made the index, where there was none to ask before."""

    nama: str
    var_dir: Path
    lingkungan: dict[str, str]
    pertama: dict[str, float] = field(default_factory=dict)

    def jalankan(self, *argumen: str) -> str:
        return jalankan(list(argumen), "portal", self.var_dir, **self.lingkungan)

    def bangun(self) -> dict[str, float]:
        hasil: dict[str, float] = json.loads(self.jalankan("-m", "bench.cari.bangun"))
        return hasil

    def mulai(self, *argumen: str) -> subprocess.Popen[str]:
        """The same, at work until its standard input ends."""
        env = lingkungan("portal", self.var_dir) | self.lingkungan
        pipa = subprocess.PIPE
        return subprocess.Popen([sys.executable, *argumen], cwd=AKAR, env=env, stdin=pipa, stdout=pipa, text=True)


@contextmanager
def siapkan_mesin(nama: str, asal: Path, gudang: Path, kerja: Path) -> Iterator[MesinUji]:
    """Raises TidakAda when its server is not to be had. ``kerja``: a folder for the copies."""
    var_dir = kerja / nama
    var_dir.mkdir()
    if nama == "postgres":
        with sarana.postgres(gudang) as url, _salinan_postgres(url, data.isi_postgres(url, asal)) as salinan:
            yield _bermigrasi(MesinUji(nama, var_dir, {"DATABASE_URL": salinan}))
        return
    rapikan(asal / "portal.sqlite3")
    shutil.copy(asal / "portal.sqlite3", var_dir)
    if nama == "sqlite":
        yield _bermigrasi(MesinUji(nama, var_dir, {}))
        return
    with sarana.elasticsearch() as url:
        indeks = f"bench-cari-{uuid.uuid4().hex[:8]}"
        mesin = MesinUji(nama, var_dir, {"ELASTICSEARCH_URL": url, "ELASTICSEARCH_INDEKS": indeks})
        mesin.pertama = _bermigrasi(mesin).bangun()
        try:
            yield mesin
        finally:
            mesin.jalankan("-m", "bench.cari.hapus_indeks")


def _bermigrasi(mesin: MesinUji) -> MesinUji:
    """The data may be older than the newest migration."""
    mesin.jalankan("manage.py", "migrate", "-v0")
    return mesin


@contextmanager
def _salinan_postgres(url: str, templat: str) -> Iterator[str]:
    nama = f"portal_kerja_{uuid.uuid4().hex[:8]}"
    sarana.perintah_sql(url, f'CREATE DATABASE "{nama}" TEMPLATE "{templat}"')
    try:
        yield sarana.basis(url, nama)
    finally:
        sarana.perintah_sql(url, f'DROP DATABASE "{nama}" WITH (FORCE)')
