"""``python -m bench.stok.isi <portal.sqlite3>``: fill the stock project from the payloads of our log."""

import json
import os
import sqlite3
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.stok.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    _tanam(Path(sys.argv[1]))
    call_command("rebuild_references_index", verbosity=0)
    call_command("update_index", verbosity=0)


def _rekaman(portal: Path) -> Iterator[dict[str, Any]]:
    koneksi = sqlite3.connect(f"{portal.as_uri()}?mode=ro", uri=True)
    sql = "SELECT lengkap FROM terbitan_terbitan WHERE aktif AND bahasa = 'id' AND jenis = ? ORDER BY urut, id"
    for jenis in ("layanan", "fasilitas"):
        yield from (json.loads(isi) for (isi,) in koneksi.execute(sql, [jenis]))
    koneksi.close()


def _tanam(portal: Path) -> None:
    """Published pages below one index, in one transaction: the tree rows, then the rows of each type."""
    from django.contrib.contenttypes.models import ContentType
    from django.db import transaction
    from django.utils import timezone
    from wagtail.models import Page, Site

    from bench.stok.models import FasilitasPage, IndeksPage, LayananPage

    model = {"layanan": LayananPage, "fasilitas": FasilitasPage}
    tipe = {nama: ContentType.objects.get_for_model(m) for nama, m in model.items()}
    with transaction.atomic():
        indeks = Page.objects.get(depth=1).add_child(instance=IndeksPage(title="Indeks", slug="indeks"))
        Site.objects.update(root_page=indeks)
        sekarang = timezone.now()
        for nomor, isi in enumerate(_rekaman(portal), 1):
            page = model[isi["jenis"]](
                title=isi["judul"],
                draft_title=isi["judul"],
                slug=f"{isi['slug'][:200]}-{nomor}",
                url_path=f"{indeks.url_path}{isi['slug'][:200]}-{nomor}/",
                path=Page._get_path(indeks.path, 3, nomor),
                depth=3,
                content_type=tipe[isi["jenis"]],
                locale_id=indeks.locale_id,
                first_published_at=sekarang,
                last_published_at=sekarang,
                **_kolom(model[isi["jenis"]], isi),
            )
            dasar = Page(**{f.attname: getattr(page, f.attname) for f in Page._meta.concrete_fields})
            dasar.save_base(raw=True, force_insert=True)
            page.pk = page.page_ptr_id = dasar.pk
            page.save_base(raw=True, force_insert=True)
        Page.objects.filter(pk=indeks.pk).update(numchild=nomor)


_rujukan: dict[tuple[str, str], Any] = {}


def _satu(model: Any, nilai: dict[str, Any]) -> Any:
    kunci = (model.__name__, nilai["kode"])
    if kunci not in _rujukan:
        _rujukan[kunci] = model.objects.get_or_create(kode=nilai["kode"], defaults=nilai)[0]
    return _rujukan[kunci]


def _kolom(model: Any, isi: dict[str, Any]) -> dict[str, Any]:
    from bench.stok.models import Kategori, Wilayah

    nilai = {f.name: isi[f.name] for f in model._meta.local_fields if f.name in isi}
    for nama in ("diperiksa", "tinjau_berikut"):
        if nilai.get(nama):
            nilai[nama] = date.fromisoformat(nilai[nama])
    nilai["kategori"] = _satu(Kategori, isi["kategori"]) if isi["kategori"] else None
    if "kelurahan" in nilai:
        camat = {f"kecamatan_{k}": v for k, v in (isi["kecamatan"] or {}).items()}
        nilai["kelurahan"] = _satu(Wilayah, nilai["kelurahan"] | camat) if nilai["kelurahan"] else None
    return nilai


if __name__ == "__main__":
    main()
