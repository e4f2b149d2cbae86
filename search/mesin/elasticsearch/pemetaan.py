"""The fields of the index. Its texts are ours, already analysed, so words are what stands between blanks."""

import hashlib
import json
from typing import Any

from ...analisis import VERSI
from ..dasar import FASET, TEKS, Dokumen

POSISI = "posisi"
"""Key of the one document that says how far the index has followed the log. Like tombstones it has no language, by
which every search narrows, so none finds it."""

PEMETAAN: dict[str, Any] = {
    "dynamic": "strict",
    # The texts can be had from the log again; kept twice, they would double the index.
    "_source": {"includes": [POSISI]},
    "properties": {
        "id": {"type": "long"},
        "bahasa": {"type": "keyword"},
        **{nama: {"type": "keyword"} for nama in FASET},
        "waktu": {"type": "integer"},
        "titik": {"type": "geo_point"},
        **{nama: {"type": "text", "analyzer": "whitespace"} for nama in TEKS},
        POSISI: {"type": "object", "enabled": False},
    },
}
TETAP = {"number_of_shards": 1, "codec": "best_compression"}
"""One shard: word statistics, counts and order are then those of all records. The server keeps what it was sent until
it has copies; no search reads that, so it is packed well: less work for a rebuild, too, and a third less disk."""
SAAT_DIBANGUN = {"refresh_interval": "-1", "auto_expand_replicas": False, "number_of_replicas": 0}
SAAT_DIPAKAI = {"refresh_interval": "1s", "auto_expand_replicas": "0-1"}


def versi() -> str:
    """Equal when an index need not be built anew for this analysis and these fields."""
    isi = json.dumps([PEMETAAN, TETAP, SAAT_DIPAKAI], sort_keys=True).encode()
    return f"{VERSI}:{hashlib.sha1(isi, usedforsecurity=False).hexdigest()[:12]}"


def isi_dokumen(dokumen: Dokumen) -> bytes:
    """A record as the index takes it, in JSON. The texts are words of a-z and 0-9 with blanks and line breaks between,
    so there is nothing to look for in them that JSON writes otherwise.

    Every text is sent, empty ones too: a search finds and weighs the same, but where only some records have a field the
    server looks their lengths up one by one when it writes a segment, a seventh of all its work in a rebuild."""
    isi: dict[str, Any] = {"id": dokumen.id, "bahasa": dokumen.bahasa, "waktu": dokumen.waktu}
    isi |= {nama: nilai for nama, nilai in dokumen.faset.items() if nilai}
    if dokumen.lat is not None and dokumen.lon is not None:
        isi["titik"] = {"lat": dokumen.lat, "lon": dokumen.lon}
    teks = [f',"{nama}":"{teks}"' for nama, teks in zip(TEKS, dokumen.teks, strict=True)]
    return f"{json.dumps(isi)[:-1]}{''.join(teks)}}}".replace("\n", "\\n").encode()
