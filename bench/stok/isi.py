"""``python -m bench.stok.isi <portal.sqlite3>``: fill the stock project from the payloads of our log."""

import json
import os
import re
import sqlite3
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

GAMBAR = re.compile(r"/gambar/(\d+)/")


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.stok.settings"
    import django
    from django.core.management import call_command
    from django.db import transaction

    django.setup()
    call_command("migrate", verbosity=0)
    with transaction.atomic():
        Pengisi(Path(sys.argv[1])).isi()
    call_command("rebuild_references_index", verbosity=0)
    call_command("update_index", verbosity=0)


class Pengisi:
    """Published pages below one index: the tree rows, then the rows of each type, then their child rows."""

    def __init__(self, portal: Path) -> None:
        from wagtail.models import Page, Site

        from bench.stok.models import FasilitasPage, IndeksPage, LayananPage, PDPage

        self.media = portal.parent / "media"
        self.koneksi = sqlite3.connect(f"{portal.as_uri()}?mode=ro", uri=True)
        self.model: dict[str, Any] = {"perangkat-daerah": PDPage, "layanan": LayananPage, "fasilitas": FasilitasPage}
        self.rujukan: dict[tuple[Any, Any], Any] = {}
        self.halaman: dict[str, Any] = {}
        self.anak: dict[Any, list[Any]] = defaultdict(list)
        self.indeks = Page.objects.get(depth=1).add_child(instance=IndeksPage(title="Indeks", slug="indeks"))
        Site.objects.update(root_page=self.indeks)

    def isi(self) -> None:
        from wagtail.models import Page

        sql = "SELECT lengkap FROM terbitan_terbitan WHERE aktif AND bahasa = 'id' AND jenis = ? ORDER BY urut, id"
        for jenis in self.model:
            for (data,) in self.koneksi.execute(sql, [jenis]):
                self._tanam(json.loads(data))
        Page.objects.filter(pk=self.indeks.pk).update(numchild=len(self.halaman))
        for model, baris in self.anak.items():
            model.objects.bulk_create(baris, batch_size=1000)
        self.koneksi.close()

    def _tanam(self, isi: dict[str, Any]) -> None:
        from django.contrib.contenttypes.models import ContentType
        from django.utils import timezone
        from wagtail.models import Page

        model, nomor = self.model[isi["jenis"]], len(self.halaman) + 1
        slug = f"{isi['slug'][:200]}-{nomor}"
        page = model(
            title=isi["judul"],
            draft_title=isi["judul"],
            slug=slug,
            url_path=f"{self.indeks.url_path}{slug}/",
            path=Page._get_path(self.indeks.path, 3, nomor),
            depth=3,
            content_type=ContentType.objects.get_for_model(model),
            locale_id=self.indeks.locale_id,
            first_published_at=timezone.now(),
            last_published_at=timezone.now(),
            **self._kolom(model, isi),
        )
        dasar = Page(**{f.attname: getattr(page, f.attname) for f in Page._meta.concrete_fields})
        dasar.save_base(raw=True, force_insert=True)
        page.pk = page.page_ptr_id = dasar.pk
        page.save_base(raw=True, force_insert=True)
        self.halaman[isi["id"]] = page
        if isi["jenis"] == "fasilitas":
            self._anak_fasilitas(page, isi)

    def _kolom(self, model: Any, isi: dict[str, Any]) -> dict[str, Any]:
        """Columns of the same names, and those that hold their member in another form."""
        from bench.stok.models import Kategori

        nama = {f.name for f in model._meta.local_fields}
        khusus: dict[str, Any] = {
            "kategori": self._satu(Kategori, isi.get("kategori")),
            "kelurahan": self._kelurahan(isi),
            "foto": self._gambar(isi["foto"]),
            "tautan_pendek": (isi.get("tautan_pendek") or {}).get("nomor"),
            **{n: self._halaman(isi.get(n)) for n in ("pd", "pengelola", "wali_data")},
            **{n: _tanggal(isi.get(n)) for n in ("diperiksa", "tinjau_berikut")},
            **(isi.get("koordinat") or {}),
        }
        if isi["jenis"] == "fasilitas":
            status = isi["status"]
            khusus |= {"status": status["kode"], "status_alasan": status["alasan"]}
            khusus["status_sampai"] = _tanggal(status["sampai"])
        return {n: v for n, v in (isi | khusus).items() if n in nama}

    def _anak_fasilitas(self, page: Any, isi: dict[str, Any]) -> None:
        from bench.stok.models import Foto, Loket, Penutupan

        for urut, p in enumerate(isi["penutupan"]):
            mulai, sampai = _tanggal(p["mulai"]), _tanggal(p["sampai"])
            self._tambah(Penutupan, urut, fasilitas=page, mulai=mulai, sampai=sampai, alasan=p["alasan"])
        for urut, g in enumerate(isi["galeri"]):
            self._tambah(Foto, urut, fasilitas=page, gambar=self._gambar(g), alt=g["alt"])
        for urut, kartu in enumerate(isi["layanan"]):
            self._tambah(Loket, urut, fasilitas=page, layanan=self.halaman[kartu["id"]])

    def _tambah(self, model: Any, urut: int, **kolom: Any) -> None:
        self.anak[model].append(model(sort_order=urut, **kolom))

    def _halaman(self, kartu: dict[str, Any] | None) -> Any:
        return self.halaman[kartu["id"]] if kartu else None

    def _satu(self, model: Any, nilai: dict[str, Any] | None) -> Any:
        if nilai is None:
            return None
        kunci = (model, nilai["kode"])
        if kunci not in self.rujukan:
            self.rujukan[kunci] = model.objects.create(**nilai)
        return self.rujukan[kunci]

    def _kelurahan(self, isi: dict[str, Any]) -> Any:
        from bench.stok.models import Wilayah

        induk = self._satu(Wilayah, isi.get("kecamatan"))
        kelurahan = isi.get("kelurahan")
        return self._satu(Wilayah, kelurahan | {"induk": induk}) if kelurahan else None

    def _gambar(self, foto: dict[str, Any] | None) -> Any:
        """The same picture with its renditions already made: a page shown before has them."""
        cocok = GAMBAR.match(foto["url"]) if foto else None
        if cocok is None or foto is None:
            return None
        kunci = ("gambar", cocok[1])
        if kunci not in self.rujukan:
            self.rujukan[kunci] = self._salin_gambar(cocok[1], foto["alt"])
        return self.rujukan[kunci]

    def _salin_gambar(self, nomor: str, alt: str) -> Any:
        from django.core.files.images import ImageFile
        from wagtail.images.models import Image

        from bench.stok.models import RENDISI

        sql = "SELECT title, file FROM cms_gambar WHERE id = ?"
        judul, nama = self.koneksi.execute(sql, [nomor]).fetchone()
        with (self.media / nama).open("rb") as berkas:
            gambar = Image.objects.create(title=judul, description=alt, file=ImageFile(berkas, Path(nama).name))
        gambar.get_renditions(*RENDISI.values())
        return gambar


def _tanggal(nilai: str | None) -> date | None:
    return date.fromisoformat(nilai) if nilai else None


if __name__ == "__main__":
    main()
