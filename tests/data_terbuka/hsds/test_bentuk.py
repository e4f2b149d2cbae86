"""Every answer is HSDS 3.0: valid against its published schemas, and frozen as a whole."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from data_terbuka.hsds.acuan import TAKSONOMI
from home.pemuat import kota as demo
from layanan.loket import id_loket

pytestmark = pytest.mark.django_db

DAFTAR = {
    "services": "service_list",
    "services?full=true": "service",
    "organizations": "organization_list",
    "organizations?full=true": "organization",
    "organizations?full_service=true": "organization",
    "service_at_locations": "service_at_location_list",
    "service_at_locations?full=true": "service_at_location",
    "taxonomies": "taxonomy",
    "taxonomy_terms?per_page=100": "taxonomy_term",
}


@pytest.mark.parametrize("alamat", [*DAFTAR, "services?minimal=true", ""])
def test_daftar_beku(alamat: str, kota: Any, ambil: Any, sama_dengan_snapshot: Any) -> None:
    nama = alamat.replace("?", "-").replace("=true", "").replace("&", "-").replace("-per_page=100", "")
    sama_dengan_snapshot(nama or "keterangan", ambil(alamat))


def rinci(kota: Any, ambil: Any) -> dict[str, Any]:
    """One answer of each detail, by the name of its schema."""
    layanan, taksonomi = kota["layanan"].translation_key, TAKSONOMI[0].id
    alamat = {
        "service": f"services/{layanan}",
        "organization": f"organizations/{kota['pd'].translation_key}",
        "service_at_location": f"service_at_locations/{id_loket(layanan, kota['fasilitas'].translation_key)}",
        "taxonomy": f"taxonomies/{taksonomi}",
        "taxonomy_term": f"taxonomy_terms/{ambil(f'taxonomy_terms?taxonomy_id={taksonomi}')['contents'][0]['id']}",
    }
    return {skema: ambil(a) for skema, a in alamat.items()}


def test_rinci_beku(kota: Any, ambil: Any, sama_dengan_snapshot: Any) -> None:
    for skema, objek in rinci(kota, ambil).items():
        sama_dengan_snapshot(f"rinci-{skema}", objek)


def test_rinci_sah(kota: Any, ambil: Any, sah: Any) -> None:
    for skema, objek in rinci(kota, ambil).items():
        sah(skema, objek)


def test_pemeriksa_menolak_yang_salah(sah: Any) -> None:
    """The check itself can fail: on a missing member, a wrong format and an empty value."""
    benar = {"id": TAKSONOMI[0].id, "name": "Nama", "description": "Uraian"}
    sah("taxonomy", benar)
    for salah in ({"name": ""}, {"id": "bukan-uuid"}, {"version": None}):
        with pytest.raises(AssertionError):
            sah("taxonomy", benar | salah)


def test_isi_yang_pokok(kota: Any, ambil: Any) -> None:
    """Said in words what the frozen answers must never lose."""
    layanan = ambil(f"services/{kota['layanan'].translation_key}")
    assert [(c["option"], c["amount"], c["currency"]) for c in layanan["cost_options"]] == [
        ("Pemeriksaan", 15000, "IDR")
    ]
    assert [d["document"] for d in layanan["required_documents"]] == ["KTP asli (Atau IKD.)", "KTP asli"]
    assert len({d["id"] for d in layanan["required_documents"]}) == 2
    assert [p["number"] for p in layanan["phones"]] == ["+62321391001", "+6281234567890"]
    assert {a["link_type"]: a["taxonomy_term"]["code"] for a in layanan["attributes"]} == {
        "service_category": "kesehatan",
        "life_event": "melahirkan",
        "service_type": "m",
        "eligibility": "pendatang",
    }
    (di,) = layanan["service_at_locations"]
    assert di["id"] == id_loket(layanan["id"], kota["fasilitas"].translation_key)
    assert [a["description"] for a in di["location"]["accessibility"]] == ["Jalur landai (ramp)", "Kursi roda tersedia"]
    gratis = ambil(f"services/{kota['lain'].translation_key}")
    assert [(c["option"], c["amount"]) for c in gratis["cost_options"]] == [("Tanpa biaya", 0)]
    assert "service_at_locations" not in gratis


def test_kode_pos_hanya_yang_tertulis(kota: Any, ambil: Any) -> None:
    """Never made up: the office's address ends with one, the facility's does not."""
    pd = ambil(f"organizations/{kota['pd'].translation_key}")
    kantor, puskesmas = (lokasi["addresses"][0] for lokasi in pd["locations"])
    assert (kantor["postal_code"], puskesmas["postal_code"]) == ("61321", "-")
    assert (puskesmas["city"], puskesmas["state_province"]) == ("Kota Mojokerto", "Jawa Timur")


def test_id_tetap_walau_isi_berubah(kota: Any, ambil: Any) -> None:
    """Ids of a record and its parts survive a change of title, address and order."""
    alamat = f"services/{kota['layanan'].translation_key}"
    sebelum = ambil(alamat)
    page = kota["layanan"]
    page.title, page.slug = "Pemeriksaan ibu hamil", "pemeriksaan-ibu-hamil"
    page.kanal = [(blok.block_type, blok.value) for blok in reversed(page.kanal)]
    page.save_revision().publish()
    sesudah = ambil(alamat)
    assert sesudah["name"] == "Pemeriksaan ibu hamil"
    for bagian in ("phones", "cost_options", "required_documents", "attributes", "service_at_locations"):
        assert {b["id"] for b in sebelum[bagian]} == {b["id"] for b in sesudah[bagian]}, bagian


def test_openapi(ambil: Any) -> None:
    skema = ambil("openapi.json")
    assert skema["openapi"].startswith("3.1")
    assert {p.removeprefix("/hsds/").split("/")[0] for p in skema["paths"]} == {
        "",
        "services",
        "organizations",
        "service_at_locations",
        "taxonomies",
        "taxonomy_terms",
    }


def test_seluruh_kota_peragaan_sah(sah: Callable[[str, Any], None], client: Client, ambil: Any) -> None:
    """One load, every object of every list, and every id only once."""
    demo.muat_kota()
    for alamat, skema in DAFTAR.items():
        isi = _semua(client, alamat)
        for objek in isi:
            sah(skema, objek)
        assert len(isi) == ambil(alamat)["total_items"], alamat
        assert len({o["id"] for o in isi}) == len(isi), alamat
    layanan = ambil("services?full=true")["contents"]
    ids = [b["id"] for s in layanan for k in ("phones", "cost_options", "required_documents") for b in s.get(k, [])]
    assert len(ids) == len(set(ids)) > 20


def _semua(client: Client, alamat: str) -> list[Any]:
    pisah = "&" if "?" in alamat else "?"
    jawaban = client.get(f"/hsds/{alamat}{pisah}format=ndjson")
    assert jawaban["Content-Type"].startswith("application/x-ndjson")
    return [json.loads(baris) for baris in b"".join(jawaban.streaming_content).splitlines()]
