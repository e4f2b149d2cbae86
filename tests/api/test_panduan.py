"""The guide's example must run as printed: developers begin by copying it."""

import re
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from terbitan.models import Terbitan
from terbitan.sinkron import JENIS

PANDUAN = Path(__file__).resolve().parents[2] / "docs" / "panduan-api.md"


class KlienHttpx:
    """As much of ``httpx.Client`` as the example uses, over Django's test client."""

    def __init__(self, base_url: str, follow_redirects: bool) -> None:
        self.awalan = base_url.removeprefix("https://portal.contoh.go.id")

    def get(self, alamat: str, params: dict[str, Any] | None = None) -> Any:
        jawaban = Client().get(self.awalan + alamat, params)
        assert jawaban.status_code == 200, jawaban.content.decode()
        jawaban.raise_for_status = lambda: jawaban  # type: ignore[attr-defined]
        return jawaban


@pytest.mark.django_db
def test_contoh_aplikasi_berjalan(kota: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (contoh,) = [c for c in re.findall(r"```python\n(.*?)```", PANDUAN.read_text(), re.S) if "def sinkron" in c]
    monkeypatch.setitem(sys.modules, "httpx", SimpleNamespace(Client=KlienHttpx))
    ruang: dict[str, Any] = {}
    exec(contoh, ruang)
    assert ruang["layar_pertama"]["pengaturan"]["nama_kota"] == "Kota Mojokerto"
    assert ruang["terdekat"][0]["judul"] == "Puskesmas Wates"
    assert len(ruang["salinan"]) == Terbitan.objects.filter(aktif=True, jenis__in=JENIS).count() > 0
