"""An engine under test: its environment, over copies that measuring may change."""

import json
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.cari import data, sarana
from bench.data import rapikan
from bench.server import AKAR, jalankan, lingkungan

NAMA = {"sqlite": "SQLite", "postgres": "PostgreSQL", "elasticsearch": "Elasticsearch"}


@dataclass
class MesinUji:
    """``akar``: the checkout whose code it runs."""

    nama: str
    var_dir: Path
    lingkungan: dict[str, str]
    akar: Path = AKAR

    def jalankan(self, *argumen: str) -> str:
        return jalankan(list(argumen), "portal", self.var_dir, self.akar, **self.lingkungan)

    def bangun(self) -> dict[str, float]:
        hasil: dict[str, float] = json.loads(self.jalankan("-m", "bench.cari.bangun"))
        return hasil

    def mulai(self, *argumen: str) -> subprocess.Popen[str]:
        """The same, at work until its standard input ends."""
        env = lingkungan("portal", self.var_dir, self.akar) | self.lingkungan
        pipa = subprocess.PIPE
        return subprocess.Popen([sys.executable, *argumen], cwd=self.akar, env=env, stdin=pipa, stdout=pipa, text=True)


@contextmanager
def siapkan_mesin(nama: str, asal: Path, gudang: Path, kerja: Path, akar: Path = AKAR) -> Iterator[MesinUji]:
    """Its index may have been made by older code, Elasticsearch's is not there: to be rebuilt first. Raises TidakAda
    when its server is not to be had. ``kerja``: a folder for the copies."""
    var_dir = Path(tempfile.mkdtemp(prefix=f"{nama}-", dir=kerja))
    with ExitStack() as tumpukan:
        mesin = MesinUji(nama, var_dir, tumpukan.enter_context(_tempat(nama, asal, gudang, var_dir)), akar)
        mesin.jalankan("manage.py", "migrate", "-v0")  # the data may be older than the newest migration
        if nama == "elasticsearch":
            tumpukan.callback(mesin.jalankan, "-m", "bench.cari.hapus_indeks")
        yield mesin


@contextmanager
def _tempat(nama: str, asal: Path, gudang: Path, var_dir: Path) -> Iterator[dict[str, str]]:
    """Copies of the data for one engine: the environment that names them."""
    if nama == "postgres":
        with sarana.postgres(gudang) as url, _salinan_postgres(url, data.isi_postgres(url, asal)) as salinan:
            yield {"DATABASE_URL": salinan}
        return
    rapikan(asal / "portal.sqlite3")
    shutil.copy(asal / "portal.sqlite3", var_dir)
    if nama == "sqlite":
        yield {}
        return
    with sarana.elasticsearch() as url:
        yield {"ELASTICSEARCH_URL": url, "ELASTICSEARCH_INDEKS": f"bench-cari-{uuid.uuid4().hex[:8]}"}


@contextmanager
def _salinan_postgres(url: str, templat: str) -> Iterator[str]:
    nama = f"portal_kerja_{uuid.uuid4().hex[:8]}"
    sarana.perintah_sql(url, f'CREATE DATABASE "{nama}" TEMPLATE "{templat}"')
    try:
        yield sarana.basis(url, nama)
    finally:
        sarana.perintah_sql(url, f'DROP DATABASE "{nama}" WITH (FORCE)')
