"""Template tags of the citizen pages."""

import re
from datetime import date, datetime, timedelta
from typing import Any, cast

from django import template
from django.template import Context
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from cms.data_tertaut import Konteks, naskah, uraikan
from cms.ikon import IKON

register = template.Library()

BENTUK_FOTO = ("avif", "webp", "jpeg")
"""Formats of a picture, best first; the last one is for everybody."""
LAYAR_TEGAK = "(max-width: 40rem)"
UKURAN_FOTO = ("kecil", "sedang", "besar")
SATUAN_BERKAS = ["byte", "KB", "MB", "GB"]


@register.simple_tag
def ikon(nama: str, kelas: str = "") -> SafeString:
    """An icon of the sprite, hidden from screen readers; an unknown name shows the information sign."""
    dikenal = nama if nama in IKON else "info"
    return format_html(
        '<svg class="ikon {}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        kelas,
        static("ikon.svg"),
        dikenal,
    )


@register.inclusion_tag("bagian/foto.html")
def foto(
    gambar: dict[str, Any],
    ukuran: str = "kecil",
    *,
    sizes: str = "",
    alt: str | None = None,
    kelas: str = "",
    malas: bool = True,
    tegak: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """A payload's picture in the best format the browser knows, its room kept while it loads.

    ``ukuran``: the largest size wanted, or ``potong``. With ``sizes`` the browser chooses among that size and the
    smaller ones. ``tegak``: another picture for narrow screens. ``alt``: given as "" where the text says it all.
    """
    sumber = _sumber(tegak, "sedang", "100vw", media=LAYAR_TEGAK) if tegak else []
    utama = gambar["ukuran"][ukuran]
    return {
        "sumber": sumber + _sumber(gambar, ukuran, sizes)[:-1],
        "utama": utama,
        "alt": gambar["alt"] if alt is None else alt,
        "kelas": kelas,
        "malas": malas,
    }


def _sumber(gambar: dict[str, Any], ukuran: str, sizes: str, media: str = "") -> list[dict[str, Any]]:
    """What the ``source`` elements of one picture say, a format each."""
    terbesar = gambar["ukuran"][ukuran]
    nama = UKURAN_FOTO[: UKURAN_FOTO.index(ukuran) + 1] if sizes and ukuran in UKURAN_FOTO else (ukuran,)
    pilihan = list({gambar["ukuran"][n]["lebar"]: gambar["ukuran"][n] for n in nama}.values())
    return [
        {
            "bentuk": bentuk,
            "media": media,
            "srcset": ", ".join(f"{p[bentuk]['url']} {p['lebar']}w" if sizes else p[bentuk]["url"] for p in pilihan),
            "sizes": sizes,
            "lebar": terbesar["lebar"],
            "tinggi": terbesar["tinggi"],
        }
        for bentuk in BENTUK_FOTO
    ]


@register.simple_tag(takes_context=True)
def data_tertaut(context: Context) -> dict[str, Any]:
    """The trail to this page (``jejak``) and its schema.org data block (``naskah``)."""
    hasil = uraikan(cast(Konteks, context.flatten()))
    return {"jejak": hasil.jejak, "naskah": naskah(hasil.benda)}


@register.simple_tag(takes_context=True)
def tanpa_param(context: dict[str, Any], nama: str) -> str:
    """This address without one filter, from the list's first page."""
    isi = context["request"].GET.copy()
    isi.pop(nama, None)
    isi.pop("halaman", None)
    return f"?{isi.urlencode()}" if isi else context["request"].path


@register.filter
def tgl(nilai: Any) -> str:
    """``2023-12-05`` as ``5 Desember 2023``; empty for nothing."""
    hari = _hari(nilai)
    return date_format(hari, "j F Y") if hari else ""


@register.filter
def pukul(nilai: datetime | None) -> str:
    """A moment as ``09.00 WIB``."""
    if nilai is None:
        return ""
    setempat = timezone.localtime(nilai)
    return f"{setempat:%H.%M} {setempat.tzname()}"


@register.filter
def hari_pukul(nilai: datetime | None) -> str:
    """A moment as ``Senin pukul 09.00 WIB``, with the date when it is more than six days away."""
    if nilai is None:
        return ""
    setempat = timezone.localtime(nilai)
    jarak = (setempat.date() - timezone.localdate()).days
    if jarak == 0:
        hari = gettext("hari ini")
    elif jarak == 1:
        hari = gettext("besok")
    else:
        hari = date_format(setempat, "l" if 0 < jarak < 7 else "l, j F Y")
    return gettext("%(hari)s pukul %(jam)s") % {"hari": hari, "jam": pukul(nilai)}


@register.filter
def lebih_sehari(nilai: datetime) -> bool:
    """Whether a moment is more than 24 hours away."""
    return nilai - timezone.now() > timedelta(days=1)


@register.filter
def jarak(meter: float) -> str:
    """``342`` as ``sekitar 300 m``, ``1240`` as ``sekitar 1,2 km``: the visitor's place is known to about 100 m."""
    if meter < 100:
        return gettext("kurang dari 100 m")
    if meter < 950:
        return gettext("sekitar %(n)s m") % {"n": round(meter / 100) * 100}
    return gettext("sekitar %(n)s km") % {"n": number_format(meter / 1000, 1)}


@register.filter
def menyebut_kelurahan(alamat: str, nama: str) -> bool:
    """Whether an address says already "Kelurahan <nama>"; a street of the same name doesn't count."""
    return _menyebut(alamat, r"kel(?:urahan\b|\.)?", nama)


@register.filter
def menyebut_kecamatan(alamat: str, nama: str) -> bool:
    """Whether an address says already "Kecamatan <nama>"."""
    return _menyebut(alamat, r"kec(?:amatan\b|\.)?", nama)


def _menyebut(alamat: str, sebutan: str, nama: str) -> bool:
    return bool(re.search(rf"\b{sebutan}\s*{re.escape(nama)}\b", alamat, re.IGNORECASE))


@register.filter
def rupiah(nilai: int) -> str:
    """``50000`` as ``Rp50.000``."""
    return f"Rp{nilai:,}".replace(",", ".")


@register.filter
def ribuan(nilai: int) -> str:
    return f"{nilai:,}".replace(",", ".")


@register.filter
def ukuran_berkas(nilai: int | None) -> str:
    """Bytes as ``240 KB``."""
    if nilai is None:
        return ""
    besar = float(nilai)
    for satuan in SATUAN_BERKAS:
        if besar < 1024 or satuan == SATUAN_BERKAS[-1]:
            return f"{number_format(besar, 0 if besar >= 10 or satuan == 'byte' else 1)} {satuan}"
        besar /= 1024
    return ""


@register.filter
def html_terbitan(nilai: dict[str, str] | None) -> SafeString:
    """Rich text of a payload. It was reduced to a clean subset when it was published (terbitan.teks)."""
    return mark_safe((nilai or {}).get("html", ""))


@register.filter
def pangkas_skema(url: str) -> str:
    """``https://dinkes.contoh.go.id/`` as ``dinkes.contoh.go.id``."""
    return url.split("://", 1)[-1].rstrip("/")


@register.filter
def ambil(kamus: dict[str, Any], kunci: str) -> Any:
    return kamus.get(kunci, "")


def _hari(nilai: Any) -> date | None:
    if isinstance(nilai, datetime):
        return timezone.localtime(nilai).date()
    if isinstance(nilai, date):
        return nilai
    if not nilai:
        return None
    return datetime.fromisoformat(nilai).date()


@register.filter
def jenis_berkas(nama: str) -> str:
    """``laporan.pdf`` as ``PDF``."""
    return nama.rsplit(".", 1)[-1].upper() if "." in nama else ""
