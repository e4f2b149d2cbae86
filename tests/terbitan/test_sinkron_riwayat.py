"""Phones that sync at any moment, in pages of any size, end with what the log shows: random histories."""

import json
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from wagtail.models import Page

from cms.halaman import HalamanDasar
from terbitan.models import Terbitan
from terbitan.sinkron import JENIS
from tests import factories as buat

MANA = st.integers(0, 7)
LIMIT = st.sampled_from([1, 2, 3, 7, 1000])


class Ponsel:
    """An app as docs/panduan-api.md shows it: applies items one by one, keeps the token."""

    def __init__(self, *jenis: str) -> None:
        self.jenis = jenis
        self.isi: dict[str, dict[str, Any]] = {}
        self.token = ""

    def sehalaman(self, limit: int) -> bool:
        """Read one page; whether there is more."""
        pilih = {"limit": limit, **({"jenis": ",".join(self.jenis)} if self.jenis else {})}
        jawaban = Client().get("/api/v1/sinkron", pilih | ({"sejak": self.token} if self.token else {})).json()
        assert len(jawaban["items"]) <= limit
        for butir in jawaban["items"]:
            if butir.get("dihapus"):
                self.isi.pop(butir["id"], None)
            else:
                self.isi[butir["id"]] = butir
        self.token = jawaban["token"]
        return jawaban["lanjut"]

    def semua(self, limit: int) -> None:
        while self.sehalaman(limit):
            pass

    def seharusnya(self) -> dict[str, Any]:
        baris = Terbitan.objects.filter(aktif=True, bahasa="id", jenis__in=self.jenis or JENIS)
        return {
            str(kunci): json.loads(isi.replace('"url":"/', '"url":"http://testserver/'))
            for kunci, isi in baris.values_list("kunci", "lengkap")
        }


class Riwayat(RuleBasedStateMachine):
    """``setia`` syncs after every change, the others now and then and in the middle of it; some not for a month."""

    @initialize()
    def mulai(self) -> None:
        self.batal = transaction.atomic()
        self.batal.__enter__()
        self.dinas = [buat.pd("satu"), buat.pd("dua")]
        self.kunci: list[UUID] = [buat.halaman(d).translation_key for d in self.dinas for _ in range(2)]
        self.setia = Ponsel()
        self.lain = [Ponsel(), Ponsel(), Ponsel("halaman", "berita"), Ponsel("perangkat-daerah")]

    def teardown(self) -> None:
        try:
            baru = Ponsel()
            for ponsel in (self.setia, *self.lain, baru):
                ponsel.semua(5)
                assert ponsel.isi == ponsel.seharusnya()
            assert self.setia.isi == baru.isi
        finally:
            transaction.set_rollback(True)
            self.batal.__exit__(None, None, None)

    def halaman(self, mana: int) -> HalamanDasar | None:
        """One of the pages that were made and still exist."""
        ada = Page.objects.filter(translation_key__in=self.kunci).order_by("pk")
        return ada[mana % len(ada)].specific if ada else None

    def induk(self, mana: int) -> Page:
        return Page.objects.get(pk=self.dinas[mana % 2].pk).specific

    @rule(mana=MANA, berita=st.booleans())
    def buat_isi(self, mana: int, berita: bool) -> None:
        page = (buat.berita if berita else buat.halaman)(self.induk(mana))
        self.kunci.append(page.translation_key)

    @rule(mana=MANA)
    def buat_di_bawah(self, mana: int) -> None:
        if (induk := self.halaman(mana)) and induk.jenis == "halaman":
            self.kunci.append(buat.halaman(induk).translation_key)

    @rule(mana=MANA, judul=st.sampled_from(["Satu", "Dua", "Tiga"]))
    def sunting_atau_terbit_lagi(self, mana: int, judul: str) -> None:
        if page := self.halaman(mana):
            page.title = judul
            page.save_revision().publish()

    @rule(mana=MANA)
    def ganti_slug(self, mana: int) -> None:
        if page := self.halaman(mana):
            page.slug = f"{page.slug}-baru"
            page.save_revision().publish()

    @rule(mana=MANA)
    def cabut(self, mana: int) -> None:
        if page := self.halaman(mana):
            page.unpublish()

    @rule(mana=MANA)
    def hapus(self, mana: int) -> None:
        if page := self.halaman(mana):
            page.delete()

    @rule(mana=MANA, ke=MANA)
    def pindah(self, mana: int, ke: int) -> None:
        page, tujuan = self.halaman(mana), self.induk(ke)
        if page and not page.is_child_of(tujuan):
            page.move(tujuan, pos="last-child")

    @rule(mana=MANA)
    def sembunyikan_atau_tampilkan_induk(self, mana: int) -> None:
        induk = self.induk(mana)
        if induk.live:
            induk.unpublish()
        else:
            induk.save_revision().publish()

    @rule(mana=MANA)
    def hapus_lalu_buat_lagi_dengan_kunci_sama(self, mana: int) -> None:
        """As an import does."""
        if (page := self.halaman(mana)) and page.is_leaf():
            kunci, buat_lagi = page.translation_key, getattr(buat, page.jenis)
            page.delete()
            buat_lagi(self.induk(mana), translation_key=kunci)

    @rule(mana=MANA, limit=st.integers(1, 4))
    def ponsel_baru_mulai(self, mana: int, limit: int) -> None:
        """Its snapshot is under way while the history goes on."""
        nomor = mana % len(self.lain)
        self.lain[nomor] = Ponsel(*self.lain[nomor].jenis)
        self.lain[nomor].sehalaman(limit)

    @rule(mana=MANA, limit=LIMIT)
    def sinkron_sehalaman(self, mana: int, limit: int) -> None:
        """Whatever comes next happens between two pages of this phone's sync."""
        self.lain[mana % len(self.lain)].sehalaman(limit)

    @rule(mana=MANA, limit=LIMIT)
    def sinkron_sampai_habis(self, mana: int, limit: int) -> None:
        ponsel = self.lain[mana % len(self.lain)]
        ponsel.semua(limit)
        assert ponsel.isi == ponsel.seharusnya()

    @invariant()
    def yang_setia_selalu_sama(self) -> None:
        if hasattr(self, "setia"):
            self.setia.semua(3)
            assert self.setia.isi == self.setia.seharusnya()


@pytest.mark.django_db
def test_semua_ponsel_berakhir_sama() -> None:
    run_state_machine_as_test(
        Riwayat,
        settings=settings(
            max_examples=8,
            stateful_step_count=20,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
