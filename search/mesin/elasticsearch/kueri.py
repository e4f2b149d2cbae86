"""Our question in Elasticsearch's language, and its answer in ours."""

from collections.abc import Iterable, Mapping
from typing import Any

from ...analisis import Alternatif, Kelompok
from ..dasar import BOBOT, FASET, KELOMPOK_LONGGAR, NAMA, TEKS, Permintaan, Temuan, Urut, permulaan

Isi = dict[str, Any]
NILAI_MAKS = 5_000
"""Values counted of a facet: more than a city has of anything."""
SISA = 0.1
"""Worth of finding the same word in a further field."""
DULU = 1e6
"""Worth of standing before all others."""
KUNCI_MAKS = 2**63 - 1
"""The largest key that a database can be asked for."""
DEKAT = "2km"
"""Distance at which the help for being near has fallen to a half."""


def badan(permintaan: Permintaan) -> Isi:
    """The search: matches, their order, counts. Facets' filters come after the counting where counts are wanted."""
    saring = {nama: {"terms": {nama: list(nilai)}} for nama, nilai in permintaan.saring.items() if nilai}
    isi: Isi = {
        "query": _bernilai(permintaan, [] if permintaan.faset else list(saring.values())),
        "sort": [_urut(permintaan), {"id": "asc"}],
        "track_total_hits": True,
        "stored_fields": "_none_",  # the key is the last thing sorted by: nothing need be unpacked for it
    }
    if permintaan.faset:
        isi["aggs"] = {nama: _hitung(nama, [s for lain, s in saring.items() if lain != nama]) for nama in FASET}
        isi["aggs"]["cocok"] = {"filter": {"match_all": {}}}
        isi["post_filter"] = {"bool": {"filter": list(saring.values())}}
    return isi


def temuan(jawaban: Mapping[str, Any], berfaset: bool, butir: Iterable[Mapping[str, Any]]) -> Temuan:
    """Raises KeyError, TypeError or ValueError for what is no answer to ``badan``."""
    faset, cocok = {}, None
    if berfaset:
        cocok = int(jawaban["aggregations"]["cocok"]["doc_count"])
        for nama in FASET:
            isi = jawaban["aggregations"][nama]
            faset[nama] = {str(b["key"]): int(b["doc_count"]) for b in isi.get("nilai", isi)["buckets"]}
    terpilih = [(int(b["sort"][-1]), float(b["sort"][0])) for b in butir]
    if any(not 0 < pk <= KUNCI_MAKS for pk, _ in terpilih):
        raise ValueError("no key of a record")
    return Temuan(int(jawaban["hits"]["total"]["value"]), terpilih, faset, cocok)


def _bernilai(permintaan: Permintaan, saring: list[Isi]) -> Isi:
    cocok = _cocok(permintaan)
    if permintaan.dulu:
        dulu = {"constant_score": {"filter": {"terms": {"id": list(permintaan.dulu)}}, "boost": DULU}}
        cocok = {"bool": {"should": [cocok, dulu], "minimum_should_match": 1}}
    cocok["bool"]["filter"] = [{"term": {"bahasa": permintaan.bahasa}}, *saring]
    if permintaan.posisi is None or permintaan.urut is not Urut.RELEVANSI:
        return cocok
    dekat = {"titik": {"origin": _titik(permintaan.posisi), "scale": DEKAT, "decay": 0.5}}
    return {
        "function_score": {
            "query": cocok,
            # A record without a place would count as one that is right here.
            "functions": [{"weight": 1}, {"filter": {"exists": {"field": "titik"}}, "gauss": dekat}],
            "score_mode": "sum",
            "boost_mode": "multiply",
        }
    }


def _cocok(permintaan: Permintaan) -> Isi:
    if permintaan.minimal == 0:
        return {"bool": {"must": [{"match_none": {}}]}}
    bidang = NAMA if permintaan.hanya_nama else TEKS
    semua = [_kelompok(k, bidang, permintaan.berawalan(k)) for k in permintaan.kueri.kelompok]
    if permintaan.minimal is None:
        return {"bool": {"must": semua}}
    semua = semua[:KELOMPOK_LONGGAR]
    return {"bool": {"should": semua, "minimum_should_match": min(permintaan.minimal, len(semua))}}


def _kelompok(kelompok: Kelompok, bidang: Iterable[str], awalan: bool) -> Isi:
    return {"dis_max": {"queries": [_alternatif(a, bidang, awalan) for a in kelompok.alternatif]}}


def _alternatif(alternatif: Alternatif, bidang: Iterable[str], awalan: bool) -> Isi:
    """All its words, in any fields; a phrase in one field."""
    if alternatif.frasa:
        return _di_bidang("match_phrase", "query", " ".join(alternatif.kata), bidang, alternatif.bobot)
    kata = [_kata(k, bidang, alternatif.bobot, awalan) for k in alternatif.kata]
    return kata[0] if len(kata) == 1 else {"bool": {"must": kata}}


def _kata(kata: str, bidang: Iterable[str], bobot: float, awalan: bool) -> Isi:
    if mulai := permulaan(kata) if awalan else ():
        return {"dis_max": {"queries": [_di_bidang("prefix", "value", k, bidang, bobot) for k in mulai]}}
    return _di_bidang("term", "value", kata, bidang, bobot)


def _di_bidang(jenis: str, kunci: str, nilai: str, bidang: Iterable[str], bobot: float) -> Isi:
    pilihan = [{jenis: {nama: {kunci: nilai, "boost": round(BOBOT[nama] * bobot, 3)}}} for nama in bidang]
    return {"dis_max": {"queries": pilihan, "tie_breaker": SISA}}


def _hitung(nama: str, saring_lain: list[Isi]) -> Isi:
    nilai: Isi = {"terms": {"field": nama, "size": NILAI_MAKS}}
    return {"filter": {"bool": {"filter": saring_lain}}, "aggs": {"nilai": nilai}} if saring_lain else nilai


def _urut(permintaan: Permintaan) -> Isi:
    if permintaan.urut is Urut.TERBARU:
        return {"waktu": "desc"}
    if permintaan.urut is Urut.TERDEKAT and permintaan.posisi:
        return {"_geo_distance": {"titik": _titik(permintaan.posisi), "order": "asc", "unit": "km"}}
    return {"_score": "desc"}


def _titik(posisi: tuple[float, float]) -> Isi:
    return {"lat": posisi[0], "lon": posisi[1]}
