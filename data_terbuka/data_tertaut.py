"""What the page of open data tells machines (schema.org DataCatalog)."""

from django.utils.translation import gettext as _

from cms.data_tertaut import Benda, Konteks, Tertaut, daerah, pemerintah

from .kumpulan import LISENSI


def indeks(k: Konteks, dasar: str) -> Tertaut:
    alamat = f"{dasar}/data/"
    himpunan: list[Benda] = [
        {
            "@type": "Dataset",
            "@id": f"{alamat}#{h.kode}",
            "name": h.judul,
            "description": h.uraian,
            "keywords": list(h.kata_kunci),
            "url": f"{alamat}#{h.kode}",
            "license": LISENSI,
            "creator": pemerintah(k, dasar),
            "spatialCoverage": daerah(k),
            "dateModified": s.diubah.isoformat(timespec="seconds") if s.diubah else None,
            "isAccessibleForFree": True,
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": b.nama,
                    "encodingFormat": b.mime.split(";")[0],
                    "contentUrl": alamat + b.berkas,
                }
                for b in h.bentuk
            ],
        }
        for h, s in k["himpunan"]
    ]
    katalog: Benda = {
        "@type": "DataCatalog",
        "@id": f"{alamat}katalog",
        "name": _("Data terbuka"),
        "url": alamat,
        "license": LISENSI,
        "publisher": pemerintah(k, dasar),
        "dataset": himpunan,
    }
    return Tertaut([(_("Data terbuka"), "/data/")], [katalog])
