"""Projection of services: the 14 components as data."""

from collections.abc import Iterator
from typing import Any

from perangkat_daerah.data import tel
from perangkat_daerah.validasi import baris
from terbitan.proyeksi import Isi, Pembaca, daftar_proyektor, tanggal

from .loket import id_loket
from .models import IndeksLayananPage, LayananPage


def layanan(page: LayananPage, baca: Pembaca) -> Isi:
    kategori = baca.referensi(page.kategori, "kode", "nama", "ikon")
    peristiwa = [
        baca.referensi(p.peristiwa, "kode", "nama", "ikon") for p in page.peristiwa.select_related("peristiwa")
    ]
    kanal = [_kanal(blok.block_type, blok.value) for blok in page.kanal]
    loket = _loket(page, baca)
    return Isi(
        ringkas={
            "jenis_layanan": page.jenis_layanan,
            "jenis_layanan_nama": page.get_jenis_layanan_display(),
            "kategori": kategori,
            "peristiwa_hidup": peristiwa,
            "audiens": page.audiens,
            "biaya": {"gratis": page.gratis, "mulai": min((b.tarif for b in page.biaya.all()), default=None)},
            "jangka_waktu": _waktu(page),
            "kanal_utama": kanal[0] if kanal else None,
        },
        lengkap={
            "nama_lain": baris(page.nama_lain),
            "pengantar": page.pengantar,
            "persyaratan": [{"teks": p.teks, "catatan": p.catatan} for p in page.persyaratan.all()],
            "prosedur": [{"judul": n.judul, "uraian": n.uraian} for n in page.langkah.all()],
            "tarif": [
                {"uraian": b.uraian, "tarif": b.tarif, "satuan": b.satuan, "catatan": b.catatan}
                for b in page.biaya.all()
            ],
            "produk": page.produk,
            "pengaduan": page.pengaduan,
            "dasar_hukum": [
                {"teks": d.teks, "informasi": baca.satu_kartu(d.informasi_id)} for d in page.dasar_hukum.all()
            ],
            "pengelolaan": _pengelolaan(page),
            "kanal": kanal,
            "loket": loket,
            "integrasi": {
                "jenis": page.integrasi_jenis or None,
                "tahap": page.integrasi_tahap,
                "prioritas": page.integrasi_prioritas,
            },
            "tanya_jawab": [{"tanya": t.tanya, "jawab": t.jawab} for t in page.tanya_jawab.all()],
            "terkait": baca.kartu(t.tujuan_id for t in page.terkait.all()),
            "diperiksa": tanggal(page.diperiksa),
            "tinjau_berikut": tanggal(page.tinjau_berikut),
        },
        faset=[
            ("jenis_layanan", page.jenis_layanan),
            ("kategori", kategori["kode"] if kategori else ""),
            *(("peristiwa", p["kode"]) for p in peristiwa if p),
            *(("audiens", a) for a in page.audiens),
            *(("kanal", k["tipe"]) for k in kanal),
            *([("kanal", "loket")] if loket else []),
            *(("loket", id_loket(page.translation_key, t["fasilitas"]["id"])) for t in loket),
            ("tahap", str(page.integrasi_tahap or "")),
        ],
        lain=page.nama_lain,
        isi="\n".join(filter(None, _teks(page, kanal))),
    )


def _teks(page: LayananPage, kanal: list[dict[str, Any]]) -> Iterator[str]:
    """All that the page says, in its order: people ask for a form, a decree or a sentence of an answer, too."""
    yield from (page.pengantar, page.produk)
    for syarat in page.persyaratan.all():
        yield from (syarat.teks, syarat.catatan)
    for langkah in page.langkah.all():
        yield from (langkah.judul, langkah.uraian)
    for biaya in page.biaya.all():
        yield from (biaya.uraian, biaya.catatan)
    yield from (page.waktu_catatan, page.pengaduan)
    for soal in page.tanya_jawab.all():
        yield from (soal.tanya, soal.jawab)
    for k in kanal:
        yield from (k["label"], k.get("nomor", ""))
    yield from (d.teks for d in page.dasar_hukum.all())
    yield from (nilai for nama, nilai in _pengelolaan(page).items() if isinstance(nilai, str) and nama != "sk_tanggal")


def _waktu(page: LayananPage) -> dict[str, Any] | None:
    if not page.waktu_jumlah:
        return None
    return {
        "jumlah": page.waktu_jumlah,
        "satuan": page.waktu_satuan,
        "teks": f"{page.waktu_jumlah} {page.get_waktu_satuan_display()}",
        "catatan": page.waktu_catatan,
    }


def _kanal(tipe: str, nilai: Any) -> dict[str, Any]:
    """A typed channel. ``tautan`` is what a browser opens; apps decide by ``tipe``."""
    data = {"tipe": tipe, **nilai}
    if tipe == "web":
        data["tautan"] = data.pop("url")
    elif tipe == "aplikasi":
        data["tautan_dalam"] = data.pop("tautan") or None
        data["tautan"] = f"https://play.google.com/store/apps/details?id={data['paket']}"
    elif tipe == "telepon":
        data["tel"] = tel(data["nomor"])
        data["tautan"] = f"tel:{data['tel']}"
    elif tipe == "whatsapp":
        data["tautan"] = f"https://wa.me/{data['nomor']}"
    return data


def _loket(page: LayananPage, baca: Pembaca) -> list[dict[str, Any]]:
    baris_loket = list(page.loket.all())
    kartu = baca.kartu_menurut_halaman(b.fasilitas_id for b in baris_loket)
    return [{"fasilitas": kartu[b.fasilitas_id], "catatan": b.catatan} for b in baris_loket if b.fasilitas_id in kartu]


def _pengelolaan(page: LayananPage) -> dict[str, Any]:
    """Components 8 to 14, the decree and the charter."""
    return {
        "sarana": page.sarana,
        "kompetensi": page.kompetensi,
        "pengawasan": page.pengawasan,
        "jumlah_pelaksana": page.jumlah_pelaksana,
        "jaminan_pelayanan": page.jaminan_pelayanan,
        "jaminan_keamanan": page.jaminan_keamanan,
        "evaluasi": page.evaluasi,
        "sk_nomor": page.sk_nomor,
        "sk_tanggal": tanggal(page.sk_tanggal),
        "maklumat": page.maklumat,
    }


def daftarkan() -> None:
    daftar_proyektor(LayananPage, layanan)
    daftar_proyektor(IndeksLayananPage, lambda page, baca: Isi())
