"""What is left of search while its index cannot be asked: titles, read from the log itself."""

from django.db.models import QuerySet

from terbitan.models import Faset, Terbitan

from .analisis import kata
from .mesin.dasar import Permintaan

KATA_MAKS = 5


def menurut_judul(q: str, permintaan: Permintaan) -> QuerySet[Terbitan]:
    """Records with all the words in their titles that pass the filters."""
    baris = Terbitan.objects.filter(aktif=True, dicari=True, bahasa=permintaan.bahasa).order_by("urut", "id")
    for k in kata(q)[:KATA_MAKS]:
        baris = baris.filter(judul__icontains=k)
    for nama, nilai in permintaan.saring.items():
        baris = _tersaring(baris, nama, nilai)
    return baris


def _tersaring(baris: QuerySet[Terbitan], nama: str, nilai: tuple[str, ...]) -> QuerySet[Terbitan]:
    """As ``dokumen.Sumber`` takes the facets of a record."""
    if nama == "jenis":
        return baris.filter(jenis__in=nilai)
    if nama == "tahun":
        return baris.filter(tanggal__year__in=[int(n) for n in nilai if len(n) == 4 and n.isdecimal()])
    if nama == "kategori_ppid":
        nama, baris = "kategori", baris.filter(jenis="informasi")
    elif nama == "kategori":
        baris = baris.exclude(jenis="informasi")
    return baris.filter(pk__in=Faset.objects.filter(nama=nama, nilai__in=nilai).values("terbitan"))
