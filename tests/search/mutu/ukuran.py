"""Figures from results, by ir_measures. A result counts as an answer from grade 2 on."""

from collections.abc import Iterable, Mapping, Sequence

import ir_measures
from ir_measures import RR, R, Success, nDCG

from .himpunan import BAGIAN, JENIS, NIHIL, KueriUji, penilaian, terjawab

CUKUP = 2
UKURAN = {
    "nDCG@10": nDCG @ 10,
    "MRR@10": RR(rel=CUKUP) @ 10,
    "recall@10": R(rel=CUKUP) @ 10,
    "success@3": Success(rel=CUKUP) @ 3,
}
KOSONG, NIHIL_BENAR = "kosong", "nihil benar"
"""Share of queries with an answer that found nothing; share of the others that rightly found nothing."""
KOLOM = (*UKURAN, KOSONG, NIHIL_BENAR)

Hasil = Mapping[str, Sequence[str]]
"""Query id → records found, best first."""
Angka = dict[str, dict[str, float]]
"""Group of queries → column → figure, 0 to 1."""


def ukur(kueri: Sequence[KueriUji], hasil: Hasil) -> Angka:
    """Figures of all queries, of each half and of each kind; of kinds also in each half ("tipo/setel")."""
    kelompok: dict[str, list[KueriUji]] = {"semua": list(kueri)}
    for bagian in BAGIAN:
        kelompok[bagian] = [k for k in kueri if k.bagian == bagian]
    for jenis in (*JENIS, NIHIL):
        kelompok[jenis] = [k for k in kueri if k.jenis == jenis]
        for bagian in BAGIAN:
            kelompok[f"{jenis}/{bagian}"] = [k for k in kelompok[jenis] if k.bagian == bagian]
    satuan = per_kueri(kueri, hasil)
    return {nama: _rata(isi, satuan) for nama, isi in kelompok.items()}


def per_kueri(kueri: Sequence[KueriUji], hasil: Hasil) -> dict[str, dict[str, float]]:
    """Query id → column → figure."""
    nilai: dict[str, dict[str, float]] = {}
    for k in kueri:
        kosong = float(not hasil.get(k.id))
        nilai[k.id] = {NIHIL_BENAR: kosong} if k.jenis == NIHIL else dict.fromkeys(UKURAN, 0.0) | {KOSONG: kosong}
    dinilai = penilaian()
    qrels = {k.id: dinilai[k.id] for k in terjawab(kueri)}
    skor = {q: {r: float(-urut) for urut, r in enumerate(daftar)} for q, daftar in hasil.items() if q in qrels}
    nama = {str(u): n for n, u in UKURAN.items()}
    for m in ir_measures.iter_calc(list(UKURAN.values()), qrels, skor):
        nilai[m.query_id][nama[str(m.measure)]] = m.value
    return nilai


def _rata(kueri: Iterable[KueriUji], satuan: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    hasil = {}
    for kolom in KOLOM:
        nilai = [satuan[k.id][kolom] for k in kueri if kolom in satuan[k.id]]
        if nilai:
            hasil[kolom] = round(sum(nilai) / len(nilai), 4)
    return hasil


def tumpang_tindih(satu: Hasil, dua: Hasil, n: int = 10) -> float:
    """How much of the first ``n`` two engines share, averaged over the queries; two empty answers agree."""
    bagian = []
    for q in satu.keys() | dua.keys():
        a, b = set(satu.get(q, ())[:n]), set(dua.get(q, ())[:n])
        bagian.append(len(a & b) / max(len(a), len(b)) if a or b else 1.0)
    return round(sum(bagian) / len(bagian), 4)
