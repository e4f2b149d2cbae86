"""The tables of `make quality`, as Markdown that also reads well on a terminal."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from tests import sarana

from .dasar import KELOMPOK
from .himpunan import BAGIAN, JENIS, NIHIL, TAHAP, semua_kueri, terjawab
from .ukuran import KOLOM, Angka, Hasil, tumpang_tindih

BERKAS = sarana.AKAR / "docs" / "mutu-pencarian.md"
PENGANTAR = """# Mutu pencarian

Dibuat oleh `make quality ARGS=--simpan`. {banyak} kueri atas kota peragaan (sepuluh jenis) dan {nihil} kueri yang
harus nihil; {bersumber} di antaranya meniru pertanyaan warga pada halaman tanya jawab dan pengaduan, dengan kata-kata
sendiri. Penilaian 0-3 (`tests/search/mutu/penilaian.tsv`, qrels TREC) ditulis dari isi rekaman sebelum hasil mesin
dilihat. Jawaban dihitung sejak nilai 2. Kueri dibagi menurut hash: separuh `setel` untuk menyetel, separuh `periksa`
hanya untuk memeriksa. `kosong`: bagian kueri berjawaban yang tidak menemukan apa-apa. `nihil benar`: bagian kueri
tanpa jawaban yang memang nihil.

Sasaran: success@3 ≥ 0,95 seluruhnya dan ≥ 0,90 tiap jenis, tumpang tindih sepuluh teratas antarmesin ≥ 0,9.
"""


def susun(ablasi: Mapping[str, Sequence[Angka]], hasil: Mapping[str, Hasil]) -> str:
    """``ablasi``: engine → figures of each step of TAHAP. ``hasil``: engine → results of the last."""
    kueri = semua_kueri()
    jawab = terjawab(kueri)
    bersumber = sum(k.sumber != "sendiri" for k in kueri)
    bagian = [PENGANTAR.format(banyak=len(jawab), nihil=len(kueri) - len(jawab), bersumber=bersumber)]
    for mesin, langkah in ablasi.items():
        isi = langkah[-1]
        bagian += [f"## {mesin}", _tabel(("kelompok", *KOLOM), [(k, *_sel(isi[k], KOLOM)) for k in KELOMPOK])]
        bagian.append(_per_bagian(isi))
    if len(hasil) > 1:
        baris = [(a, b, _angka(tumpang_tindih(hasil[a], hasil[b]))) for a, b in combinations(hasil, 2)]
        bagian += ["## Tumpang tindih sepuluh teratas", _tabel(("mesin", "mesin", "overlap@10"), baris)]
    for mesin, langkah in ablasi.items():
        baris = [(t, *_sel(a["semua"], KOLOM)) for t, a in zip(TAHAP, langkah, strict=True)]
        bagian += [f"## Sumbangan tiap bagian analisis ({mesin})", _tabel(("analisis", *KOLOM), baris)]
    return "\n\n".join(b.strip() for b in bagian) + "\n"


def _per_bagian(isi: Angka) -> str:
    """success@3 of each kind in both halves."""
    baris = [(j, *(_sel(isi[f"{j}/{b}"], ("success@3",))[0] for b in BAGIAN)) for j in JENIS]
    nihil = (NIHIL, *(_sel(isi[f"{NIHIL}/{b}"], ("nihil benar",))[0] for b in BAGIAN))
    return _tabel(("success@3 (nihil: nihil benar)", *BAGIAN), [*baris, nihil])


def _sel(angka: Mapping[str, float], kolom: Sequence[str]) -> list[str]:
    return [_angka(angka[k]) if k in angka else "" for k in kolom]


def _angka(nilai: float) -> str:
    return f"{nilai:.3f}"


def _tabel(kepala: Sequence[str], baris: Sequence[Sequence[str]]) -> str:
    lebar = [max(len(b[i]) for b in (kepala, *baris)) for i in range(len(kepala))]
    susun = [" | ".join(s.ljust(n) for s, n in zip(b, lebar, strict=True)) for b in (kepala, *baris)]
    return "\n".join(f"| {b} |" for b in [susun[0], " | ".join("-" * n for n in lebar), *susun[1:]])
