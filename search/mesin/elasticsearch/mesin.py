"""Asking the index. Whatever is wrong with it becomes MesinGagal, soon."""

from typing import Any

from elasticsearch import BadRequestError

from ..dasar import Mesin, MesinGagal, Permintaan, Temuan
from .keadaan import keadaan
from .kueri import badan, temuan
from .sambungan import alias, klien
from .sekering import Sekering

SABAR = 0.25
"""Seconds a person waits for Elasticsearch before the database answers instead."""
JENDELA = 10_000
"""Matches Elasticsearch looks at for one page; pages beyond are reached in steps of so many."""


class MesinElasticsearch(Mesin):
    nama = "Elasticsearch"

    def __init__(self) -> None:
        self.sekering = Sekering(_periksa)

    def cari(self, permintaan: Permintaan) -> Temuan:
        jauh = permintaan.offset + permintaan.limit > JENDELA
        return self.sekering.jalankan(lambda: cari_langsung(permintaan), SABAR * (8 if jauh else 1))

    def gangguan(self) -> str:
        return keadaan(sekering_terbuka=self.sekering.terbuka).gangguan


def cari_langsung(permintaan: Permintaan) -> Temuan:
    """What Elasticsearch itself answers, however long it takes."""
    isi = badan(permintaan)
    try:
        if permintaan.offset + permintaan.limit <= JENDELA:
            jawaban = _minta({**isi, "from": permintaan.offset, "size": permintaan.limit})
            butir = jawaban["hits"]["hits"]
            sisa = jawaban["hits"]["total"]["value"] - permintaan.offset
            if len(butir) != max(0, min(permintaan.limit, sisa)) or sisa < -permintaan.offset:
                raise ValueError("jawaban Elasticsearch tidak masuk akal")
        else:
            jawaban, butir = _jauh(isi, permintaan)
    except BadRequestError as galat:  # of this question only: the server is well
        raise MesinGagal(str(galat)) from galat
    return temuan(jawaban, permintaan.faset, butir)


def _jauh(isi: dict[str, Any], permintaan: Permintaan) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A page beyond the window: from the last match of each step to the next."""
    jawaban = _minta({**isi, "size": 0})
    lewati = permintaan.offset
    if lewati >= jawaban["hits"]["total"]["value"]:
        return jawaban, []
    langkah = {k: v for k, v in isi.items() if k not in ("aggs", "track_total_hits")}
    while lewati:
        hits = _minta({**langkah, "size": min(lewati, JENDELA), "track_total_hits": False})["hits"]["hits"]
        if not hits:
            return jawaban, []
        lewati -= len(hits)
        langkah["search_after"] = hits[-1]["sort"]
    return jawaban, _minta({**langkah, "size": permintaan.limit, "track_total_hits": False})["hits"]["hits"]


def _minta(isi: dict[str, Any]) -> dict[str, Any]:
    """One search over all shards or none. Raises ValueError when it is only part of an answer."""
    jawaban = klien().search(index=alias(), allow_partial_search_results=False, **_argumen(isi)).body
    if jawaban["timed_out"] or jawaban["_shards"]["failed"]:
        raise ValueError("jawaban Elasticsearch tidak lengkap")
    return jawaban


def _argumen(isi: dict[str, Any]) -> dict[str, Any]:
    """The client's name of a key that is a word of Python."""
    return {{"from": "from_"}.get(k, k): v for k, v in isi.items()}


def _periksa() -> None:
    _minta({"size": 0, "track_total_hits": False})
