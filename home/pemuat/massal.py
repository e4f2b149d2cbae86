"""Adds many published pages at once: the tree rows in bulk, then the rows of each type, then the log."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Model
from django.utils import timezone
from django.utils.text import slugify
from modelcluster.models import get_all_child_relations
from wagtail.models import Page

from cms.halaman import HalamanDasar
from cms.transaksi import transaksi
from terbitan.segarkan import segarkan_semua_di

SEKALIGUS = 400
"""Pages per transaction: other writers get their turn in between."""


def potongan(isi: Iterator[Any], banyak: int = SEKALIGUS) -> Iterator[list[Any]]:
    """The items in lists of at most ``banyak``."""
    while bagian := list(islice(isi, banyak)):
        yield bagian


class Penanam:
    """Adds children below one parent; knows the next free place in the tree without asking again."""

    def __init__(self, induk: Page) -> None:
        self.induk = induk
        terakhir = induk.get_last_child()
        self._nomor = Page._str2int(terakhir.path[-Page.steplen :]) if terakhir else 0

    def jalur_berikut(self) -> str:
        self._nomor += 1
        return Page._get_path(self.induk.path, self.induk.depth + 1, self._nomor)


def tanam(pasangan: Sequence[tuple[Penanam, HalamanDasar]]) -> None:
    """Insert complete, published pages below their parents in one transaction, and project them.

    The pages are new instances with a title and their own fields and children; slugs get a short suffix to be unique.
    """
    sekarang = timezone.now()
    with transaksi():
        pohon = Page.objects.bulk_create([_baris_pohon(penanam, page, sekarang) for penanam, page in pasangan])
        anak: dict[type[Model], list[Model]] = defaultdict(list)
        for dasar, (_, page) in zip(pohon, pasangan, strict=True):
            for relasi in get_all_child_relations(page):
                for nomor, butir in enumerate(getattr(page, relasi.get_accessor_name()).all()):
                    setattr(butir, relasi.field.attname, dasar.pk)
                    butir.sort_order = nomor
                    anak[type(butir)].append(butir)
            for kolom in Page._meta.concrete_fields:
                setattr(page, kolom.attname, getattr(dasar, kolom.attname))
            page.page_ptr_id = dasar.pk
            page.save_base(raw=True)
        for model, daftar in anak.items():
            model._default_manager.bulk_create(daftar, batch_size=200)
        for penanam, jumlah in Counter(penanam for penanam, _ in pasangan).items():
            Page.objects.filter(pk=penanam.induk.pk).update(numchild=F("numchild") + jumlah)
        segarkan_semua_di(dasar.pk for dasar in pohon)


def _baris_pohon(penanam: Penanam, page: HalamanDasar, sekarang: Any) -> Page:
    slug = f"{slugify(page.title)[:60]}-{uuid.uuid4().hex[:8]}"
    jalur = penanam.jalur_berikut()
    return Page(
        path=jalur,
        depth=penanam.induk.depth + 1,
        title=page.title,
        draft_title=page.title,
        slug=slug,
        url_path=f"{penanam.induk.url_path}{slug}/",
        content_type=ContentType.objects.get_for_model(type(page)),
        locale_id=penanam.induk.locale_id,
        live=True,
        first_published_at=sekarang,
        last_published_at=sekarang,
    )
