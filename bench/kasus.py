"""What is asked of the servers.

Each read comes in two variants. *single*: one address again and again, which the portal may answer from memory.
*spread*: so many addresses in turn, or the same under so many host names, that no answer is still in memory when it is
asked for again: each is made anew.
"""

import json
import random
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench.server import Server

SEBAR = 8_000
"""Requests before the first is repeated: together they weigh several times what a process keeps."""
FASILITAS, LAYANAN = "/api/v1/fasilitas", "/api/v1/layanan"
PENYARING = {
    FASILITAS: ("pd", "kategori", "kelurahan", "kecamatan", "aksesibel", "status"),
    LAYANAN: ("pd", "kategori", "peristiwa", "audiens", "jenis_layanan", "kanal", "tahap"),
}
PENYARING_LAIN = {
    FASILITAS: {"bbox": "112.43,-7.48,112.45,-7.46", "buka": "sekarang", "diperbarui_sejak": "2020-01-01T00:00:00Z"},
    LAYANAN: {"diperbarui_sejak": "2020-01-01T00:00:00Z"},
}
"""Filters that are no facets, with a value that both cities have records for."""
HALAMAN = 20
JAUH = 19_000
STOK = (
    "/api/v2/pages/?type=stok.FasilitasPage&limit=20&fields=*,kategori(*),kelurahan(*,induk(*)),pd(slug,html_url),"
    "pengelola(html_url),wali_data(html_url),layanan(layanan(html_url))"
)


@dataclass(frozen=True)
class Kasus:
    """``permintaan``: lines of beban.lua."""

    nama: str
    permintaan: list[str]


def alamat(jalur: str, **pilihan: Any) -> str:
    return f"{jalur}?{urlencode(pilihan, safe=',:')}" if pilihan else jalur


def baca(server: Server, jalur: str, **pilihan: Any) -> Any:
    """The JSON answer. Raises SystemExit for any other."""
    status, _, isi = server.ambil(alamat(jalur, **pilihan))
    if status != 200:
        raise SystemExit(f"GAGAL: {alamat(jalur, **pilihan)} dijawab {status}: {isi[:300]!r}")
    return json.loads(isi)


def satu(jalur: str, *kepala: str) -> list[str]:
    return ["\t".join([jalur, *kepala])]


def sebar(jalur: list[str], *kepala: str) -> list[str]:
    """These addresses in turn, each time under another host name once they are used up."""
    banyak = max(SEBAR, len(jalur))
    diulang = islice(cycle(jalur), banyak)
    if len(jalur) == banyak:
        return ["\t".join([j, *kepala]) for j in jalur]
    return ["\t".join([j, f"Host: b{n}.localhost", *kepala]) for n, j in enumerate(diulang)]


def semua_id(server: Server) -> list[str]:
    """Every facility's id, by way of the list."""
    hasil: list[str] = []
    while items := baca(server, FASILITAS, limit=100, offset=len(hasil))["items"]:
        hasil += [i["id"] for i in items]
    random.Random(1).shuffle(hasil)
    return hasil


def kasus_baca(server: Server, ids: list[str]) -> list[Kasus]:
    """The reads that are compared with BARE."""
    acak = random.Random(2)
    total = baca(server, FASILITAS, limit=1)["total"]
    penuh: dict[str, Any] = {"bidang": "lengkap", "limit": HALAMAN}
    akhir = total - HALAMAN
    offset = list(range(0, akhir, HALAMAN))
    acak.shuffle(offset)
    rinci = [f"{FASILITAS}/{i}" for i in ids]
    kursor = baca(server, FASILITAS, limit=HALAMAN, offset=akhir - HALAMAN)["berikut"]
    titik = [f"{acak.uniform(-7.50, -7.45):.5f},{acak.uniform(112.42, 112.46):.5f}" for _ in range(SEBAR)]
    dekat = [alamat(FASILITAS, dekat=t, radius=2000) for t in titik]
    kotak = [alamat(FASILITAS, bbox=_kotak(acak)) for _ in range(SEBAR)]
    pertama = alamat(FASILITAS, **penuh)
    jalur = {
        "list": [pertama],
        "last page": [alamat(FASILITAS, **penuh, offset=akhir)],
        "last page by key": [alamat(FASILITAS, **penuh, setelah=kursor)],
        "detail": rinci,
        "near me": dekat,
        "bbox": kotak,
    }
    hasil = [Kasus(f"{nama}, single", satu(j[0])) for nama, j in jalur.items()]
    hasil += [Kasus(f"{nama}, spread", sebar(j)) for nama, j in jalur.items()]
    hasil.append(Kasus("list, any page, spread", sebar([alamat(FASILITAS, **penuh, offset=o) for o in offset])))
    hasil.append(Kasus("list, Accept-Encoding: br, spread", sebar([pertama], "Accept-Encoding: br")))
    etag = [f"{j}\tIf-None-Match: {_etag(server, j)}" for j in rinci[:SEBAR]]
    return [*hasil, Kasus("304, single", etag[:1]), Kasus("304, spread", sebar(etag))]


def _etag(server: Server, jalur: str) -> str:
    return server.ambil(jalur)[1]["ETag"]


def _kotak(acak: random.Random) -> str:
    barat, selatan = acak.uniform(112.42, 112.45), acak.uniform(-7.49, -7.46)
    return f"{barat:.5f},{selatan:.5f},{barat + 0.01:.5f},{selatan + 0.01:.5f}"


def kasus_gabungan(server: Server) -> list[Kasus]:
    """Several filters at once, taken from real records so that there is something to find; never twice the same."""
    acak = random.Random(3)
    items = [
        i
        for offset in range(0, 20_000, 2_000)
        for i in baca(server, FASILITAS, limit=100, offset=offset)["items"]
        if i["aksesibilitas"]
    ]
    saring, urut, lain = [], [], []
    for _ in range(SEBAR // 4):
        i = acak.choice(items)
        semua = {
            "kategori": i["kategori"]["kode"],
            "kelurahan": i["kelurahan"]["kode"],
            "kecamatan": i["kecamatan"]["kode"],
            "pd": i["pd"]["slug"],
            "status": i["status"]["kode"],
            "aksesibel": acak.choice(i["aksesibilitas"]),
        }
        pilihan = {n: semua[n] for n in acak.sample(list(semua), acak.randint(2, 4))}
        saring.append(alamat(FASILITAS, **pilihan))
        urut.append(alamat(FASILITAS, **pilihan, urut=acak.choice(("judul", "terbaru")), bidang="lengkap"))
        titik = f"{i['koordinat']['lat']},{i['koordinat']['lon']}"
        lain.append(alamat(FASILITAS, **pilihan, dekat=titik, buka="sekarang", faset="kategori,kelurahan"))
    return [
        Kasus("2-4 filters", sebar(saring)),
        Kasus("2-4 filters, other order, full fields", sebar(urut)),
        Kasus("2-4 filters, near me, open now, counts", sebar(lain)),
    ]


def kasus_tumbuh(besar: Server, kecil: Server, ids: list[str], ids_kecil: list[str]) -> list[tuple[Kasus, Kasus]]:
    """(in the big city, in the small one), asking for equally many items. Always spread."""

    def rinci(semua: list[str]) -> Kasus:
        return Kasus("detail", sebar([f"{FASILITAS}/{i}" for i in semua]))

    hasil = [(rinci(ids), rinci(ids_kecil))]
    for jalur, penyaring in PENYARING.items():
        pilihan: list[dict[str, str]] = [{}]
        pilihan += [{n: _terbanyak(besar, kecil, jalur, n)} for n in penyaring]
        pilihan += [{n: v} for n, v in PENYARING_LAIN[jalur].items()]
        for saring in pilihan:
            hasil += _sepasang(besar, kecil, jalur, saring)
    return hasil


def _terbanyak(besar: Server, kecil: Server, jalur: str, nama: str) -> str:
    """The value most records have, of those that both cities know."""
    jumlah, jumlah_kecil = (baca(s, jalur, limit=1, faset=nama)["faset"][nama] for s in (besar, kecil))
    return max(jumlah.keys() & jumlah_kecil.keys(), key=lambda nilai: jumlah[nilai])


def _sepasang(besar: Server, kecil: Server, jalur: str, saring: dict[str, str]) -> list[tuple[Kasus, Kasus]]:
    """First page, a page far down, and for the whole list the same by key."""
    total, total_kecil = (baca(s, jalur, limit=1, **saring)["total"] for s in (besar, kecil))
    pilihan = {**saring, "limit": min(HALAMAN, total_kecil)}
    nama = f"{jalur.rpartition('/')[2]} {'&'.join(saring) or 'unfiltered'}"
    jauh = [min(JAUH, t - pilihan["limit"]) for t in (total, total_kecil)]
    pasang = [
        (f"{nama}, first page", [alamat(jalur, **pilihan)] * 2),
        (f"{nama}, offset {jauh[0]}", [alamat(jalur, **pilihan, offset=o) for o in jauh]),
    ]
    if not saring:
        kursor = [
            baca(s, jalur, **pilihan, offset=o - HALAMAN)["berikut"] for s, o in zip((besar, kecil), jauh, strict=True)
        ]
        pasang.append((f"{nama}, by key", [alamat(jalur, **pilihan, setelah=k) for k in kursor]))
    return [(Kasus(n, sebar([b])), Kasus(n, sebar([k]))) for n, (b, k) in pasang]


def kasus_stok(server: Server) -> list[Kasus]:
    """The same questions to stock Wagtail; it has no answers in memory, so single and spread are alike."""
    total = json.loads(server.ambil(STOK.replace("limit=20", "limit=1"))[2])["meta"]["total_count"]
    acak = random.Random(4)
    items = json.loads(server.ambil(f"{STOK}&offset={total // 2}")[2])["items"]
    offset = [f"{STOK}&offset={acak.randrange(0, total - HALAMAN)}" for _ in range(500)]
    return [
        Kasus("list, single", satu(STOK)),
        Kasus("list, any page, spread", sebar(offset)),
        Kasus("last page, single", satu(f"{STOK}&offset={total - HALAMAN}")),
        Kasus("detail, spread", sebar([f"/api/v2/pages/{i['id']}/" for i in items])),
    ]


def simpan_bare(server: Server, semua: list[Kasus], folder: Path) -> list[Kasus]:
    """Keep the answer to each case's first request; returns the cases as BARE is asked them."""
    folder.mkdir()
    hasil = []
    for nomor, kasus in enumerate(semua):
        jalur, *kepala = kasus.permintaan[0].split("\t")
        bersama = {n.replace("-", "_"): v for n, v in (k.split(": ", 1) for k in kepala)}
        status, jawaban, isi = server.ambil(jalur, **bersama)
        (folder / f"{nomor}.json").write_text(json.dumps({"status": status, **jawaban}))
        (folder / f"{nomor}.isi").write_bytes(isi)
        permintaan = ["\t".join([f"/api/bare/{nomor}", *baris.split("\t")[1:]]) for baris in kasus.permintaan]
        hasil.append(Kasus(kasus.nama, permintaan))
    return hasil
