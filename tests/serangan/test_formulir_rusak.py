"""Page forms filled by a script instead of the editor: refused with a reason, nothing saved, no server error."""

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from layanan.blocks import tautan_dalam_sah
from tests.admin.peramban import Peramban
from tests.hak.conftest import Kota, kota  # noqa: F401

RAKSASA = "9" * 40


def _tambah(kota: Kota, app: str, model: str, ubah: dict[str, Any]) -> Any:  # noqa: F811
    url = reverse("wagtailadmin_pages:add", args=[app, model, kota.a.pk])
    peramban: Peramban = kota.masuk("penulis_a")
    peramban.client.raise_request_exception = False
    return peramban.kirim(url, {"title": "Uji", "slug": "uji", **ubah})


@pytest.mark.parametrize("jumlah", ["abc", "1e3", "", RAKSASA, "²"])
def test_stream_counter_that_is_no_number(kota: Kota, jumlah: str) -> None:  # noqa: F811
    jawaban = _tambah(kota, "layanan", "layananpage", {"kanal-count": jumlah})
    assert jawaban.status_code == 400 and "Muat ulang halaman" in jawaban.content.decode()


def test_row_without_its_order(kota: Kota) -> None:  # noqa: F811
    baris = {"dokumen-TOTAL_FORMS": "1", "dokumen-0-berkas": "", "dokumen-0-judul": "x", "dokumen-0-id": ""}
    jawaban = _tambah(kota, "ppid", "informasipublikpage", {**baris, "slug": "tidak sah"})
    assert jawaban.status_code in (200, 400)


@pytest.mark.parametrize("kolom", ["foto", "pengelola_pd"])
def test_key_too_large_for_the_database(kota: Kota, kolom: str) -> None:  # noqa: F811
    jawaban = _tambah(kota, "fasilitas", "fasilitaspage", {kolom: RAKSASA})
    assert jawaban.status_code == 200 and "error-message" in jawaban.content.decode()


@pytest.mark.parametrize("id_", [int(RAKSASA), -1, None, "abc", [1]])
def test_text_that_links_to_an_impossible_page(kota: Kota, id_: Any) -> None:  # noqa: F811
    tautan = {"type": "LINK", "mutability": "MUTABLE", "data": {"id": id_}}
    blok = {
        "key": "a",
        "text": "klik",
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": [{"offset": 0, "length": 4, "key": 0}],
    }
    isi = json.dumps({"blocks": [blok], "entityMap": {"0": tautan}})
    assert _tambah(kota, "home", "beritapage", {"isi": isi}).status_code in (200, 302)


def test_text_nested_too_deep_is_taken_as_plain(kota: Kota) -> None:  # noqa: F811
    assert _tambah(kota, "home", "beritapage", {"isi": "[" * 5000}).status_code == 302


@pytest.mark.parametrize(
    "alamat", ["javascript://x/%0aalert(1)", "data://x", "file:///etc/passwd", "intent://x#Intent"]
)
def test_deep_link_that_runs_code_or_opens_files_is_refused(alamat: str) -> None:
    with pytest.raises(ValidationError):
        tautan_dalam_sah(alamat)


@pytest.mark.parametrize("alamat", ["palapa://layanan/ktp", "https://contoh.go.id/x", "datakota://x"])
def test_deep_link_of_an_app_is_taken(alamat: str) -> None:
    tautan_dalam_sah(alamat)
